"""Put a backup back in place: the present data is moved aside, not deleted."""

from __future__ import annotations

import json
import os
import shutil
import tarfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.places import var_folder
from assetcloud.foundation.postgres.backup import MANIFEST, digest_of
from assetcloud.foundation.postgres.cluster import Cluster
from assetcloud.foundation.room import room_needed

__all__ = ["restore_backup"]

_PARTS = frozenset({"base.tar.gz", "pg_wal.tar.gz", "files.tar.gz"})


def restore_backup(
    cluster: Cluster, source: Path, *, files: Path, at: datetime
) -> tuple[Path, ...]:
    """Put the cluster and `files` back as the backup in `source` holds them.

    Returns where the present data folder, attachments and secrets were moved.

    The server must not be running for anybody else. Everything is unpacked beside the present
    data first; only then the two change places, so an error or a full disk leaves all as it was.
    Raises InvalidError for a backup that is not whole, NoRoomError.
    """
    promised = _checked(source, cluster)
    full = "磁盘空间不足，没有恢复，现有数据没有改动。请清理磁盘后重试。"
    staging = cluster.home / "restoring"
    fresh_files = files.with_name(files.name + ".restoring")
    with room_needed(full):
        try:
            _unpack(cluster, source, staging)
            shutil.rmtree(fresh_files, ignore_errors=True)
            _extract(source / "files.tar.gz", fresh_files)
            (fresh_files / "files").mkdir(mode=0o700, exist_ok=True)
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            shutil.rmtree(fresh_files, ignore_errors=True)
            raise
    cluster.stop()
    secrets = var_folder() / "secrets.json"
    present = [cluster.data, files, *([secrets] if secrets.name in promised else [])]
    aside = tuple(_move_aside(path, at) for path in present if path.exists())
    staging.rename(cluster.data)
    (fresh_files / "files").rename(files)
    fresh_files.rmdir()
    if secrets.name in promised:
        _copy_private(source / secrets.name, secrets)
    return aside


def _move_aside(path: Path, at: datetime) -> Path:
    # Beside itself: a rename is done at once and needs no room.
    return path.rename(path.with_name(f"{path.name}.before-{at:%Y%m%d-%H%M%S}"))


def _unpack(cluster: Cluster, source: Path, staging: Path) -> None:
    shutil.rmtree(staging, ignore_errors=True)
    cluster.home.mkdir(mode=0o711, parents=True, exist_ok=True)
    cluster.runner.own(staging)
    _extract(source / "base.tar.gz", staging)
    _extract(source / "pg_wal.tar.gz", staging / "pg_wal")
    account = cluster.runner.user
    for walked, _, names in os.walk(staging):
        for path in (Path(walked), *(Path(walked) / name for name in names)):
            path.chmod(0o700 if path.is_dir() else 0o600)
            if account is not None:
                shutil.chown(path, account, account)


def _extract(archive_path: Path, folder: Path) -> None:
    """Unpack as data: no links or paths out of the folder, no owners or special modes."""
    folder.mkdir(mode=0o700, exist_ok=True)
    with tarfile.open(archive_path) as archive:
        archive.extractall(folder, filter="data")


def _copy_private(source: Path, target: Path) -> None:
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(source.read_bytes())


def _checked(source: Path, cluster: Cluster) -> Mapping[str, str]:
    """Return the promised files with their checksums. Raises InvalidError."""
    try:
        manifest: Mapping[str, Any] = json.loads((source / MANIFEST).read_text())
        promised: Mapping[str, str] = manifest["files"]
        made_by = manifest["postgres"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidError(
            f"{source} 里没有完整的备份（缺 manifest.json）。", code="backup"
        ) from error
    broken = sorted(
        name
        for name in _PARTS | promised.keys()
        if not (source / name).is_file() or digest_of(source / name) != promised.get(name)
    )
    if broken:
        raise InvalidError(f"备份文件缺失或被改动：{'、'.join(broken)}。", code="backup")
    own = cluster.runner.run("postgres", "--version").split()[-1].split(".")[0]
    if made_by != own:
        raise InvalidError(
            f"备份来自 PostgreSQL {made_by}，本机是 {own}；请用备份时的版本恢复后再升级。",
            code="backup_version",
        )
    return promised

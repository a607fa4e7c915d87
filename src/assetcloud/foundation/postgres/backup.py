"""Backup and restore of the embedded cluster, with checksums over every file.

A backup is a folder: the server's base backup with its log (tar.gz), the attachments, the
installation's secrets and `manifest.json` with the SHA-256 of each.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tarfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.foundation.places import secret, var_folder
from assetcloud.foundation.postgres.cluster import Cluster

__all__ = ["make_backup", "restore_backup"]

_MANIFEST = "manifest.json"
_CHUNK = 1024 * 1024


def make_backup(cluster: Cluster, target: Path, *, files: Path, at: datetime) -> dict[str, Any]:
    """Write a backup of the running cluster and of `files` into the new folder `target`.

    Returns the manifest. Raises ConflictError if `target` holds something; CalledProcessError
    from the server's programs. A backup that breaks off has no manifest and cannot be restored.
    """
    if target.exists() and any(target.iterdir()):
        raise ConflictError(f"文件夹 {target} 不是空的，请另选一个。", code="backup_target")
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    staging = cluster.home / "backup"
    shutil.rmtree(staging, ignore_errors=True)
    cluster.runner.own(staging)
    cluster.runner.run(
        "pg_basebackup",
        f"--host={cluster.socket_folder}",
        "--username=postgres",
        f"--pgdata={staging}/base",
        "--format=tar",
        "--gzip",
        "--wal-method=stream",
        "--checkpoint=fast",
        "--no-password",
        environment={"PGPASSWORD": secret("database_superuser_password")},
    )
    for part in sorted((staging / "base").iterdir()):
        shutil.move(part, target / part.name)
    shutil.rmtree(staging)
    with tarfile.open(target / "files.tar.gz", "w:gz", compresslevel=3) as archive:
        if files.is_dir():
            archive.add(files, arcname="files")
    shutil.copyfile(var_folder() / "secrets.json", target / "secrets.json")
    os.chmod(target / "secrets.json", 0o600)
    manifest = {"made_at": at.isoformat(), "files": _digests(target)}
    (target / _MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n")
    return manifest


def restore_backup(cluster: Cluster, source: Path, *, files: Path, at: datetime) -> Path:
    """Put the cluster and `files` back as the backup in `source` holds them; return what was moved aside.

    The server must not be running for anybody else. Nothing is deleted: the former data folder
    and attachments are kept beside the new ones. Raises InvalidError for a backup that is not
    whole, before anything is touched.
    """
    _check(source)
    aside = cluster.home / f"before-restore-{at:%Y%m%d-%H%M%S}"
    cluster.home.mkdir(mode=0o711, parents=True, exist_ok=True)
    cluster.stop()
    aside.mkdir(mode=0o700)
    for present, name in (
        (cluster.data, "data"),
        (files, "files"),
        (var_folder() / "secrets.json", "secrets.json"),
    ):
        if present.exists():
            shutil.move(present, aside / name)
    shutil.copyfile(source / "secrets.json", var_folder() / "secrets.json")
    os.chmod(var_folder() / "secrets.json", 0o600)
    _unpack(cluster, source)
    with tarfile.open(source / "files.tar.gz") as archive:
        archive.extractall(files.parent, filter="data")
    return aside


def _unpack(cluster: Cluster, source: Path) -> None:
    cluster.runner.own(cluster.data)
    for name, folder in (("base.tar.gz", cluster.data), ("pg_wal.tar.gz", cluster.data / "pg_wal")):
        with tarfile.open(source / name) as archive:
            archive.extractall(folder, filter="data")
    account = cluster.runner.user
    for walked, _, names in os.walk(cluster.data):
        os.chmod(walked, 0o700)
        if account is not None:
            shutil.chown(walked, account, account)
        for name in names:
            path = Path(walked) / name
            os.chmod(path, 0o600)
            if account is not None:
                shutil.chown(path, account, account)


def _digests(folder: Path) -> dict[str, str]:
    return {path.name: _digest(path) for path in sorted(folder.iterdir()) if path.name != _MANIFEST}


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _check(source: Path) -> None:
    try:
        manifest = json.loads((source / _MANIFEST).read_text())
        promised: Mapping[str, str] = manifest["files"]
    except (OSError, ValueError, KeyError) as error:
        raise InvalidError(
            f"{source} 里没有完整的备份（缺 manifest.json）。", code="backup"
        ) from error
    found = _digests(source)
    broken = sorted(name for name in promised if found.get(name) != promised[name])
    if broken:
        raise InvalidError(f"备份文件缺失或被改动：{'、'.join(broken)}。", code="backup")

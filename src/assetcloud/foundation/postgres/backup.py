"""Backup of the embedded cluster: database, attachments and secrets, with checksums.

A backup is a folder: the server's base backup with its log (tar.gz), the attachments, the
installation's secrets and `manifest.json` with the SHA-256 of each. `restoring` puts it back.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tarfile
from datetime import datetime
from pathlib import Path
from typing import Any

from assetcloud.foundation.errors import ConflictError
from assetcloud.foundation.places import secret, var_folder
from assetcloud.foundation.postgres.cluster import Cluster
from assetcloud.foundation.postgres.roles import SUPERUSER
from assetcloud.foundation.room import room_needed

__all__ = ["MANIFEST", "digest_of", "make_backup"]

MANIFEST = "manifest.json"


def make_backup(cluster: Cluster, target: Path, *, files: Path, at: datetime) -> dict[str, Any]:
    """Write a backup of the running cluster and of `files` into the new folder `target`.

    Returns the manifest. Raises ConflictError if `target` holds something, NoRoomError,
    CalledProcessError from the server's programs. A backup that breaks off is removed; one that
    was killed has no manifest and cannot be restored.
    """
    if target.exists() and any(target.iterdir()):
        raise ConflictError(f"文件夹 {target} 不是空的，请另选一个。", code="backup_target")
    staging = cluster.home / "backup"
    full = f"磁盘空间不足，备份没有完成，{target} 里没有留下文件。请清理磁盘或换一个位置后重试。"
    with room_needed(full):
        try:
            target.mkdir(mode=0o700, parents=True, exist_ok=True)
            _dump(cluster, staging)
            for part in sorted((staging / "base").iterdir()):
                shutil.move(part, target / part.name)
            _pack(files, target / "files.tar.gz")
            if (var_folder() / "secrets.json").exists():
                shutil.copyfile(var_folder() / "secrets.json", target / "secrets.json")
            _close(target)
            manifest = _manifest(cluster, target, at)
            (target / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n")
        except BaseException:
            for part in target.iterdir():
                part.unlink()
            raise
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return manifest


def _dump(cluster: Cluster, staging: Path) -> None:
    shutil.rmtree(staging, ignore_errors=True)
    cluster.runner.own(staging)
    cluster.runner.run(
        "pg_basebackup",
        f"--host={cluster.socket_folder}",
        f"--username={SUPERUSER}",
        f"--pgdata={staging}/base",
        "--format=tar",
        "--gzip",
        "--wal-method=stream",
        "--checkpoint=fast",
        "--no-password",
        environment={"PGPASSWORD": secret("database_superuser_password")},
    )


def _pack(files: Path, archive_path: Path) -> None:
    """Pack the attachments. The database was copied before: what came since does no harm."""
    with tarfile.open(archive_path, "w:gz", compresslevel=3) as archive:
        for path in sorted(files.rglob("*")):
            try:
                archive.add(path, arcname=f"files/{path.relative_to(files)}", recursive=False)
            except FileNotFoundError:
                # An upload that ended meanwhile.
                continue


def _close(target: Path) -> None:
    """Leave the parts to the caller alone; some were written by the server's account."""
    for path in target.iterdir():
        os.chown(path, os.geteuid(), os.getegid())
        path.chmod(0o600)


def _manifest(cluster: Cluster, target: Path, at: datetime) -> dict[str, Any]:
    return {
        "made_at": at.isoformat(),
        "postgres": (cluster.data / "PG_VERSION").read_text().strip(),
        "files": {path.name: digest_of(path) for path in sorted(target.iterdir())},
    }


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

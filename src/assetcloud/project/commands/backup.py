"""Back the installation up: database, attachments, secrets, with checksums."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings

from assetcloud.foundation.clock import SHANGHAI, now
from assetcloud.foundation.errors import ConflictError
from assetcloud.foundation.places import var_folder
from assetcloud.foundation.postgres.backup import make_backup
from assetcloud.foundation.postgres.database import embedded_cluster

NAME = "backup"
HELP = "备份数据库和附件到一个文件夹"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask where to."""
    parser.add_argument("--to", type=Path, help="目标文件夹；不写则放在 var/backups")


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Make a backup and say where it is."""
    return back_up(given.to)


def back_up(to: Path | None = None) -> dict[str, Any]:
    """Make a backup in `to` or in a new folder below var. Raises ConflictError for an outside server."""
    cluster = embedded_cluster()
    if cluster is None:
        raise ConflictError(
            "数据库由 ASSETCLOUD_DATABASE_URL 指定，请用该服务器自己的工具备份（见 deploy/README.md）。",
            code="outside_database",
        )
    at = now()
    target = to or var_folder() / "backups" / f"{at.astimezone(SHANGHAI):%Y%m%d-%H%M%S}"
    manifest = make_backup(cluster, target, files=Path(settings.MEDIA_ROOT), at=at)
    return {"folder": str(target), "files": manifest["files"]}

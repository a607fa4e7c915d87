"""Put a backup back in place. The present data is moved aside, not deleted."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections

from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import ConflictError
from assetcloud.foundation.postgres.database import connection_settings, embedded_cluster
from assetcloud.foundation.postgres.restoring import restore_backup
from assetcloud.platform.events.contract import continue_numbering

NAME = "restore"
HELP = "从备份恢复（现有数据移到一旁保留）"
NEEDS_DATABASE = False


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask from where, and for the second confirmation of an irreversible step."""
    parser.add_argument("folder", type=Path)
    parser.add_argument("--yes", action="store_true", help="确认用备份替换现有数据")


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Restore, continue the numbering of events, and say where the former data went."""
    if not given.yes:
        raise ConflictError("恢复会用备份替换现有数据；确认请加 --yes。", code="confirm")
    cluster = embedded_cluster()
    if cluster is None:
        raise ConflictError("数据库不是内置的，不能用这个命令恢复。", code="outside_database")
    with cluster.alone():
        aside = restore_backup(cluster, given.folder, files=Path(settings.MEDIA_ROOT), at=now())
        with cluster.started_alone():
            _know_restored_secrets()
            continue_numbering()
            connections["owner"].close()
    return {"restored": str(given.folder), "former_data": [str(path) for path in aside]}


def _know_restored_secrets() -> None:
    """Settings were read before: the passwords are now those of the backup."""
    for alias, fresh in zip(("default", "owner"), connection_settings(), strict=True):
        connections[alias].close()
        connections[alias].settings_dict["PASSWORD"] = fresh["PASSWORD"]

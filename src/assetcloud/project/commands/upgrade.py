"""Upgrade: an automatic backup first, then the migrations and the reference data."""

from __future__ import annotations

import argparse
from typing import Any

from assetcloud.foundation.errors import ConflictError
from assetcloud.foundation.postgres.database import embedded_cluster
from assetcloud.project.commands.backup import back_up
from assetcloud.project.founding import found_province

NAME = "upgrade"
HELP = "先自动备份，再升级数据库结构和参考数据"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask for the word that a database outside of this installation has been backed up."""
    parser.add_argument(
        "--backed-up", action="store_true", help="数据库不是内置的：已用服务器自己的工具备份"
    )


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Back up, upgrade, and say where the backup is. Raises ConflictError without a backup."""
    backup = _backup(given)
    found_province()
    return {"backup": backup, "upgraded": True}


def _backup(given: argparse.Namespace) -> str:
    if embedded_cluster() is not None:
        return str(back_up()["folder"])
    if not given.backed_up:
        raise ConflictError(
            "数据库由 ASSETCLOUD_DATABASE_URL 指定：请先用该服务器自己的工具备份，再加 --backed-up。",
            code="outside_database",
        )
    return "outside"

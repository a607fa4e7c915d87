"""Upgrade: an automatic backup first, then the migrations."""

from __future__ import annotations

import argparse
from typing import Any

from assetcloud.project.commands.backup import back_up
from assetcloud.project.migrating import migrate

NAME = "upgrade"
HELP = "先自动备份，再升级数据库结构"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to ask."""


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Back up, migrate, and say where the backup is."""
    made = back_up()
    migrate()
    return {"backup": made["folder"], "upgraded": True}

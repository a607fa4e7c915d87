"""Commands of the command line, one file each."""

from __future__ import annotations

from assetcloud.project.cli import Command
from assetcloud.project.commands import (
    backup,
    generated,
    manage,
    restore,
    serve,
    upgrade,
    verify,
    worker,
)

__all__ = ["COMMANDS"]

COMMANDS: tuple[Command, ...] = (
    serve,
    worker,
    verify,
    backup,
    restore,
    upgrade,
    manage,
    generated,
)

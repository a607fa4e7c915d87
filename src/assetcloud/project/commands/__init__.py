"""Commands of the command line, one file each."""

from __future__ import annotations

from assetcloud.project.cli import Command
from assetcloud.project.commands import (
    backup,
    demo,
    generated,
    manage,
    restore,
    serve,
    setup,
    upgrade,
    verify,
    worker,
)

__all__ = ["COMMANDS"]

COMMANDS: tuple[Command, ...] = (
    serve,
    worker,
    setup,
    demo,
    verify,
    backup,
    restore,
    upgrade,
    manage,
    generated,
)

"""Commands of the command line, one file each."""

from __future__ import annotations

from assetcloud.project.cli import Command
from assetcloud.project.commands import (
    audit,
    backup,
    demo,
    distribute,
    generated,
    import_ledger,
    manage,
    new_app,
    restore,
    serve,
    setup,
    unit,
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
    import_ledger,
    verify,
    distribute,
    audit,
    backup,
    restore,
    upgrade,
    unit,
    manage,
    new_app,
    generated,
)

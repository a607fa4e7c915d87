"""Commands of the command line, one file each."""

from __future__ import annotations

from assetcloud.project.cli import Command
from assetcloud.project.commands import generated, manage, serve

__all__ = ["COMMANDS"]

COMMANDS: tuple[Command, ...] = (serve, manage, generated)

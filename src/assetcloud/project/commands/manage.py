"""Django's own commands, for developers: migrations, shell, checks."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management import execute_from_command_line

NAME = "manage"
HELP = "运行 Django 的管理命令（开发用）"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take everything that follows."""
    parser.add_argument("words", nargs=argparse.REMAINDER)


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Hand the words to Django."""
    execute_from_command_line(["assetcloud manage", *given.words])
    return {}

"""The command line: `assetcloud <command>`. Each command is a file in `commands`."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn, Protocol

import django
import psycopg
from django.db import InterfaceError, OperationalError

from assetcloud.foundation.errors import Refusal
from assetcloud.foundation.postgres.database import embedded_cluster, prepare_database
from assetcloud.foundation.room import NoRoomError, room_needed
from assetcloud.project.together import wait_for_dying_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assetcloud.project.settings")

__all__ = ["Command", "main"]


class Command(Protocol):
    """A command: a module with these four names."""

    NAME: str
    HELP: str

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's own arguments."""

    def run(self, given: argparse.Namespace) -> dict[str, Any]:
        """Do it and return what happened, ready for JSON."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; 0 = done, 1 = refused or what was checked is not `ok`, 2 = called wrongly.

    The database is running and at hand while the command runs. With `--json` the result is one
    JSON document on standard output.
    """
    django.setup()
    # Commands need Django to be set up before their models can be imported.
    from assetcloud.project.commands import COMMANDS

    given = _parser(COMMANDS).parse_args(argv)
    try:
        with _orderly_end(), _sentences(), _database(is_needed=given.needs_database):
            result = given.run(given)
    except Refusal as refusal:
        _tell(_refusal(refusal), as_json=given.json)
        return 1
    _tell(result, as_json=given.json)
    return 0 if result.get("ok", True) else 1


@contextmanager
def _sentences() -> Iterator[None]:
    """Turn what the surroundings do to a command into refusals: no room, no database."""
    full = "磁盘空间不足，没有完成。请清理磁盘后重试。"
    try:
        with room_needed(full):
            yield
    except (OperationalError, InterfaceError, psycopg.OperationalError) as error:
        if "No space left on device" in str(error):
            raise NoRoomError(full) from error
        raise Refusal(
            f"数据库无法访问，没有完成。请检查数据库是否运行、地址和口令是否正确：{error}".strip(),
            code="database_away",
        ) from error


@contextmanager
def _database(*, is_needed: bool) -> Iterator[None]:
    cluster = embedded_cluster() if is_needed else None
    if cluster is not None:
        cluster.acquire()
    try:
        # Whoever started this process may have kept the signal back until here.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        if cluster is not None:
            prepare_database(cluster)
        yield
    finally:
        if cluster is not None:
            wait_for_dying_parent()
            cluster.release()


@contextmanager
def _orderly_end() -> Iterator[None]:
    """Told to end (SIGTERM), a command lets go of the database on its way out."""
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(number: int, frame: FrameType | None) -> NoReturn:
    # Told again, it goes on with what it does on its way out.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(128 + number)


def _parser(commands: Sequence[Command]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="assetcloud", description="资产云 2.0 命令行")
    choices = parser.add_subparsers(dest="command", required=True, metavar="命令")
    for command in commands:
        own = choices.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        own.add_argument("--json", action="store_true", help="输出一个 JSON 文档")
        command.arguments(own)
        own.set_defaults(run=command.run, needs_database=getattr(command, "NEEDS_DATABASE", True))
    return parser


def _refusal(refusal: Refusal) -> dict[str, Any]:
    return {
        "refused": refusal.code,
        "message": refusal.message,
        "problems": [f"{found.pointer} {found.message}" for found in refusal.problems],
    }


def _tell(result: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        text = json.dumps(result, ensure_ascii=False, indent=2, default=str)
    else:
        text = "\n".join(f"{key}：{value}" for key, value in result.items())
    if text:
        sys.stdout.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main())

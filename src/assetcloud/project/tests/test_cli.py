"""The command line: what it prints and with which status it ends."""

from __future__ import annotations

import argparse
import errno
import json
import os
import signal
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from django.db import OperationalError

from assetcloud.foundation.errors import FieldProblem, InvalidError
from assetcloud.project import commands
from assetcloud.project.cli import _parser, main

Run = Callable[[argparse.Namespace], dict[str, Any]]


def a_command(run: Run, **more: Any) -> Any:
    return SimpleNamespace(
        NAME="try",
        HELP="试一试",
        NEEDS_DATABASE=False,
        arguments=lambda parser: parser.add_argument("--times", type=int, default=1),
        run=run,
        **more,
    )


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Callable[[Run], None]:
    """Put a command of the test in place of the product's."""

    def put(run: Run) -> None:
        monkeypatch.setattr(commands, "COMMANDS", (a_command(run),))

    return put


def raising(error: Exception) -> Run:
    def run(given: argparse.Namespace) -> dict[str, Any]:
        raise error

    return run


def test_every_command_has_a_name_of_its_own_and_a_help_in_chinese() -> None:
    names = [command.NAME for command in commands.COMMANDS]
    assert len(names) == len(set(names))
    assert {"serve", "worker", "setup", "demo", "import", "verify", "audit", "backup"} <= set(names)
    assert {"restore", "upgrade", "manage", "generated"} <= set(names)
    for command in commands.COMMANDS:
        assert any("\u4e00" <= letter <= "\u9fff" for letter in command.HELP)
        assert callable(command.arguments)
        assert callable(command.run)


@pytest.mark.parametrize("words", [["fly"], [], ["backup", "--nonsense"], ["serve", "--port", "x"]])
def test_a_wrong_call_ends_with_two(words: list[str], capsys: Any) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "usage: assetcloud" in capsys.readouterr().err


@pytest.mark.parametrize("name", [command.NAME for command in commands.COMMANDS])
def test_every_command_explains_itself(name: str, capsys: Any) -> None:
    if name == "manage":
        return  # everything after it belongs to Django
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert "--json" in capsys.readouterr().out


def test_a_result_is_printed_for_people_or_as_one_document(command: Any, capsys: Any) -> None:
    command(lambda given: {"次数": given.times, "结果": "完成"})
    assert main(["try", "--times", "3"]) == 0
    assert capsys.readouterr().out == "次数：3\n结果：完成\n"
    assert main(["try", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"次数": 1, "结果": "完成"}


@pytest.mark.parametrize("words", [["unit", "--json", "export"], ["unit", "export", "--json"]])
def test_a_command_with_ways_takes_json_wherever_it_stands(words: list[str]) -> None:
    given = _parser(commands.COMMANDS).parse_args([*words, "--unit", "1", "--to", "x"])
    assert (given.json, given.way) == (True, "export")
    quiet = _parser(commands.COMMANDS).parse_args(["unit", "import", "x.zip"])
    assert not quiet.json


def test_nothing_to_say_prints_nothing(command: Any, capsys: Any) -> None:
    command(lambda given: {})
    assert main(["try"]) == 0
    assert capsys.readouterr().out == ""


def test_a_refusal_ends_with_one_and_names_every_problem(command: Any, capsys: Any) -> None:
    command(raising(InvalidError("有误。", problems=[FieldProblem("/a", "必填。")])))
    assert main(["try", "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "refused": "invalid",
        "message": "有误。",
        "problems": ["/a 必填。"],
    }
    assert main(["try"]) == 1
    assert "有误。" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disk_full"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "disk_full"),
        (OperationalError("could not extend file: No space left on device"), "disk_full"),
        (OperationalError("connection refused"), "database_away"),
        (psycopg.OperationalError("password authentication failed"), "database_away"),
    ],
)
def test_what_the_surroundings_do_is_a_refusal_too(
    command: Any, capsys: Any, error: Exception, code: str
) -> None:
    command(raising(error))
    assert main(["try", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["refused"] == code


def test_a_fault_of_the_program_is_not_hidden(command: Any) -> None:
    command(raising(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        main(["try"])
    command(raising(PermissionError(errno.EACCES, "Permission denied")))
    with pytest.raises(PermissionError):
        main(["try"])


def test_a_command_that_is_told_to_end_lets_go_on_its_way_out(command: Any) -> None:
    before = signal.getsignal(signal.SIGTERM)
    done: list[str] = []

    def run(given: argparse.Namespace) -> dict[str, Any]:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            done.append("went on")
        finally:
            done.append("let go")
        return {}

    command(run)
    with pytest.raises(SystemExit) as ended:
        main(["try"])
    assert ended.value.code == 128 + signal.SIGTERM
    assert done[-1] == "let go"
    assert signal.getsignal(signal.SIGTERM) == before


def test_what_was_checked_and_is_not_in_order_ends_with_status_1(
    command: Callable[[Run], None], capsys: pytest.CaptureFixture[str]
) -> None:
    command(lambda given: {"ok": False, "differences": 3})
    assert main(["try", "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {"ok": False, "differences": 3}
    command(lambda given: {"ok": True})
    assert main(["try"]) == 0

"""Whatever a workbook does to the reading process, the parent gets a clear refusal and lives on."""

from __future__ import annotations

import datetime
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assetcloud.foundation.tables import child, refusals
from assetcloud.foundation.tables.child import Request, answer
from assetcloud.foundation.tables.formats.confined import ConfinedReader, decoded
from assetcloud.foundation.tables.formats.wire import HEAD, encode_batch
from assetcloud.foundation.tables.limits import STANDARD, Limits
from assetcloud.foundation.tables.reader import open_table, read_rows
from assetcloud.foundation.tables.tests.builders import a_raw_workbook, a_workbook

FAR_AWAY = (
    b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
)


def running(path: Path, limits: Limits = STANDARD) -> ConfinedReader:
    return ConfinedReader(Request(str(path), "", limits))


@pytest.fixture(scope="module")
def many_rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook whose rows take more than one batch."""
    path = tmp_path_factory.mktemp("tables") / "t.xlsx"
    return a_workbook(path, [[f"资产{n}", n] for n in range(30_000)])


def test_a_cell_far_away_needs_too_much_memory_and_is_refused(tmp_path: Path) -> None:
    path = a_raw_workbook(tmp_path / "t.xlsx", [FAR_AWAY])
    with pytest.raises(refusals.OutOfMemoryError, match="零散单元格"):
        list(read_rows(path))


def test_a_child_that_takes_too_long_is_ended(many_rows: Path) -> None:
    started = time.monotonic()
    with (
        pytest.raises(refusals.OutOfTimeError),
        running(many_rows, Limits(child_wait_seconds=0.01)) as reader,
    ):
        reader.facts()
    assert time.monotonic() - started < 5
    assert reader._process.returncode == -signal.SIGKILL


def test_processor_time_is_limited_too(many_rows: Path) -> None:
    with running(many_rows) as reader:
        os.kill(reader._process.pid, signal.SIGXCPU)
        with pytest.raises(refusals.OutOfTimeError):
            reader.facts()


@pytest.mark.parametrize(
    ("number", "expected"),
    [(signal.SIGKILL, refusals.OutOfMemoryError), (signal.SIGSEGV, refusals.ReaderDiedError)],
)
def test_a_child_killed_in_the_middle_is_a_refusal_not_a_short_table(
    many_rows: Path, number: signal.Signals, expected: type[refusals.TableRefusal]
) -> None:
    with running(many_rows) as reader:
        reader.facts()
        batches = reader.batches()
        next(batches)
        os.kill(reader._process.pid, number)
        with pytest.raises(expected):
            list(batches)


def test_leaving_early_ends_the_child(many_rows: Path) -> None:
    with open_table(many_rows) as table:
        assert table.first_rows(2)[1].texts == ("资产1", "1")
    rows = read_rows(many_rows)
    next(rows)
    rows.close()  # type: ignore[attr-defined]


def test_rows_looked_at_first_are_yielded_all_the_same(many_rows: Path) -> None:
    with open_table(many_rows) as table:
        assert len(table.first_rows(5)) == 5
        assert sum(batch.height for batch in table.batches()) == 30_000


def frames(request: Request) -> list[tuple[bytes, bytes]]:
    out = io.BytesIO()
    answer(request, out)
    content, found = out.getvalue(), []
    while content:
        letter, length = HEAD.unpack(content[: HEAD.size])
        found.append((letter, content[HEAD.size : HEAD.size + length]))
        content = content[HEAD.size + length :]
    return found


def test_an_answer_is_facts_batches_and_an_end(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "t.xlsx", [["甲", 1], ["乙", None]])
    request = Request.from_json(Request(str(path), "", STANDARD).to_json())
    assert [letter for letter, _ in frames(request)] == [b"I", b"B", b"E"]


def test_a_list_of_sheets_is_an_answer_of_one_frame(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "t.xlsx", [["甲"]], title="车辆")
    ((letter, content),) = frames(Request(str(path), "", STANDARD, lists_sheets_only=True))
    assert (letter, json.loads(content)) == (b"I", {"sheets": [["车辆", True]]})


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (MemoryError(), "tables.out_of_memory"),
        (ValueError("x"), "tables.unreadable"),
        (OSError(), "tables.unreadable"),
    ],
)
def test_what_goes_wrong_inside_is_answered_as_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(child, "open_sheet", failing)
    ((letter, content),) = frames(Request("t.xlsx", "", STANDARD))
    assert (letter, json.loads(content)["code"]) == (b"X", code)


def test_the_child_knows_no_framework() -> None:
    code = "import sys, assetcloud.foundation.tables.child as c; sys.exit(int('django' in sys.modules or 'polars' in sys.modules))"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_odd_workbook_is_told_the_same_inside_and_outside_the_child(tmp_path: Path) -> None:
    lines: list[list[object]] = [
        ["部门", "名称", "原值", "日期", "在用", "公式"],
        ["办公室", "电脑", 1234.10, datetime.date(2021, 6, 30), True, "=1+1"],
        [None, "#DIV/0!", 1e20, "NA", None, 5],
        [None, "桌子", None, datetime.datetime(2021, 6, 30, 8), 0.1 + 0.2, 7],  # noqa: DTZ001
    ]
    path = a_workbook(tmp_path / "t.xlsx", lines, merges=["A2:A4", "C3:C4"])
    inside = [
        decoded(content).rows()
        for letter, content in frames(Request(str(path), "", STANDARD))
        if letter == b"B"
    ]
    assert inside == [batch.rows() for batch in read_rows(path)]
    assert [row.texts[0] for row in inside[0]] == ["部门", "办公室", "办公室", "办公室"]


def test_separators_inside_a_cell_do_not_shift_its_neighbours() -> None:
    content = encode_batch([["a\x1fb", 1.0], ["c", 2.5]], numbers=[3, 7])
    assert [(row.number, row.texts) for row in decoded(content).rows()] == [
        (3, ("a b", "1")),
        (7, ("c", "2.5")),
    ]


def test_a_batch_that_does_not_add_up_is_not_believed() -> None:
    content = encode_batch([["a", "b"], ["c", "d"]], numbers=[1, 2]).replace(
        b"a\x1fc", b"a\x1f\x1f"
    )
    with pytest.raises(refusals.ReaderDiedError):
        decoded(content)


def test_too_wide_a_sheet_is_refused(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "t.xlsx", [list(range(30))])
    with pytest.raises(refusals.TooManyColumnsError, match="30 列"):
        list(read_rows(path, limits=Limits(columns=20)))

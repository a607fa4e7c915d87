"""Exports are safe to open, say how many rows they have, and are there whole or not at all."""

from __future__ import annotations

import csv
import errno
import hashlib
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assetcloud.foundation.tables import refusals, writer
from assetcloud.foundation.tables.batch import Kind
from assetcloud.foundation.tables.header import find_header
from assetcloud.foundation.tables.reader import open_table
from assetcloud.foundation.tables.rows import data_rows
from assetcloud.foundation.tables.tests.builders import all_rows, all_texts, openpyxl
from assetcloud.foundation.tables.values.text import TextReading
from assetcloud.foundation.tables.writer import (
    ColumnKind,
    ExportColumn,
    Written,
    write_csv,
    write_xlsx,
)

COLUMNS = (
    ExportColumn("资产名称", width=30),
    ExportColumn("原值", ColumnKind.MONEY),
    ExportColumn("面积", ColumnKind.NUMBER),
    ExportColumn("取得日期", ColumnKind.DATE),
    ExportColumn("在用", ColumnKind.BOOLEAN),
)
ROWS: list[tuple[Any, ...]] = [
    ("电脑,台式", 123410, Decimal("12.50"), date(2021, 6, 30), True),
    ('=HYPERLINK("http://x")', -500, 3, None, False),
    (None, None, None, date(1850, 1, 1), None),
]
FORMULAS = ["=1+1", "+86", "-2+3", "@SUM(A1)", "\t=1", "\r=1"]


def test_a_csv_has_its_mark_titles_rows_and_end(tmp_path: Path) -> None:
    written = write_csv(tmp_path / "t.csv", COLUMNS, ROWS)
    content = (tmp_path / "t.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").split("\r\n")
    assert lines[:4] == [
        "资产名称,原值,面积,取得日期,在用",
        '"电脑,台式",1234.10,12.50,2021-06-30,是',
        '"\'=HYPERLINK(""http://x"")",-5.00,3,,否',
        ",,,1850-01-01,",
    ]
    assert lines[4] == f"#结束 共 3 行 sha256:{written.sha256}"
    assert lines[5:] == [""]


def test_the_digest_is_that_of_all_lines_before_the_end(tmp_path: Path) -> None:
    written = write_csv(tmp_path / "t.csv", COLUMNS, ROWS)
    body, _, _ = (
        (tmp_path / "t.csv").read_bytes().removeprefix(b"\xef\xbb\xbf").rpartition("#结束".encode())
    )
    assert written == Written(3, hashlib.sha256(body).hexdigest())


def test_both_formats_of_the_same_rows_have_the_same_digest(tmp_path: Path) -> None:
    assert write_csv(tmp_path / "t.csv", COLUMNS, ROWS) == write_xlsx(
        tmp_path / "t.xlsx", COLUMNS, ROWS
    )


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(tmp_path: Path, text: str) -> None:
    columns = (ExportColumn(text), ExportColumn("说明"))
    write_csv(tmp_path / "t.csv", columns, [(text, "x")])
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows[:2]] == ["'" + text] * 2
    write_xlsx(tmp_path / "t.xlsx", columns, [(text, "x")])
    for row in openpyxl.load_workbook(tmp_path / "t.xlsx").active.iter_rows(max_row=2):
        assert row[0].data_type == "s"


@pytest.mark.parametrize("text", FORMULAS)
def test_a_guarded_text_comes_back_without_its_guard(tmp_path: Path, text: str) -> None:
    write_csv(tmp_path / "t.csv", (ExportColumn("名称"), ExportColumn("x")), [(text, "x")])
    assert (
        TextReading().parse(all_texts(tmp_path / "t.csv")[1][0]).value
        == TextReading().parse(text).value
    )


def test_negative_numbers_stay_numbers(tmp_path: Path) -> None:
    columns = (ExportColumn("原值", ColumnKind.MONEY), ExportColumn("数", ColumnKind.NUMBER))
    write_csv(tmp_path / "t.csv", columns, [(-123456, -5)])
    assert all_texts(tmp_path / "t.csv")[1] == ("-1234.56", "-5")
    write_xlsx(tmp_path / "t.xlsx", columns, [(-123456, Decimal("-5.25"))])
    assert all_rows(tmp_path / "t.xlsx")[1].cells == (
        ("-1234.56", Kind.NUMBER),
        ("-5.25", Kind.NUMBER),
    )


def test_amounts_a_cell_cannot_hold_are_written_as_text(tmp_path: Path) -> None:
    columns = (ExportColumn("原值", ColumnKind.MONEY), ExportColumn("x"))
    write_xlsx(
        tmp_path / "t.xlsx", columns, [(8_999_999_999_999_999, "x"), (99_999_999_999_999, "x")]
    )
    cells = [row.cells[0] for row in all_rows(tmp_path / "t.xlsx")[1:3]]
    assert cells == [("89999999999999.99", Kind.TEXT), ("999999999999.99", Kind.NUMBER)]


def test_a_workbook_keeps_kinds_and_tells_its_digest(tmp_path: Path) -> None:
    written = write_xlsx(tmp_path / "t.xlsx", COLUMNS, ROWS, sheet="资产卡片")
    rows = all_rows(tmp_path / "t.xlsx")
    assert [cell.kind for cell in rows[1].cells] == [
        Kind.TEXT,
        Kind.NUMBER,
        Kind.NUMBER,
        Kind.DATE,
        Kind.TEXT,
    ]
    assert rows[1].texts == ("电脑,台式", "1234.1", "12.5", "2021-06-30", "是")
    assert rows[3].texts[3] == "1850-01-01"
    assert rows[4].texts[0] == f"#结束 共 3 行 sha256:{written.sha256}"
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["资产卡片"]
    assert book.custom_doc_props["sha256"].value == written.sha256


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
def test_an_export_imports_again_without_its_end_mark(tmp_path: Path, name: str) -> None:
    write = write_csv if name.endswith("csv") else write_xlsx
    write(tmp_path / name, COLUMNS, ROWS)
    with open_table(tmp_path / name, name=name) as table:
        header = find_header(table.first_rows())
        (batch,) = table.batches()
    kept, skipped = data_rows(batch, header)
    assert header.names == tuple(column.title for column in COLUMNS)
    assert kept.height == 3
    assert [found.code for found in skipped] == ["row.end_mark"]


def test_rows_are_streamed_not_collected(tmp_path: Path) -> None:
    taken = []

    def rows() -> Any:
        for number in range(50):
            taken.append(number)
            yield (f"资产{number}",)

    write_csv(tmp_path / "t.csv", (ExportColumn("名称"),), rows())
    assert len(taken) == 50


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_source_that_breaks_leaves_no_file(tmp_path: Path, write: Any) -> None:
    (tmp_path / "t").write_text("former")

    def rows() -> Any:
        yield ("电脑",)
        raise RuntimeError("database gone")

    with pytest.raises(RuntimeError, match="database gone"):
        write(tmp_path / "t", (ExportColumn("名称"),), rows())
    assert [path.name for path in tmp_path.iterdir()] == ["t"]
    assert (tmp_path / "t").read_text() == "former"


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_full_disk_is_a_sentence_and_leaves_no_file(tmp_path: Path, write: Any) -> None:
    def rows() -> Any:
        yield ("电脑",)
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(refusals.DiskFullError, match="磁盘空间不足"):
        write(tmp_path / "t", (ExportColumn("名称"),), rows())
    assert list(tmp_path.iterdir()) == []


def test_a_device_that_is_always_full_is_a_sentence_too(tmp_path: Path) -> None:
    (tmp_path / "t.csv.partial").symlink_to("/dev/full")
    rows = [("电脑" * 1000,)] * 100
    with pytest.raises(refusals.DiskFullError):
        write_csv(tmp_path / "t.csv", (ExportColumn("名称"),), rows)
    assert list(tmp_path.iterdir()) == []


def test_more_rows_than_a_sheet_holds_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "XLSX_ROWS_MAX", 3)
    with pytest.raises(refusals.ExportTooLongError, match="CSV"):
        write_xlsx(tmp_path / "t.xlsx", (ExportColumn("名称"),), [("x",)] * 4)
    assert list(tmp_path.iterdir()) == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.text(alphabet="ab\"',\n甲=- ", max_size=8), st.integers(-(10**12), 10**12)),
        max_size=8,
    )
)
def test_what_is_exported_comes_back(tmp_path: Path, rows: list[tuple[str, int]]) -> None:
    columns = (ExportColumn("名称"), ExportColumn("原值", ColumnKind.MONEY))
    write_csv(tmp_path / "t.csv", columns, rows)
    got = [row.texts[:2] for row in all_rows(tmp_path / "t.csv")][1:-1]
    expected = [
        (re.sub(r"^([=+\-@])", r"'\1", text), f"{Decimal(fen) / 100:.2f}") for text, fen in rows
    ]
    assert got == expected

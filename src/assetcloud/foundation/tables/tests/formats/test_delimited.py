"""Delimited text is read as a spreadsheet program would read it, whatever its size, encoding and quotes."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assetcloud.foundation.tables import refusals
from assetcloud.foundation.tables.formats import delimited
from assetcloud.foundation.tables.limits import Limits
from assetcloud.foundation.tables.reader import open_table, read_rows
from assetcloud.foundation.tables.tests.builders import all_rows, all_texts


def written(path: Path, content: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(content.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_make_no_difference(
    tmp_path: Path, encoding: str, newline: str
) -> None:
    lines = ["资产名称,原值", "电脑,1234.10", '"投影仪,旧",5']
    path = written(tmp_path / "t.csv", newline.join(lines) + newline, encoding)
    assert all_texts(path) == [("资产名称", "原值"), ("电脑", "1234.10"), ("投影仪,旧", "5")]


def test_windows_1252_is_read(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", "Name;Ort\nMüller;Café\n", "cp1252")
    assert all_texts(path) == [("Name", "Ort"), ("Müller", "Café")]


def test_row_numbers_are_those_of_the_spreadsheet_program(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", '标题\n\n名称,说明\n电脑,"第一行\n第二行"\n,\n桌子,好\n')
    assert [(row.number, row.texts[0]) for row in all_rows(path)] == [
        (1, "标题"),
        (3, "名称"),
        (4, "电脑"),
        (6, "桌子"),
    ]


def test_a_line_break_inside_quotes_stays_in_the_cell(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", '名称,说明\r\n电脑,"甲\r\n乙"\r\n桌,丙\r\n')
    assert all_texts(path)[1:] == [("电脑", "甲\r\n乙"), ("桌", "丙")]


def test_an_inch_mark_is_no_quotation_mark(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", '名称,说明\n屏幕 15" 宽,a\n"他说""好""",b\n24",c\n')
    assert all_texts(path)[1:] == [('屏幕 15" 宽', "a"), ('他说"好"', "b"), ('24"', "c")]


def test_a_quotation_mark_never_closed_is_refused_with_its_row(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", '名称,说明\n电脑,好\n"桌子,坏\n椅子,好\n')
    with pytest.raises(refusals.BadQuotesError, match="第 3 行"):
        all_rows(path)


def test_marks_that_only_seem_to_pair_are_read_where_cells_begin(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", '名称,说明\n24",a\n,"乙"\n丙,15"\n"丁",b\n')
    assert all_texts(path)[1:] == [('24"', "a"), ("", "乙"), ("丙", '15"'), ("丁", "b")]


def test_a_mark_that_only_seems_closed_is_refused_with_its_row(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", '名称,说明\n24",a\n,"乙\n丙,b\n')
    with pytest.raises(refusals.BadQuotesError, match="第 3 行"):
        all_rows(path)


def test_a_record_that_runs_on_for_hundreds_of_lines_is_refused(tmp_path: Path) -> None:
    path = written(
        tmp_path / "t.csv", '名称,说明\n"桌子,坏\n' + "椅子,好\n" * 3000 + '末",完 15" x\n'
    )
    with pytest.raises(refusals.BadQuotesError, match="第 2 行"):
        all_rows(path)


def test_a_line_that_only_names_the_delimiter_is_no_row(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", "sep=;\n名称;原值\n电脑;1\n")
    assert all_texts(path) == [("名称", "原值"), ("电脑", "1")]


def test_short_rows_are_filled_and_a_cell_too_many_is_kept_apart(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", "a,b\n1\n1,2,3\n" + "1,2\n" * 5)
    rows = all_rows(path)
    assert rows[1].texts == ("1", "", "", "")
    assert rows[2].texts == ("1", "2", "3", "")


def test_cells_are_not_touched(tmp_path: Path) -> None:
    path = written(
        tmp_path / "t.csv", "a,b\n 空 格 ,007\n<b>x</b>,=1+1\n330102199001010123,1234.10\n"
    )
    assert all_texts(path)[1:] == [
        (" 空 格 ", "007"),
        ("<b>x</b>", "=1+1"),
        ("330102199001010123", "1234.10"),
    ]


def test_a_text_of_one_column_is_read(tmp_path: Path) -> None:
    assert all_texts(written(tmp_path / "t.csv", "名称\n电脑\n\n桌子")) == [
        ("名称",),
        ("电脑",),
        ("桌子",),
    ]


def test_two_million_lines_are_refused_without_reading_them_all(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    with path.open("wb") as file:
        file.write("名称,原值\n".encode())
        for _ in range(200):
            file.write(b"A,1\n" * 10_000)
    with pytest.raises(refusals.TooManyRowsError, match="1,000,000 行"), open_table(path):
        pass


def test_quoted_rows_beyond_the_limit_are_refused_while_reading(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", "名称,原值\n" + '"A",1\n' * 300)
    with pytest.raises(refusals.TooManyRowsError):
        all_rows(path, limits=Limits(text_rows=150))
    assert len(all_rows(path, limits=Limits(text_rows=250))) == 301


def test_line_breaks_inside_cells_do_not_count_as_rows(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", "名称,说明\n" + '"A","一\n二\n三\n四"\n' * 100)
    assert len(all_rows(path, limits=Limits(text_rows=100))) == 101


CELLS = st.text(alphabet='ab"\n,;甲乙 \t', max_size=6)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=12),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    encoding=st.sampled_from(["utf-8", "gb18030"]),
    chunk=st.sampled_from([16, 64, 8 << 20]),
)
def test_any_rows_come_back_as_they_were_written(
    tmp_path: Path, rows: list[list[str]], quoting: int, encoding: str, chunk: int
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=quoting).writerows([["甲", "乙", "丙"]] * 4 + rows)  # type: ignore[arg-type]
    (tmp_path / "t.csv").write_bytes(out.getvalue().encode(encoding))
    with mock.patch.object(delimited, "_CHUNK", chunk):
        got = [row.texts[:3] for batch in read_rows(tmp_path / "t.csv") for row in batch.rows()]
    assert got[4:] == [tuple(row) for row in rows if any(row)]

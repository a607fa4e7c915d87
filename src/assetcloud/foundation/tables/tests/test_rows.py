"""Totals, footnotes, repeated headers and blank rows are no data; everything else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from assetcloud.foundation.tables.header import find_header
from assetcloud.foundation.tables.reader import read_rows
from assetcloud.foundation.tables.rows import SkippedRow, data_rows, stray_cells
from assetcloud.foundation.tables.tests.builders import the_only

HEAD = "序号,资产名称,原值,使用部门,备注\n"


def sorted_out(
    path: Path, body: str, *, head: str = HEAD, first: str = "1,电脑,5,办公室,\n"
) -> tuple[list[tuple[str, ...]], list[SkippedRow]]:
    path.write_text(f"固定资产台账\n{head}{first}{body}")
    batch = the_only(read_rows(path))
    header = find_header(batch.rows())
    kept, skipped = data_rows(batch, header)
    return [row.texts[:5] for row in kept.rows()][1:], skipped


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("合计,,5,,", "row.total"),
        (",合　计：,5,,", "row.total"),
        ("总计,2,5,,", "row.total"),
        ("本页小计,,5,,", "row.total"),
        ("设备小计,,5,,", "row.total"),
        ("制表人：张三,,审核人：李四,,", "row.footnote"),
        ("注：以上金额单位为元,,,,", "row.footnote"),
        ("序号,资产名称,原值,使用部门,备注", "row.repeated_header"),
        ("2,,,,", "row.blank"),
        (" ,　,,,", "row.blank"),
        ("#结束 共 1 行 sha256:00,,,,", "row.end_mark"),
    ],
)
def test_a_row_that_is_no_data_is_left_out_and_named(tmp_path: Path, line: str, code: str) -> None:
    kept, skipped = sorted_out(tmp_path / "t.csv", f"{line}\n2,桌子,6,财务科,\n")
    assert [(found.row, found.code) for found in skipped] == [(4, code)]
    assert [row[1] for row in kept] == ["桌子"]
    assert skipped[0].message


@pytest.mark.parametrize(
    "line",
    [
        "2,总计算机,5,办公室,",
        "2,合计,5,办公室,好",
        "合计,打字机,5,办公室,好",
        "说明：此列为资产,钢琴,5,礼堂,好",
        "电脑,,,,",
        "2,网站（http://a:80）,5,办公室,",
    ],
)
def test_a_row_that_only_resembles_them_is_data(tmp_path: Path, line: str) -> None:
    kept, skipped = sorted_out(tmp_path / "t.csv", line + "\n")
    assert skipped == []
    assert len(kept) == 1


def test_a_header_repeated_on_every_printed_page_is_left_out(tmp_path: Path) -> None:
    head = "资产名称,原值,使用部门,存放地点,备注\n"
    kept, skipped = sorted_out(
        tmp_path / "t.csv", f"桌,1,a,b,c\n{head}椅,1,a,b,c\n", head=head, first="凳,1,a,b,c\n"
    )
    assert [found.code for found in skipped] == ["row.repeated_header"]
    assert len(kept) == 2


def test_a_value_beyond_the_last_named_column_is_found(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("名称,原值\n电脑,1\n桌子,1,234.00\n椅子,3\n")
    batch = the_only(read_rows(path))
    header = find_header(batch.rows()[:1])
    assert stray_cells(batch, header) == [(3, 2, "234.00")]

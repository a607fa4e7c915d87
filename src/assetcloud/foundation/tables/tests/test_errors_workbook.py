"""The error workbook shows each row as it was, what is wrong with it, and every problem with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from assetcloud.foundation.tables import errors_workbook
from assetcloud.foundation.tables.errors_workbook import (
    CellProblem,
    FaultyRow,
    write_error_workbook,
)
from assetcloud.foundation.tables.header import find_header
from assetcloud.foundation.tables.mapping import suggest_mapping
from assetcloud.foundation.tables.reader import list_sheets, open_table
from assetcloud.foundation.tables.refusals import ExportTooLongError
from assetcloud.foundation.tables.tests.builders import all_texts, openpyxl
from assetcloud.foundation.tables.tests.targets import TARGETS

HEADERS = ("资产名称", "原值", "取得日期")
PROBLEMS = (
    CellProblem("台账", 7, 1, "原值", "money.not_a_number", "“五千”不是金额，请填写数字。", "五千"),
    CellProblem(
        "台账", 7, 2, "取得日期", "date.month_only", "“2021.6”只有年月。", "2021.6", "note"
    ),
    CellProblem("台账", 7, None, "", "C08", "缺少使用部门。"),
)
ROWS = [FaultyRow(7, ("=电脑", "五千", "2021.6"), PROBLEMS), FaultyRow(9, ("桌子",), PROBLEMS[2:])]


def test_the_first_sheet_is_the_original_with_reasons(tmp_path: Path) -> None:
    assert write_error_workbook(tmp_path / "e.xlsx", headers=HEADERS, rows=iter(ROWS)) == 4
    assert [sheet.name for sheet in list_sheets(tmp_path / "e.xlsx")] == ["待改正的行", "问题清单"]
    assert all_texts(tmp_path / "e.xlsx") == [
        ("资产名称", "原值", "取得日期", "问题说明", "原文件行号"),
        (
            "=电脑",
            "五千",
            "2021.6",
            "原值：“五千”不是金额，请填写数字。；取得日期：“2021.6”只有年月。；缺少使用部门。",
            "7",
        ),
        ("桌子", "", "", "缺少使用部门。", "9"),
    ]


def test_the_second_sheet_lists_every_problem_with_its_place(tmp_path: Path) -> None:
    write_error_workbook(tmp_path / "e.xlsx", headers=HEADERS, rows=ROWS)
    rows = all_texts(tmp_path / "e.xlsx", sheet="问题清单")
    assert rows[0] == ("工作表", "行", "列", "列名", "规则", "级别", "问题", "原内容")
    assert rows[1] == (
        "台账",
        "7",
        "B",
        "原值",
        "money.not_a_number",
        "错误",
        "“五千”不是金额，请填写数字。",
        "五千",
    )
    assert rows[2][5] == "说明"
    assert rows[3][2:5] == ("", "", "C08")
    assert len(rows) == 5


def test_no_cell_of_it_is_a_formula(tmp_path: Path) -> None:
    write_error_workbook(tmp_path / "e.xlsx", headers=("=A1", *HEADERS[1:]), rows=ROWS)
    book = openpyxl.load_workbook(tmp_path / "e.xlsx")
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n"}


def test_put_right_it_imports_like_the_original(tmp_path: Path) -> None:
    write_error_workbook(tmp_path / "e.xlsx", headers=HEADERS, rows=ROWS)
    with open_table(tmp_path / "e.xlsx") as table:
        header = find_header(table.first_rows())
    assert [column.target for column in suggest_mapping(header.names, TARGETS).columns] == [
        "name",
        "cost",
        "acquired_on",
        None,
        None,
    ]


def test_more_than_a_sheet_holds_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errors_workbook, "XLSX_ROWS_MAX", 1)
    with pytest.raises(ExportTooLongError):
        write_error_workbook(tmp_path / "e.xlsx", headers=HEADERS, rows=ROWS)
    assert list(tmp_path.iterdir()) == []

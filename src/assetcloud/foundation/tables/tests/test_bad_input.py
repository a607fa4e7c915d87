"""Every bad file a unit may send ends in a clear sentence or in rows that can be judged one by one."""

from __future__ import annotations

import datetime
from pathlib import Path

import polars as pl
import pytest

from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.tables import refusals
from assetcloud.foundation.tables.header import find_header
from assetcloud.foundation.tables.mapping import suggest_mapping
from assetcloud.foundation.tables.reader import open_table
from assetcloud.foundation.tables.rows import data_rows
from assetcloud.foundation.tables.tests.builders import openpyxl
from assetcloud.foundation.tables.tests.targets import TARGETS
from assetcloud.foundation.tables.values.column import parse_column
from assetcloud.foundation.tables.values.dates import DateReading
from assetcloud.foundation.tables.values.money import MoneyReading
from assetcloud.foundation.tables.values.text import TextReading
from assetcloud.foundation.tables.values.units import Unit

KNOWN = [name for target in TARGETS for name in (target.title, *target.aliases)]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """An old ledger with most of what real ones hold."""
    book = openpyxl.Workbook()
    sheet = book.active
    for line in (
        ["某某学校固定资产明细表"],
        ["编制单位：某某学校", None, None, None, None, "单位：万元"],
        ["资产编号", "资产\n名称", "账面原值（万元）", "取得日期", "使用部门", "备注", "备注"],
        [
            "330102199001010123",
            "电脑\n（台式）",
            "１．２３４５",
            datetime.date(2021, 6, 30),
            "办公室",
            "a",
            "b",
        ],
        ["0002", "<b>投影仪</b>", "NA", 44377, None, None, None],
        ["0003", "=1+1", -5, "2021.6", None, None, None],
        ["0004", "桌子", 1e20, "二〇二一", "财务科", None, None],
        ["0005", "椅子", "一千", 2021.1, "财务科", None, None],
        ["合计", None, "=SUM(C4:C8)", None, None, None, None],
    ):
        sheet.append(line)
    sheet["C10"] = "制表人：张三"
    for place in ("A1:G1", "E4:E6"):
        sheet.merge_cells(place)
    sheet["B6"].data_type = "s"
    book.save(tmp_path / "台账.xlsx")
    return tmp_path / "台账.xlsx"


def test_an_old_ledger_is_understood_to_the_last_cell(ledger: Path) -> None:
    with open_table(ledger, name=ledger.name) as table:
        header = find_header(table.first_rows(), merges=table.info.merges, known=KNOWN)
        (batch,) = table.batches()
    data, skipped = data_rows(batch, header)
    mapping = suggest_mapping(header.names, TARGETS)

    assert header.names == (
        "资产编号",
        "资产名称",
        "账面原值(万元)",
        "取得日期",
        "使用部门",
        "备注",
        "备注(2)",
    )
    assert [(found.row, found.code) for found in skipped] == [
        (9, "row.total"),
        (10, "row.footnote"),
    ]
    assert [column.target for column in mapping.columns][:6] == [
        "asset_code",
        "name",
        "cost",
        "acquired_on",
        "department",
        "remark",
    ]
    assert mapping.columns[2].unit is Unit.TEN_THOUSAND_YUAN

    def column(index: int, reading: object) -> tuple[list[object], list[tuple[int, str]]]:
        parsed = parse_column(reading, data.texts(index), kinds=data.kinds(index))  # type: ignore[arg-type]
        return parsed.values.to_list(), [(i, problem.code) for i, problem in parsed.each_problem()]

    assert column(0, TextReading())[0][:2] == ["330102199001010123", "0002"]
    assert column(1, TextReading())[0] == ["电脑 （台式）", "<b>投影仪</b>", "=1+1", "桌子", "椅子"]
    assert column(2, MoneyReading(Unit.TEN_THOUSAND_YUAN)) == (
        [1_234_500, None, None, None, None],
        [(2, "money.negative"), (3, "money.too_large"), (4, "money.not_a_number")],
    )
    day = datetime.date
    assert column(3, DateReading()) == (
        [day(2021, 6, 30), day(2021, 6, 30), day(2021, 6, 1), None, day(2021, 1, 1)],
        [
            (1, "date.serial"),
            (2, "date.month_only"),
            (3, "date.not_a_date"),
            (4, "date.maybe_october"),
        ],
    )
    assert column(4, TextReading())[0] == ["办公室", "办公室", "办公室", "财务科", "财务科"]


def test_every_refusal_is_an_answer_of_the_house_with_a_code_of_its_own() -> None:
    kinds = list(refusals.REFUSALS.values())
    assert all(issubclass(kind, InvalidError) for kind in kinds)
    assert len({kind.code for kind in kinds}) == len(refusals.TableRefusal.__subclasses__())
    assert isinstance(
        refusals.refusal_from("tables.encrypted", "设有密码。"), refusals.EncryptedFileError
    )
    assert isinstance(refusals.refusal_from("unheard", "？"), refusals.UnreadableFileError)


def test_a_file_of_titles_only_has_no_data(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("资产编号,资产名称,原值\n")
    with open_table(tmp_path / "t.csv") as table:
        header = find_header(table.first_rows(), known=KNOWN)
        batches = [data_rows(batch, header)[0] for batch in table.batches()]
    assert sum(batch.height for batch in batches) == 0
    assert batches[0].texts(99).dtype == pl.String

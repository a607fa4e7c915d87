"""Workbooks give every cell as its reader sees it, with its kind, also what the parser hides."""

from __future__ import annotations

import datetime
import random
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from assetcloud.foundation.tables import refusals
from assetcloud.foundation.tables.batch import Kind
from assetcloud.foundation.tables.formats import biff
from assetcloud.foundation.tables.formats.ole import CompoundFile
from assetcloud.foundation.tables.formats.sheet_xml import scan_sheet
from assetcloud.foundation.tables.limits import Limits
from assetcloud.foundation.tables.reader import list_sheets, open_table
from assetcloud.foundation.tables.tests.builders import (
    a_raw_workbook,
    a_workbook,
    all_rows,
    all_texts,
    openpyxl,
    xlwt,
)


def the_cell(path: Path, value: Any, **style: Any) -> tuple[str, Kind]:
    book = openpyxl.Workbook()
    book.active["A1"] = value
    for name, setting in style.items():
        setattr(book.active["A1"], name, setting)
    book.save(path)
    return all_rows(path)[0].cells[0]


@pytest.mark.parametrize(
    ("value", "text", "kind"),
    [
        ("电脑", "电脑", Kind.TEXT),
        (1234.10, "1234.1", Kind.NUMBER),
        (0.1 + 0.2, "0.3", Kind.NUMBER),
        (5, "5", Kind.NUMBER),
        (-7.25, "-7.25", Kind.NUMBER),
        (1e20, "100000000000000000000", Kind.NUMBER),
        (1.5e300, "1.5E+300", Kind.NUMBER),
        (0.00001234, "0.00001234", Kind.NUMBER),
        (123456789012345, "123456789012345", Kind.NUMBER),
        ("330102199001010123", "330102199001010123", Kind.TEXT),
        (330102199001010123, "330102199001010000", Kind.NUMBER),
        (datetime.date(2021, 6, 30), "2021-06-30", Kind.DATE),
        (datetime.datetime(2021, 6, 30, 8, 5), "2021-06-30 08:05:00", Kind.DATE),  # noqa: DTZ001
        (datetime.time(8, 5), "08:05:00", Kind.DATE),
        (datetime.timedelta(hours=30), "30:00:00", Kind.DATE),
        (True, "TRUE", Kind.BOOLEAN),
        ("第一行\n第二行", "第一行\n第二行", Kind.TEXT),
        ("<script>alert(1)</script>", "<script>alert(1)</script>", Kind.TEXT),
    ],
)
def test_a_cell_is_text_as_shown_and_a_kind(
    tmp_path: Path, value: Any, text: str, kind: Kind
) -> None:
    assert the_cell(tmp_path / "t.xlsx", value) == (text, kind)


def test_a_column_of_mixed_cells_keeps_each_kind(tmp_path: Path) -> None:
    path = a_workbook(
        tmp_path / "t.xlsx",
        [["x", value] for value in (1.5, None, "无", datetime.date(2020, 1, 2), 1e-9)],
    )
    cells = [row.cells[1] for row in all_rows(path)]
    assert cells == [
        ("1.5", Kind.NUMBER),
        ("", Kind.EMPTY),
        ("无", Kind.TEXT),
        ("2020-01-02", Kind.DATE),
        ("0.000000001", Kind.NUMBER),
    ]


def test_rows_and_columns_keep_their_places(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["C5"] = "名称"
    book.active["C8"] = "电脑"
    book.save(tmp_path / "t.xlsx")
    assert [(row.number, row.texts) for row in all_rows(tmp_path / "t.xlsx")] == [
        (5, ("", "", "名称")),
        (8, ("", "", "电脑")),
    ]


def test_dates_of_the_1904_count_are_right_and_the_count_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active["A1"] = datetime.date(2021, 6, 30)
    book.save(tmp_path / "t.xlsx")
    with open_table(tmp_path / "t.xlsx") as table:
        assert table.info.uses_1904
        assert table.first_rows()[0].texts == ("2021-06-30",)


def test_errors_and_formulas_never_calculated_are_told_apart_from_empty(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["名称", "原值", "净值"])
    sheet.append(["电脑", 5, "=B2*0.5"])
    sheet["B3"] = "#DIV/0!"
    sheet["B3"].data_type = "e"
    sheet["E9"] = "=SUM(B2:B3)"
    book.save(tmp_path / "t.xlsx")
    rows = all_rows(tmp_path / "t.xlsx")
    assert rows[1].cells[2] == ("=B2*0.5", Kind.ERROR)
    assert rows[2].cells[1] == ("#DIV/0!", Kind.ERROR)
    assert rows[3].number == 9
    assert rows[3].cells[4] == ("=SUM(B2:B3)", Kind.ERROR)


def test_a_formula_with_a_stored_result_is_its_result(tmp_path: Path) -> None:
    row = (
        b'<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>IF(1,"","")</f><v></v></c>'
        b'<c r="C1" s="1"/><c r="D1"><f t="shared" si="0"/><v>7</v></c><c r="E1"><f t="shared" si="0"/></c></row>'
    )
    (found,) = all_rows(a_raw_workbook(tmp_path / "t.xlsx", [row]))
    assert [cell.kind for cell in found.cells] == [
        Kind.NUMBER,
        Kind.EMPTY,
        Kind.EMPTY,
        Kind.NUMBER,
        Kind.ERROR,
    ]
    assert found.texts == ("2", "", "", "7", "=")


def test_merged_texts_are_repeated_downwards_and_numbers_are_not(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["部门", "名称", "原值"],
        ["办公室", "电脑", 100],
        [None, "桌子", None],
        [None, "椅子", 7],
    ]
    path = a_workbook(tmp_path / "t.xlsx", rows, merges=["A2:A4", "C2:C3"])
    with open_table(path) as table:
        texts = [row.texts for batch in table.batches() for row in batch.rows()]
    assert texts[1:] == [("办公室", "电脑", "100"), ("办公室", "桌子", ""), ("办公室", "椅子", "7")]
    assert [note.code for note in table.notes] == ["merge.number_counted_once"]


def test_sheets_are_listed_and_chosen_by_name(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "说明"
    book.active.sheet_state = "hidden"
    book.active["A1"] = "隐藏"
    book.create_sheet("台账 & 明细")["A1"] = "第一"
    book.create_sheet("车辆")["A1"] = "第二"
    book.save(tmp_path / "t.xlsx")
    sheets = list_sheets(tmp_path / "t.xlsx")
    assert [(sheet.name, sheet.is_visible) for sheet in sheets] == [
        ("说明", False),
        ("台账 & 明细", True),
        ("车辆", True),
    ]
    assert all_texts(tmp_path / "t.xlsx") == [("第一",)]
    assert all_texts(tmp_path / "t.xlsx", sheet="车辆") == [("第二",)]
    with pytest.raises(refusals.SheetNotFoundError, match="台账 & 明细"):
        all_rows(tmp_path / "t.xlsx", sheet="房屋")


def test_an_empty_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(refusals.EmptyFileError):
        all_rows(a_workbook(tmp_path / "t.xlsx", []))


def test_an_xls_is_read_like_an_xlsx(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("台账")
    sheet.write_merge(0, 0, 0, 3, "固定资产")
    for column, value in enumerate(["电脑", 1234.10, True]):
        sheet.write(1, column, value)
    sheet.write(1, 3, datetime.date(2021, 6, 30), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    book.save(str(tmp_path / "t.xls"))
    with open_table(tmp_path / "t.xls") as table:
        rows = table.first_rows()
        assert table.info.merges == ((0, 0, 0, 3),)
    assert rows[1].cells == (
        ("电脑", Kind.TEXT),
        ("1234.1", Kind.NUMBER),
        ("TRUE", Kind.BOOLEAN),
        ("2021-06-30", Kind.DATE),
    )


def test_errors_in_an_xls_are_found_in_its_records(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("台账")
    for column, value in enumerate(["x", "#N/A", 5]):
        sheet.write(0, column, value)
    sheet.row(0).set_cell_error(3, "#DIV/0!")
    book.dates_1904 = True
    book.save(str(tmp_path / "t.xls"))
    stream = CompoundFile(tmp_path / "t.xls").stream("Workbook")
    assert biff.errors_in_sheet(stream, 0) == {(0, 3): "#DIV/0!"}
    assert biff.errors_in_sheet(stream, 5) == {}
    assert biff.uses_1904(stream)
    assert all_rows(tmp_path / "t.xls")[0].cells[3] == ("#DIV/0!", Kind.ERROR)


def test_a_formula_in_error_is_an_error_in_an_xls_too() -> None:
    formula = struct.pack("<HHH", 4, 2, 0) + bytes([2, 0, 42, 0, 0, 0, 0xFF, 0xFF]) + b"\0" * 8
    records = struct.pack("<HHI", 0x0085, 4, 12) + struct.pack("<HH", 0x000A, 0)
    sheet = struct.pack("<HH", 0x0006, len(formula)) + formula + struct.pack("<HH", 0x000A, 0)
    assert biff.errors_in_sheet(records + sheet, 0) == {(4, 2): "#N/A"}


def test_a_workbook_of_a_million_rows_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    rows = (
        b"".join(
            b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (n, n, n)
            for n in range(first, first + 10_000)
        )
        for first in range(1, 1_000_001, 10_000)
    )
    path = a_raw_workbook(tmp_path / "t.xlsx", rows)
    with pytest.raises(refusals.TooManyRowsError, match="另存为 CSV"):
        all_rows(path)


def test_rows_that_only_carry_formats_do_not_count(tmp_path: Path) -> None:
    rows = [b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(2, 3000)]
    first = b'<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
    path = a_raw_workbook(tmp_path / "t.xlsx", [first, *rows])
    assert len(all_rows(path, limits=Limits(workbook_rows=10))) == 1


def test_many_rows_of_which_few_hold_values_are_read(tmp_path: Path) -> None:
    rows = [b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(2, 60_000)]
    last = b'<row r="60000"><c r="A60000" t="e"><v>#REF!</v></c></row>'
    path = a_raw_workbook(tmp_path / "t.xlsx", [*rows, last])
    assert [
        (row.number, row.texts) for row in all_rows(path, limits=Limits(workbook_rows=1000))
    ] == [(60_000, ("#REF!",))]


def test_a_sheet_without_rows_is_looked_through_in_pieces(tmp_path: Path) -> None:
    path = a_raw_workbook(
        tmp_path / "t.xlsx",
        [b"<!--" + random.Random(1).randbytes(1 << 20).hex().encode() + b"-->"] * 10,
    )
    assert scan_sheet(path, "xl/worksheets/sheet1.xml", row_limit=10) == {}


def test_a_sheet_written_with_name_spaces_is_looked_through_as_well(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "t.xlsx", [["x", "=1+1"]] * 3)

    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    sheet = (
        sheet.replace(b"</", b"</x:")
        .replace(b"<", b"<x:")
        .replace(b"<x:/x:", b"</x:")
        .replace(b"<x:?", b"<?")
    )
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"xmlns=", b"xmlns:x=")
    with zipfile.ZipFile(tmp_path / "ns.xlsx", "w") as package:
        for name, body in parts.items():
            package.writestr(name, body)
    assert [row.cells[1].kind for row in all_rows(tmp_path / "ns.xlsx")] == [Kind.ERROR] * 3


def test_damage_inside_a_workbook_is_refused(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "t.xlsx", [["甲", n] for n in range(3000)])
    content = bytearray(path.read_bytes())
    middle = content.index(b"xl/worksheets/sheet1.xml") + 4000
    content[middle : middle + 200] = b"\xaa" * 200
    path.write_bytes(bytes(content))
    with pytest.raises(refusals.UnreadableFileError):
        all_rows(path)

"""A column read at once gives exactly what its cells give one by one."""

from __future__ import annotations

import re
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assetcloud.foundation.tables.batch import Kind
from assetcloud.foundation.tables.values.booleans import BooleanReading
from assetcloud.foundation.tables.values.codes import CodeReading
from assetcloud.foundation.tables.values.column import parse_column
from assetcloud.foundation.tables.values.dates import DateReading
from assetcloud.foundation.tables.values.decimals import AreaReading, DecimalReading, WholeReading
from assetcloud.foundation.tables.values.money import MoneyReading
from assetcloud.foundation.tables.values.months import MonthsReading
from assetcloud.foundation.tables.values.parsed import Reading
from assetcloud.foundation.tables.values.text import TextReading
from assetcloud.foundation.tables.values.units import Unit

READINGS: list[Reading[Any]] = [
    MoneyReading(),
    MoneyReading(allows_negative=True),
    *[
        MoneyReading(unit, allows_negative=True)
        for unit in (Unit.FEN, Unit.TEN_THOUSAND_YUAN, Unit.HUNDRED_MILLION_YUAN)
    ],
    *[
        AreaReading(unit, places)
        for unit in (Unit.SQUARE_METRE, Unit.MU, Unit.SQUARE_FOOT, Unit.SQUARE_KILOMETRE)
        for places in (2, 4)
    ],
    AreaReading(Unit.MU, places=6),
    AreaReading(Unit.YUAN),
    DecimalReading(),
    DecimalReading(places=0),
    WholeReading(),
    WholeReading(smallest=1, largest=100),
    MonthsReading(Unit.YEAR),
    DateReading(),
    BooleanReading(),
    CodeReading({"1": "一", "2": "二"}),
    TextReading(),
    TextReading(4, keeps_lines=True),
]
NUMBERS = st.one_of(
    st.decimals(-(10**16), 10**16, places=3, allow_nan=False).map(
        lambda number: format(number, "f")
    ),
    st.integers(-(10**6), 10**6).map(str),
    st.integers(0, 10**9).map(lambda number: f"{number:,}.{number % 100:02d}"),
)
ODD = st.sampled_from(
    ["", " ", "NA", "￥5", "¥￥5", " 5 ", "0.5", "0.005", "00.50", "1,2", "١٢", "１２", "5万", "2021-06-30", "2021-02-30", "0999-01-01",
     "是", "1", "甲\n乙", "\u200b", "#N/A", "#好", "=1", "'=1", "'x", "'\t", "\x00", "12345678901.123456", "44377",
     "900,001.01", "1\n", "5\r", "-0.00", "2201-01-01"]
)  # fmt: skip
TEXTS = st.lists(st.none() | NUMBERS | ODD | st.text(max_size=6), max_size=25)


@pytest.mark.parametrize("reading", READINGS, ids=repr)
@settings(deadline=None)
@given(texts=TEXTS)
def test_a_column_gives_what_its_cells_give(reading: Reading[Any], texts: list[str | None]) -> None:
    column = parse_column(reading, pl.Series(texts, dtype=pl.String))
    errors = {
        text
        for text in texts
        if text and re.fullmatch(r"#(N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)", text)
    }
    expected = [
        None if text is None or text in errors else reading.parse(text).value for text in texts
    ]
    assert column.values.to_list() == expected
    assert column.values.dtype == reading.dtype
    told = {
        index: problem for index, problem in column.each_problem() if problem.text not in errors
    }
    parsed = {
        index: reading.parse(text).problem
        for index, text in enumerate(texts)
        if text and text not in errors
    }
    assert told == {index: problem for index, problem in parsed.items() if problem is not None}


def test_cells_in_error_are_problems_of_every_kind_of_column() -> None:
    texts = pl.Series(["=B2*2", "#DIV/0!", "电脑", None, "#REF!"])
    kinds = pl.Series([Kind.ERROR, Kind.ERROR, Kind.TEXT, Kind.EMPTY, Kind.TEXT], dtype=pl.UInt8)
    column = parse_column(TextReading(), texts, kinds=kinds)
    assert column.values.to_list() == [None, None, "电脑", None, None]
    assert column.problems["code"].to_list() == [
        "cell.formula_without_result",
        "cell.error",
        "cell.error",
    ]
    assert column.problems["index"].to_list() == [0, 1, 4]
    assert column.errors.height == 3


def test_a_long_number_kept_as_a_number_has_lost_digits() -> None:
    texts = pl.Series(["330102199001010000", "330102199001010123"])
    kinds = pl.Series([Kind.NUMBER, Kind.TEXT], dtype=pl.UInt8)
    column = parse_column(TextReading(), texts, kinds=kinds)
    assert column.values.null_count() == 0
    assert column.problems.select("index", "code", "severity").rows() == [
        (0, "text.digits_lost", "warning")
    ]
    assert column.errors.is_empty()


def test_each_distinct_text_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    parse = CodeReading.parse

    def counting(self: CodeReading, text: str) -> Any:
        seen.append(text)
        return parse(self, text)

    monkeypatch.setattr(CodeReading, "parse", counting)
    parse_column(CodeReading({"1": "一"}), pl.Series(["一", "x", "一", None] * 100))
    assert sorted(seen) == ["x", "一"]


def test_an_empty_column_is_read() -> None:
    column = parse_column(MoneyReading(), pl.Series([], dtype=pl.String))
    assert column.values.to_list() == []
    assert list(column.each_problem()) == []

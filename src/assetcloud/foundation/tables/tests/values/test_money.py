"""Amounts in any customary writing become whole fen, or a sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assetcloud.foundation.money import FEN_MAX, fen_to_yuan
from assetcloud.foundation.tables.values.money import MoneyReading
from assetcloud.foundation.tables.values.parsed import Severity
from assetcloud.foundation.tables.values.units import FEN_PER_UNIT, Unit

SIGNED = MoneyReading(allows_negative=True)
FEN = st.integers(-FEN_MAX, FEN_MAX)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1234.10", 123410),
        ("1,234.50", 123450),
        ("１，２３４．５０", 123450),
        ("￥1 234", 123400),
        ("¥ 5", 500),
        ("人民币5元", 500),
        ("12元整", 1200),
        ("(88.00)", -8800),
        ("（８８）", -8800),
        ("88.00-", -8800),
        ("－5", -500),
        ("+5", 500),
        (".5", 50),
        ("5.", 500),
        ("5 万元", 5_000_000),
        ("1.5亿", 15_000_000_000),
        ("3千元", 300_000),
        ("0", 0),
        ("  7\n", 700),
    ],
)
def test_an_amount_is_read_however_it_is_written(text: str, fen: int) -> None:
    parsed = SIGNED.parse(text)
    assert (parsed.value, parsed.problem) == (fen, None)


@pytest.mark.parametrize("text", ["", " ", "-", "—", "/", "NA", "n/a", "ＮＡ", "无", "null", "　"])
def test_the_ways_of_writing_nothing_are_empty(text: str) -> None:
    assert SIGNED.parse(text).value is None
    assert SIGNED.parse(text).problem is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("abc", "money.not_a_number"),
        ("1,23", "money.not_a_number"),
        ("1.234,56", "money.not_a_number"),
        ("12 34", "money.not_a_number"),
        ("--5", "money.not_a_number"),
        ("(5", "money.not_a_number"),
        ("(-5)", "money.not_a_number"),
        ("=SUM(A1)", "money.not_a_number"),
        ("<b>5</b>", "money.not_a_number"),
        ("壹万元", "money.not_a_number"),
        ("9" * 100, "money.not_a_number"),
        ("$5", "money.currency"),
        ("USD 5", "money.currency"),
        ("3个", "money.unit"),
        ("5㎡", "money.unit"),
        ("1e20", "money.too_large"),
        ("1E+999", "money.too_large"),
        ("100000000000000000000", "money.too_large"),
        ("90000000000000.01", "money.too_large"),
    ],
)
def test_what_is_no_amount_is_refused_with_its_text(text: str, code: str) -> None:
    problem = SIGNED.parse(text).problem
    assert problem is not None
    assert (problem.code, problem.severity, problem.text) == (code, Severity.ERROR, text)
    assert problem.message.endswith("。")


def test_a_negative_amount_is_refused_where_none_may_be() -> None:
    problem = MoneyReading().parse("-5").problem
    assert problem is not None
    assert problem.code == "money.negative"


def test_more_than_two_places_are_rounded_half_up_and_noted() -> None:
    parsed = SIGNED.parse("1.005")
    assert parsed.value == 101
    assert parsed.problem is not None
    assert (parsed.problem.code, parsed.problem.severity) == ("money.rounded", Severity.NOTE)
    assert SIGNED.parse("-1.005").value == -101
    assert SIGNED.parse("1.00500").value == 101
    assert SIGNED.parse("1.00").problem is None


def test_scientific_notation_is_read_and_doubted() -> None:
    parsed = SIGNED.parse("1.2E+06")
    assert parsed.value == 120_000_000
    assert parsed.problem is not None
    assert parsed.problem.severity is Severity.WARNING


@settings(deadline=None)
@given(FEN)
def test_an_amount_written_in_yuan_is_the_same_amount(fen: int) -> None:
    assert SIGNED.parse(fen_to_yuan(fen)).value == fen


@settings(deadline=None)
@given(FEN, st.sampled_from(sorted(FEN_PER_UNIT)))
def test_an_amount_in_any_unit_is_the_same_amount(fen: int, unit: Unit) -> None:
    written = format(Decimal(fen) / FEN_PER_UNIT[unit], "f")
    parsed = MoneyReading(unit, allows_negative=True).parse(written)
    assert (parsed.value, parsed.problem) == (fen, None)


@settings(deadline=None)
@given(FEN)
def test_separators_brackets_and_wide_digits_change_nothing(fen: int) -> None:
    yuan = f"{Decimal(abs(fen)) / 100:,.2f}"
    wide = yuan.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    assert SIGNED.parse(f"({yuan})").value == -abs(fen)
    assert SIGNED.parse(f"￥{wide}").value == abs(fen)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_text_gives_an_answer(text: str) -> None:
    parsed = SIGNED.parse(text)
    assert parsed.value is None or abs(parsed.value) <= FEN_MAX

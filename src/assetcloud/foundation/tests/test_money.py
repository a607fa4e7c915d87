"""Money is whole fen: what goes in comes out, and nothing else goes in."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.foundation.money import FEN_MAX, Money, MoneyError, fen_to_yuan

amounts = st.integers(min_value=-FEN_MAX, max_value=FEN_MAX)


@given(amounts)
def test_an_amount_written_in_yuan_is_read_back_to_the_fen(fen: int) -> None:
    assert Money.from_yuan(Money(fen).yuan) == fen
    assert Money.from_yuan(Decimal(fen).scaleb(-2)) == fen


@pytest.mark.parametrize(
    ("text", "fen"),
    [("0", 0), ("-0", 0), ("8.3", 830), ("8.33", 833), ("-0.01", -1), ("007", 700)],
)
def test_yuan_have_at_most_two_places(text: str, fen: int) -> None:
    assert Money.from_yuan(text) == fen


@pytest.mark.parametrize(
    "text",
    [
        *("", " 1", "1 ", "1.", ".5", "1.234", "1,000", "1e3", "+1", "--1"),
        *("１２", "NaN", "Infinity", "一百", "1\n", "90000000000000.01", "1" * 15),
    ],
)
def test_what_is_not_an_amount_in_yuan_is_refused(text: str) -> None:
    with pytest.raises(MoneyError):
        Money.from_yuan(text)


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+30", "1.005"])
def test_a_decimal_that_is_no_amount_is_refused(number: str) -> None:
    with pytest.raises(MoneyError):
        Money.from_yuan(Decimal(number))


@given(st.decimals(min_value=-(10**13), max_value=10**13, allow_nan=False))
def test_rounding_is_half_up_in_one_step(yuan: Decimal) -> None:
    numerator, denominator = yuan.as_integer_ratio()
    expected = (2 * abs(numerator) * 100 + denominator) // (2 * denominator)
    assert Money.rounded(yuan) == (expected if yuan >= 0 else -expected)


def test_rounding_does_not_round_twice() -> None:
    just_below_half = Decimal("0.0049999999999999999999999999999999")
    assert Money.rounded(just_below_half) == 0
    assert just_below_half.quantize(Decimal("0.01"), ROUND_HALF_UP) == 0


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "1E+30", "90000000000001"])
def test_rounding_refuses_what_the_books_cannot_hold(number: str) -> None:
    with pytest.raises(MoneyError):
        Money.rounded(Decimal(number))


@given(amounts)
def test_writing_keeps_two_places_and_the_sign(fen: int) -> None:
    written = fen_to_yuan(fen)
    assert Decimal(written) * 100 == fen
    assert written.partition(".")[2].isdigit()
    assert len(written.partition(".")[2]) == 2


def test_money_is_a_plain_int_in_sums() -> None:
    assert sum([Money(1), Money(2)]) == 3
    assert Money(833).yuan == "8.33"

"""Card numbers by a pattern that is data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.platform.assets.rules.numbering import (
    NumberParts,
    NumberPatternError,
    card_number,
    check_pattern,
    number_series,
)

PARTS = NumberParts(year=2026, class_code="A02010104", type_letters="SB")


@pytest.mark.parametrize(
    ("pattern", "number", "series"),
    [
        ("{class:4}-{year}-{serial:6}", "A020-2026-000007", "A020-2026-#"),
        ("{type}{year}{serial:6}", "SB2026000007", "SB2026#"),
        ("固资{serial:3}号", "固资007号", "固资#号"),
        ("{serial:12}", "000000000007", "#"),
    ],
)
def test_a_pattern_says_number_and_series(pattern, number, series):
    assert card_number(pattern, PARTS, serial=7) == number
    assert number_series(pattern, PARTS) == series


@given(st.integers(1, 999_999), st.integers(1, 999_999))
def test_different_serials_make_different_numbers_of_one_length(one, other):
    first, second = (
        card_number("{year}{serial:6}", PARTS, serial=serial) for serial in (one, other)
    )

    assert (first == second) == (one == other)
    assert len(first) == len(second)


@pytest.mark.parametrize(
    "pattern",
    [
        "{year}{serial}",
        "{year}{serial:0}",
        "{year}{serial:13}",
        "{yaer}{serial:6}",
        "{class}{serial:6}",
        "{serial:6",
        "serial:6}",
        "{year} {serial:6}",
        "{year}\t{serial:6}",
    ],
)
def test_unknown_tokens_stray_braces_and_spaces_are_refused(pattern):
    with pytest.raises(NumberPatternError, match="编号规则只能用"):
        check_pattern(pattern)


@pytest.mark.parametrize("pattern", ["", "{year}", "{serial:3}{serial:3}"])
def test_a_pattern_has_exactly_one_serial(pattern):
    with pytest.raises(NumberPatternError, match="有且只有一个流水号"):
        number_series(pattern, PARTS)


@pytest.mark.parametrize("serial", [0, -1, 1000])
def test_a_serial_that_does_not_fit_is_refused_and_never_cut(serial):
    with pytest.raises(NumberPatternError, match="超出编号规则的 3 位"):
        card_number("{serial:3}", PARTS, serial=serial)


def test_a_number_longer_than_its_column_is_refused():
    with pytest.raises(NumberPatternError, match="64 个字符"):
        card_number("x" * 60 + "{serial:6}", PARTS, serial=1)
    with pytest.raises(NumberPatternError, match="64 个字符"):
        number_series("x" * 64 + "{serial:6}", PARTS)

"""Areas, rates and quantities are exact; conversions are rounded once, half up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assetcloud.foundation.tables.values.decimals import (
    AreaReading,
    DecimalReading,
    WholeReading,
    round_half_up,
)
from assetcloud.foundation.tables.values.parsed import Severity
from assetcloud.foundation.tables.values.units import AREA_FACTOR, Unit

AMOUNTS = st.decimals(0, 10**9, places=4, allow_nan=False)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("120.5", "120.50"),
        ("１２０．５", "120.50"),
        ("1,200", "1200.00"),
        ("100㎡", "100.00"),
        ("100 m²", "100.00"),
        ("100平方米", "100.00"),
        ("1亩", "666.67"),
        ("15亩", "10000.00"),
        ("100ft2", "9.29"),
        ("100 sq ft", "9.29"),
        ("2公顷", "20000.00"),
        ("0", "0.00"),
    ],
)
def test_an_area_is_read_in_square_metres(text: str, area: str) -> None:
    parsed = AreaReading().parse(text)
    assert parsed.problem is None
    assert parsed.value == Decimal(area)
    assert str(parsed.value) == area


def test_the_unit_of_the_column_counts_where_the_cell_has_none() -> None:
    assert AreaReading(Unit.SQUARE_FOOT).parse("17844").value == Decimal("1657.76")
    assert AreaReading(Unit.MU, places=4).parse("1").value == Decimal("666.6667")
    assert AreaReading(Unit.MU).parse("5㎡").value == Decimal("5.00")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("大约", "area.not_a_number"),
        ("5台", "area.unit"),
        ("5²", "area.unit"),
        ("-3", "decimal.negative"),
        ("1e20", "decimal.too_large"),
    ],
)
def test_what_is_no_area_is_refused(text: str, code: str) -> None:
    problem = AreaReading().parse(text).problem
    assert problem is not None
    assert (problem.code, problem.severity) == (code, Severity.ERROR)


def test_rounding_without_conversion_is_noted() -> None:
    parsed = AreaReading().parse("120.555")
    assert parsed.value == Decimal("120.56")
    assert parsed.problem is not None
    assert parsed.problem.severity is Severity.NOTE


@settings(deadline=None)
@given(AMOUNTS, st.sampled_from(sorted(AREA_FACTOR)), st.sampled_from([2, 4]))
def test_a_converted_area_is_the_exact_one_rounded_once(
    number: Decimal, unit: Unit, places: int
) -> None:
    parsed = AreaReading(unit, places).parse(format(number, "f"))
    exact = Fraction(number) * AREA_FACTOR[unit]
    assert parsed.value is not None
    assert abs(Fraction(parsed.value) - exact) * 2 <= Fraction(1, 10**places)


@settings(deadline=None)
@given(st.integers(0, 10**10))
def test_an_area_comes_back_from_its_writing(hundredths: int) -> None:
    area = Decimal(hundredths).scaleb(-2)
    assert AreaReading().parse(f"{area:f}").value == area
    assert AreaReading().parse(f"{area:,.2f} ㎡").value == area


def test_halves_are_rounded_away_from_zero() -> None:
    assert round_half_up(Fraction(5, 1000), places=2) == Decimal("0.01")
    assert round_half_up(Fraction(-5, 1000), places=2) == Decimal("-0.01")
    assert round_half_up(Fraction(4999, 10**6), places=2) == 0


@pytest.mark.parametrize(
    ("text", "number"), [("5", "5.0000"), ("(2.5)", "-2.5000"), ("-0.00004", "0.0000")]
)
def test_a_measure_is_read_with_its_places(text: str, number: str) -> None:
    assert DecimalReading(allows_negative=True).parse(text).value == Decimal(number)


def test_a_percentage_stays_in_percent() -> None:
    assert DecimalReading(2, unit=Unit.PERCENT).parse("5%").value == Decimal("5.00")
    assert DecimalReading(2).parse("5%").problem is not None
    assert DecimalReading(2).parse("无").value is None
    assert DecimalReading(2).parse("1e300").problem is not None


@pytest.mark.parametrize(
    ("text", "number"), [("5", 5), ("5.00", 5), ("１２", 12), ("1,000", 1000), ("0", 0)]
)
def test_a_whole_number_is_read(text: str, number: int) -> None:
    assert WholeReading().parse(text).value == number


def test_a_unit_behind_a_quantity_is_dropped_and_noted() -> None:
    parsed = WholeReading().parse("5台")
    assert parsed.value == 5
    assert parsed.problem is not None
    assert parsed.problem.code == "whole.unit_dropped"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("5.5", "whole.not_whole"),
        ("-1", "whole.out_of_range"),
        ("1e15", "whole.out_of_range"),
        ("若干", "whole.not_a_number"),
        ("5平方英尺", "whole.not_a_number"),
    ],
)
def test_what_is_no_whole_number_is_refused(text: str, code: str) -> None:
    problem = WholeReading().parse(text).problem
    assert problem is not None
    assert problem.code == code
    assert WholeReading().parse("NA").value is None

"""Dates are read in every customary writing; what is uncertain is said or refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assetcloud.foundation.tables.values.dates import DateReading, serial_day
from assetcloud.foundation.tables.values.parsed import Severity

DAYS = st.dates(date(1930, 1, 1), date(2170, 12, 31))
READING = DateReading()


@pytest.mark.parametrize(
    "text",
    [
        "2021-06-30", "2021-6-30", "2021/6/30", "2021.6.30", "2021年6月30日", "2021年6月30号", "20210630",
        "２０２１－０６－３０", "2021. 6. 30", "2021-06-30 00:00:00", "2021/6/30 12:05", "2021-06-30T12:00:00Z",
    ],
)  # fmt: skip
def test_a_whole_date_is_read(text: str) -> None:
    parsed = READING.parse(text)
    assert (parsed.value, parsed.problem) == (date(2021, 6, 30), None)


@pytest.mark.parametrize(
    ("text", "day", "code"),
    [
        ("2021", date(2021, 1, 1), "date.year_only"),
        ("2021年", date(2021, 1, 1), "date.year_only"),
        ("1911", date(1911, 1, 1), "date.year_only"),
        ("2021-6", date(2021, 6, 1), "date.month_only"),
        ("2021/06", date(2021, 6, 1), "date.month_only"),
        ("2021.6", date(2021, 6, 1), "date.month_only"),
        ("2021.10", date(2021, 10, 1), "date.month_only"),
        ("2021年6月", date(2021, 6, 1), "date.month_only"),
        ("202106", date(2021, 6, 1), "date.month_only"),
        ("44377", date(2021, 6, 30), "date.serial"),
        ("44377.75", date(2021, 6, 30), "date.serial"),
        ("6/30/2021", date(2021, 6, 30), "date.year_last"),
        ("30/6/2021", date(2021, 6, 30), "date.year_last"),
        ("6/6/2021", date(2021, 6, 6), "date.year_last"),
    ],
)
def test_what_was_assumed_is_noted(text: str, day: date, code: str) -> None:
    parsed = READING.parse(text)
    assert parsed.value == day
    assert parsed.problem is not None
    assert (parsed.problem.code, parsed.problem.severity) == (code, Severity.NOTE)


def test_a_month_that_may_have_lost_its_zero_is_doubted() -> None:
    parsed = READING.parse("2021.1")
    assert parsed.value == date(2021, 1, 1)
    assert parsed.problem is not None
    assert (parsed.problem.code, parsed.problem.severity) == (
        "date.maybe_october",
        Severity.WARNING,
    )
    assert READING.parse("2021/1").problem is not None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2021-02-30", "date.no_such_day"),
        ("2021-13-01", "date.no_such_day"),
        ("202113", "date.no_such_day"),
        ("2021.13", "date.no_such_day"),
        ("30/13/2021", "date.no_such_day"),
        ("6/5/2021", "date.ambiguous"),
        ("21-6-30", "date.two_digit_year"),
        ("21年6月", "date.two_digit_year"),
        ("9999-12-31", "date.year_out_of_range"),
        ("昨天", "date.not_a_date"),
        ("12", "date.not_a_date"),
        ("1e20", "date.not_a_date"),
    ],
)
def test_what_is_no_date_is_refused_with_its_text(text: str, code: str) -> None:
    problem = READING.parse(text).problem
    assert problem is not None
    assert (problem.code, problem.severity, problem.text) == (code, Severity.ERROR, text)


@pytest.mark.parametrize("text", ["", "NA", "-", "无", "0000-00-00", "1900-01-00", "1900/1/0", "0"])
def test_no_date_is_no_date(text: str) -> None:
    assert READING.parse(text).value is None
    assert READING.parse(text).problem is None


@settings(deadline=None)
@given(DAYS)
def test_a_date_comes_back_from_every_writing(day: date) -> None:
    year, month, number = day.year, day.month, day.day
    for text in (
        day.isoformat(),
        f"{year}/{month}/{number}",
        f"{year}.{month}.{number}",
        f"{year}年{month}月{number}日",
        f"{day:%Y%m%d}",
    ):
        assert READING.parse(text).value == day


@settings(deadline=None)
@given(DAYS)
def test_a_date_comes_back_from_its_serial_number(day: date) -> None:
    assert READING.parse(str((day - date(1899, 12, 30)).days)).value == day
    assert (
        DateReading(uses_1904=True).parse(str((day - date(1904, 1, 1)).days).zfill(5)).value == day
    )


def test_serial_numbers_before_march_1900_count_the_day_that_never_was() -> None:
    assert serial_day(1) == date(1900, 1, 1)
    assert serial_day(59) == date(1900, 2, 28)
    assert serial_day(61) == date(1900, 3, 1)
    assert serial_day(0, uses_1904=True) == date(1904, 1, 1)

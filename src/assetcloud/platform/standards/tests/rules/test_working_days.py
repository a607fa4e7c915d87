"""Working days of Chinese years, with make-up days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.platform.standards.loaders.parameters import load_holidays
from assetcloud.platform.standards.rules.working_days import (
    DayDraft,
    MissingHolidaysError,
    add_working_days,
    is_working_day,
    year_problems,
)

CALENDAR = {row.day: row.kind for row in load_holidays().rows}


def test_national_day_is_free_and_a_makeup_sunday_is_worked() -> None:
    assert not is_working_day(date(2024, 10, 1), CALENDAR)
    assert is_working_day(date(2024, 9, 29), CALENDAR)
    assert not is_working_day(date(2024, 9, 28), CALENDAR)
    assert is_working_day(date(2024, 9, 30), CALENDAR)


def test_five_working_days_before_the_holiday_end_after_it() -> None:
    assert add_working_days(date(2024, 9, 27), 5, CALENDAR) == date(2024, 10, 10)


def test_no_days_from_a_holiday_is_the_first_working_day() -> None:
    assert add_working_days(date(2024, 10, 1), 0, CALENDAR) == date(2024, 10, 8)


def test_a_year_without_a_notice_is_not_guessed() -> None:
    with pytest.raises(MissingHolidaysError, match="2027"):
        is_working_day(date(2027, 1, 4), CALENDAR)


def test_counting_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="forward"):
        add_working_days(date(2024, 9, 27), -1, CALENDAR)


@given(st.dates(date(2024, 1, 1), date(2024, 6, 30)), st.integers(1, 40))
def test_so_many_working_days_lie_between(day: date, count: int) -> None:
    end = add_working_days(day, count, CALENDAR)
    days = [date.fromordinal(n) for n in range(day.toordinal() + 1, end.toordinal() + 1)]
    assert sum(is_working_day(found, CALENDAR) for found in days) == count
    assert is_working_day(end, CALENDAR)


def test_a_whole_year_is_entered_once_and_with_its_notice() -> None:
    new_year = DayDraft(date(2027, 1, 1), "holiday", "元旦")
    assert year_problems(2027, [new_year], basis="国办发明电〔2026〕7号") == ()
    bad = [new_year, new_year, DayDraft(date(2026, 12, 31), "feast", "除夕")]
    rules = [p.rule for p in year_problems(2027, bad, basis=" ")]
    assert rules == ["basis", "repeated", "year", "kind"]
    assert [p.rule for p in year_problems(2027, [], basis="x")] == ["incomplete"]

"""Months are counted, compared and written in one way."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.foundation.month import Month

months = st.builds(Month, st.integers(1, 9998), st.integers(1, 12))


@given(months)
def test_a_month_is_its_index_and_its_text(month: Month) -> None:
    assert Month.from_index(month.index) == month
    assert Month.parse(str(month)) == month
    assert Month.of(month.first_day) == month


@given(months, st.integers(-11, 11))
def test_going_there_and_back_ends_where_it_began(month: Month, months_later: int) -> None:
    later = month.plus(months_later)
    assert later.index - month.index == months_later
    assert later.plus(-months_later) == month


@given(months, months)
def test_months_are_ordered_as_their_indices(one: Month, other: Month) -> None:
    assert (one < other) == (one.index < other.index)


@given(st.dates())
def test_a_day_lies_in_its_month(day: date) -> None:
    month = Month.of(day)
    assert (month.year, month.number) == (day.year, day.month)
    assert month.first_day <= day


def test_december_is_followed_by_january() -> None:
    assert Month(2026, 12).plus(1) == Month(2027, 1)
    assert str(Month(2026, 3)) == "2026-03"
    assert Month(2026, 3).index == 2026 * 12 + 2


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026-3", "2026-13", "2026-00", "26-03", "2026-03-01", "２０２６-03", "2026/03"],
)
def test_what_is_not_a_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="month"):
        Month.parse(text)

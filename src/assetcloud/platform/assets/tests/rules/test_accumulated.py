"""The closed form of depreciation: vectors, a month-by-month reference, properties, SQL."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.foundation.month import Month
from assetcloud.platform.assets.rules.accumulated import (
    NEVER,
    InvalidSegmentError,
    Segment,
    accumulated,
    accumulated_sql,
    charge,
    monthly_charge,
)

FEN_MAX = 9 * 10**15


def month(year: int, number: int) -> int:
    return Month(year, number).index


@st.composite
def segments(draw, largest=FEN_MAX):
    cost = draw(st.integers(0, largest))
    start = draw(st.integers(24000, 24400))
    posted = start + draw(st.integers(0, 30))
    ended = draw(st.none() | st.integers(posted, posted + 700))
    return Segment(
        start=start,
        posted=posted,
        cost=cost,
        base=draw(st.integers(0, cost)),
        months=draw(st.integers(1, 600)),
        ended=ended,
    )


def step_by_step(segment: Segment, period: int) -> int:
    """Book month after month as a clerk would: the same charge, the last month what is left."""
    if period < segment.posted:
        return segment.base
    monthly = monthly_charge(segment)
    total = segment.base
    for number, current in enumerate(range(segment.start, period + 1), 1):
        if segment.ended is not None and current >= segment.ended:
            break
        left = segment.cost - total
        total += left if number == segment.months else min(monthly, left)
    return total


# Vectors


COMPUTER = Segment(start=month(2021, 6), posted=month(2021, 6), cost=600_000, base=0, months=72)


def test_a_computer_is_charged_equally_and_the_last_month_takes_the_rest():
    charges = [charge(COMPUTER, period) for period in range(month(2021, 6), month(2027, 6))]

    assert charges == [8333] * 71 + [8357]
    assert charge(COMPUTER, month(2021, 5)) == charge(COMPUTER, month(2027, 6)) == 0


def test_what_is_scrapped_in_august_is_charged_until_july():
    scrapped = Segment(
        start=month(2021, 6),
        posted=month(2021, 6),
        cost=600_000,
        base=0,
        months=72,
        ended=month(2021, 8),
    )

    assert accumulated(scrapped, month(2021, 12)) == 16_666
    assert charge(scrapped, month(2021, 7)) == 8333
    assert charge(scrapped, month(2021, 8)) == 0


def test_a_provisional_value_of_ten_million_has_charged_twelve_equal_months_in_a_year():
    building = Segment(
        start=month(2022, 1), posted=month(2022, 1), cost=1_000_000_000, base=0, months=600
    )

    assert monthly_charge(building) == 1_666_667
    assert accumulated(building, month(2022, 12)) == 20_000_004


def test_a_late_card_brings_two_months_and_its_own_in_the_month_of_posting():
    late = Segment(start=month(2021, 6), posted=month(2021, 8), cost=600_000, base=0, months=72)

    assert charge(late, month(2021, 7)) == 0
    assert charge(late, month(2021, 8)) == 24_999
    assert charge(late, month(2021, 9)) == 8333
    assert accumulated(late, month(2027, 5)) == 600_000


def test_a_segment_that_never_starts_keeps_what_was_accumulated():
    standing = Segment(
        start=NEVER, posted=month(2021, 6), cost=600_000, base=100_000, months=1, carried=100_000
    )

    assert accumulated(standing, month(2021, 6)) == 100_000
    assert accumulated(standing, month(2999, 12)) == 100_000
    assert charge(standing, month(2021, 6)) == 0


def test_what_came_in_by_entry_is_not_charged_again():
    moved = Segment(
        start=month(2021, 6),
        posted=month(2022, 6),
        cost=600_000,
        base=0,
        months=72,
        carried=12 * 8333,
    )

    assert charge(moved, month(2022, 6)) == 8333


# Properties


@given(segments(largest=10**7), st.integers(-3, 760))
def test_the_closed_form_is_what_a_clerk_books_month_by_month(segment, later):
    period = segment.start + later

    assert accumulated(segment, period) == step_by_step(segment, period)


@given(segments(), st.integers(-40, 800))
def test_a_charge_is_never_negative_and_never_more_than_is_left(segment, later):
    period = segment.posted + later

    assert charge(segment, period) >= 0
    assert segment.base <= accumulated(segment, period) <= segment.cost


@given(segments(), st.integers(0, 100))
def test_charges_add_up_to_what_is_accumulated(segment, months):
    periods = range(segment.posted, segment.posted + months)

    charged = sum(charge(segment, period) for period in periods)

    assert segment.base + charged == accumulated(segment, segment.posted + months - 1)


@given(segments())
def test_an_open_segment_charges_exactly_the_cost_over_its_life(segment):
    last = segment.start + segment.months - 1

    if segment.ended is None:
        assert accumulated(segment, max(last, segment.posted)) == segment.cost


@given(segments(), st.integers(1, 700))
def test_the_charge_is_constant_until_the_value_is_exhausted(segment, later):
    period = segment.posted + later
    is_last = period == segment.start + segment.months - 1
    open_before = accumulated(segment, period - 1) + monthly_charge(segment) <= segment.cost
    runs = segment.ended is None or period < segment.ended

    if runs and open_before and period < segment.start + segment.months and not is_last:
        assert charge(segment, period) == monthly_charge(segment)


@given(segments(), st.integers(0, 800))
def test_nothing_is_charged_from_the_month_of_the_end_on(segment, later):
    if segment.ended is not None and segment.ended > segment.posted:
        assert charge(segment, segment.ended + later) == 0


@given(segments(), st.integers(1, 30))
def test_months_before_posting_are_never_touched(segment, earlier):
    assert charge(segment, segment.posted - earlier) == 0
    assert accumulated(segment, segment.posted - earlier) == segment.base


# Refusals


@pytest.mark.parametrize(("cost", "base"), [(100, 101), (100, -1), (-1, -1)])
def test_a_segment_whose_cost_does_not_cover_its_base_is_refused(cost, base):
    with pytest.raises(InvalidSegmentError, match="cost covers"):
        Segment(start=0, posted=0, cost=cost, base=base, months=1)


@pytest.mark.parametrize("months", [0, -5])
def test_a_segment_without_months_is_refused(months):
    with pytest.raises(InvalidSegmentError, match="at least one month"):
        Segment(start=0, posted=0, cost=1, base=0, months=months)


# SQL


@pytest.fixture(scope="module")
def database():
    """A database with the two functions of PostgreSQL that the expression uses."""
    connection = sqlite3.connect(":memory:")
    connection.create_function(
        "least", 2, lambda a, b: b if a is None else a if b is None else min(a, b)
    )
    connection.create_function("greatest", 2, max)
    connection.execute("CREATE TABLE s (start, posted, ended, cost, base, months)")
    yield connection
    connection.close()


# Below 4·10^15 the doubled amount stays within the integers of the test database.
@given(segments(largest=4 * 10**15), st.integers(-40, 800))
def test_the_sql_is_the_same_closed_form(database, segment, later):
    period = segment.posted + later
    database.execute("DELETE FROM s")
    database.execute(
        "INSERT INTO s VALUES (?, ?, ?, ?, ?, ?)",
        (segment.start, segment.posted, segment.ended, segment.cost, segment.base, segment.months),
    )

    (found,) = database.execute(f"SELECT {accumulated_sql('s', str(period))} FROM s").fetchone()

    assert found == accumulated(segment, period)

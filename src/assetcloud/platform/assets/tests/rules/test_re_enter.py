"""A change of value, life or cell: closed months stay, sums stay, the rest goes on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assetcloud.foundation.month import Month
from assetcloud.platform.assets.rules.accumulated import (
    NEVER,
    Segment,
    accumulated,
    charge,
    monthly_charge,
)
from assetcloud.platform.assets.rules.re_enter import (
    Change,
    CostBelowAccumulatedError,
    carried_at,
    months_left,
    re_enter,
)

START = Month(2022, 1).index
COMPUTER = Segment(start=START, posted=START, cost=600_000, base=0, months=72, carried=0)


def change(**given_terms) -> Change:
    terms = {"cost": 600_000, "is_charged": True, "life_change": 0, "life_left": 72}
    return Change(**(terms | given_terms))


def books(segments: list[Segment], period: int) -> int:
    """What the books charge in `period` over a chain of segments, each ending where the next begins."""
    return sum(charge(segment, period) for segment in segments)


def chained(old: Segment, new: Segment) -> list[Segment]:
    return [replace(old, ended=new.posted), new]


# Vectors and examples


def test_a_final_account_keeps_what_was_charged_and_spreads_the_rest():
    """暂估 ¥10,000,000 over 600 months; after twelve of them 决算 says ¥10,600,000."""
    provisional = Segment(
        start=START, posted=START, cost=1_000_000_000, base=0, months=600, carried=0
    )

    final = re_enter(provisional, change(cost=1_060_000_000), period=START + 12)

    assert final == Segment(
        start=START + 12,
        posted=START + 12,
        cost=1_060_000_000,
        base=20_000_004,
        months=588,
        carried=20_000_004,
    )
    assert monthly_charge(final) == round((1_060_000_000 - 20_000_004) / 588)
    assert accumulated(final, START + 599) == 1_060_000_000


def test_a_change_of_cell_goes_on_with_the_same_curve():
    moved = re_enter(COMPUTER, change(), period=START + 24)

    assert moved == replace(COMPUTER, posted=START + 24, carried=24 * 8333)
    assert charge(moved, START + 24) == 8333
    assert [accumulated(moved, START + k) for k in (24, 40, 71)] == [
        accumulated(COMPUTER, START + k) for k in (24, 40, 71)
    ]


def test_two_changes_of_cell_in_one_month_charge_no_month_twice():
    once = re_enter(COMPUTER, change(), period=START + 24)
    twice = re_enter(once, change(), period=START + 24)

    assert twice == once


def test_a_longer_life_spreads_the_rest_over_the_months_that_are_then_left():
    longer = re_enter(COMPUTER, change(life_change=24, life_left=96), period=START + 24)

    assert longer is not None
    assert longer.months == 72
    assert charge(longer, START + 24) == 5556


def test_a_life_shortened_below_what_has_passed_leaves_one_month():
    short = re_enter(COMPUTER, change(life_change=-60, life_left=12), period=START + 24)

    assert short is not None
    assert charge(short, START + 24) == 600_000 - 24 * 8333


def test_a_renewal_after_the_end_of_life_gets_the_months_that_it_adds():
    renewed = re_enter(
        COMPUTER, change(cost=700_000, life_change=10, life_left=82), period=START + 100
    )

    assert renewed is not None
    assert renewed.months == 10
    assert charge(renewed, START + 100) == 10_000


def test_a_card_of_this_month_takes_new_terms_from_its_first_month_on():
    late = Segment(start=START, posted=START + 2, cost=600_000, base=0, months=72, carried=0)

    corrected = re_enter(late, change(cost=720_000), period=START + 2)

    assert corrected == replace(late, cost=720_000)
    assert charge(corrected, START + 2) == 30_000


def test_a_card_of_this_month_takes_a_new_life_from_its_first_month_on():
    late = Segment(start=START, posted=START + 2, cost=600_000, base=0, months=72, carried=0)

    corrected = re_enter(late, change(life_change=-12, life_left=60), period=START + 2)

    assert corrected == replace(late, months=60)


def test_a_cost_below_what_is_accumulated_is_refused():
    with pytest.raises(CostBelowAccumulatedError):
        re_enter(COMPUTER, change(cost=24 * 8333 - 1), period=START + 24)


def test_a_cost_down_to_what_is_accumulated_charges_no_more():
    exhausted = re_enter(COMPUTER, change(cost=24 * 8333), period=START + 24)

    assert charge(exhausted, START + 24) == 0
    assert accumulated(exhausted, START + 999) == 24 * 8333


def test_a_pause_keeps_what_is_accumulated():
    paused = re_enter(COMPUTER, change(is_charged=False), period=START + 24)

    assert paused is not None
    assert paused.start == NEVER
    assert accumulated(paused, START + 30) == 24 * 8333
    assert charge(paused, START + 24) == 0


@pytest.mark.parametrize("paused_for", [1, 6, 200])
def test_after_a_pause_the_charge_goes_on_over_the_months_that_were_left(paused_for):
    paused = re_enter(COMPUTER, change(is_charged=False), period=START + 24)

    resumed = re_enter(paused, change(), period=START + 24 + paused_for)

    assert resumed is not None
    assert (resumed.start, resumed.months) == (START + 24 + paused_for, 48)
    assert charge(resumed, resumed.start) == 8334


def test_a_life_taken_off_the_card_during_a_pause_is_put_back_without_loss():
    paused = re_enter(
        COMPUTER, change(is_charged=False, life_change=-72, life_left=0), period=START + 24
    )

    resumed = re_enter(paused, change(life_change=72, life_left=72), period=START + 30)

    assert resumed is not None
    assert resumed.months == 48


def test_a_value_added_during_a_pause_is_charged_over_the_new_life():
    """改扩建: suspended, then new cost and new life."""
    paused = re_enter(COMPUTER, change(is_charged=False), period=START + 24)
    grown = re_enter(paused, change(cost=900_000, is_charged=False), period=START + 27)

    resumed = re_enter(
        grown, change(cost=900_000, life_change=28, life_left=100), period=START + 30
    )

    assert resumed is not None
    assert resumed.months == 76
    assert resumed.base == 24 * 8333


def test_a_pause_long_after_the_end_of_life_counts_only_the_life():
    paused = re_enter(COMPUTER, change(is_charged=False), period=START + 100)

    assert paused is not None
    assert paused.months == 72 + 1


def test_a_pause_before_anything_was_charged_leaves_nothing_to_follow():
    assert re_enter(COMPUTER, change(is_charged=False), period=START) is None
    assert re_enter(None, change(is_charged=False), period=START) is None


def test_a_card_without_a_segment_starts_with_its_own_life():
    first = re_enter(None, change(life_left=60), period=START)

    assert first == Segment(start=START, posted=START, cost=600_000, base=0, months=60, carried=0)


def test_a_standing_card_of_other_books_starts_with_its_own_life():
    standing = Segment(
        start=NEVER, posted=START, cost=600_000, base=100_000, months=1, carried=100_000
    )

    first = re_enter(standing, change(life_left=60), period=START + 5)

    assert first is not None
    assert (first.base, first.months) == (100_000, 60)


def test_what_is_carried_into_a_month_is_what_the_month_before_ended_with():
    assert carried_at(None, START) == 0
    assert carried_at(COMPUTER, START) == 0
    assert carried_at(COMPUTER, START + 1) == 8333
    assert carried_at(replace(COMPUTER, base=5, carried=None), START) == 5
    assert carried_at(replace(COMPUTER, posted=START + 3, carried=3 * 8333), START + 3) == 24_999


def test_the_months_left_count_from_the_period_and_are_never_none():
    assert months_left(COMPUTER, START) == 72
    assert months_left(COMPUTER, START + 24) == 48
    assert months_left(COMPUTER, START + 300) == 1
    assert months_left(replace(COMPUTER, posted=START + 2), START + 2) == 72


# Properties

costs = st.integers(1, 10**13)


@st.composite
def running(draw):
    cost = draw(costs)
    base = draw(st.integers(0, cost))
    start = START + draw(st.integers(-20, 0))
    return Segment(
        start=start,
        posted=START,
        cost=cost,
        base=base,
        months=draw(st.integers(1, 600)),
        carried=base,
    )


changes = st.builds(
    Change,
    cost=costs,
    is_charged=st.booleans(),
    life_change=st.integers(-100, 100),
    life_left=st.integers(1, 600),
)


@given(running(), changes, st.integers(0, 700), st.integers(1, 700))
def test_closed_months_are_never_changed(old, new_terms, later, earlier):
    period = START + later
    assume(new_terms.cost >= carried_at(old, period))
    new = re_enter(old, new_terms, period=period)
    assume(new is not None)
    closed = period - earlier

    if closed >= START:
        assert books(chained(old, new), closed) == charge(old, closed)


@given(running(), changes, st.integers(0, 700), st.integers(0, 100))
def test_what_left_the_old_cell_and_the_charges_make_what_is_accumulated(
    old, new_terms, later, months
):
    period = START + later
    assume(new_terms.cost >= carried_at(old, period))
    new = re_enter(old, new_terms, period=period)
    assume(new is not None)

    charged = sum(charge(new, period + k) for k in range(months))

    assert new.carried == carried_at(old, period)
    if months:
        assert carried_at(old, period) + charged == accumulated(new, period + months - 1)


@given(running(), changes, st.integers(0, 700), st.integers(-5, 1400))
def test_no_charge_is_negative_and_none_exceeds_the_new_cost(old, new_terms, later, after):
    period = START + later
    assume(new_terms.cost >= carried_at(old, period))
    new = re_enter(old, new_terms, period=period)
    assume(new is not None)

    assert charge(new, period + after) >= 0
    assert carried_at(old, period) <= accumulated(new, max(period + after, period)) <= new.cost


@given(running(), st.integers(0, 700), st.integers(0, 60))
def test_a_mere_change_of_cell_changes_no_charge_of_any_month(old, later, after):
    period = START + later
    same = Change(cost=old.cost, is_charged=True, life_change=0, life_left=old.months)

    new = re_enter(old, same, period=period)

    assert new is not None
    assert charge(new, period + after) == charge(old, period + after)


@given(running(), st.integers(1, 700), st.integers(1, 300))
def test_a_pause_and_its_end_charge_exactly_the_cost(old, later, paused_for):
    """The life on the card may be longer than the first segment: other books charged the rest."""
    period = START + later
    stop = Change(cost=old.cost, is_charged=False, life_change=0, life_left=old.months)
    paused = re_enter(old, stop, period=period)
    assume(paused is not None)

    again = re_enter(paused, replace(stop, is_charged=True), period=period + paused_for)

    assert again is not None
    assert again.base == carried_at(old, period)
    if carried_at(old, period) != old.base:
        assert again.months == months_left(old, period)
    assert accumulated(again, again.start + again.months - 1) == old.cost

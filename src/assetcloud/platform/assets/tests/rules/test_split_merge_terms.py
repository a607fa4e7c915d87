"""How the depreciation of split and merged cards goes on."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.foundation.month import Month
from assetcloud.platform.assets.rules.accumulated import NEVER, Segment, accumulated, charge
from assetcloud.platform.assets.rules.re_enter import carried_at
from assetcloud.platform.assets.rules.split_merge import Amounts, SplitError, split
from assetcloud.platform.assets.rules.split_merge_terms import (
    MergeError,
    merge_segments,
    split_segments,
)

START = Month(2022, 1).index
MONTH = START + 24
DESKS = Segment(start=START, posted=START, cost=600_000, base=0, months=72, carried=0)
HALVES = (Decimal(1), Decimal(1))


def amounts_of(segment: Segment | None, period: int, *, cost: int | None = None) -> Amounts:
    total = cost if segment is None else segment.cost
    assert total is not None
    return Amounts(
        cost=total,
        accumulated=carried_at(segment, period),
        quantity=Decimal(2),
        funding_fiscal=total,
        funding_other=0,
    )


def halves(segment: Segment | None, period: int, *, cost: int | None = None):
    return split(amounts_of(segment, period, cost=cost), quantities=HALVES)


def with_amounts(segment: Segment | None, period: int = MONTH, *, cost: int | None = None):
    return segment, amounts_of(segment, period, cost=cost)


# Splitting


def test_the_parts_go_on_over_the_months_that_the_whole_had_left():
    parts = split_segments(DESKS, halves(DESKS, MONTH), period=MONTH)

    assert [part.months for part in parts] == [48, 48]
    assert sum(part.base for part in parts) == accumulated(DESKS, MONTH - 1)
    assert sum(accumulated(part, START + 71) for part in parts) == 600_000
    assert [charge(part, MONTH) for part in parts] == [4167, 4167]


def test_a_late_card_that_is_split_in_its_first_month_still_catches_up():
    late = replace(DESKS, posted=START + 2)

    parts = split_segments(late, halves(late, START + 2), period=START + 2)

    assert [part.start for part in parts] == [START, START]
    assert sum(charge(part, START + 2) for part in parts) == pytest.approx(24_999, abs=3)
    assert sum(accumulated(part, START + 71) for part in parts) == 600_000


def test_the_parts_of_a_standing_card_stand():
    standing = replace(DESKS, start=NEVER, base=100_001, carried=100_001, months=25)

    parts = split_segments(standing, halves(standing, MONTH), period=MONTH)

    assert [(part.start, part.base, part.months) for part in parts] == [
        (NEVER, 50_001, 25),
        (NEVER, 50_000, 25),
    ]


def test_a_part_of_a_standing_card_with_nothing_accumulated_is_not_followed():
    standing = replace(DESKS, start=NEVER, base=1, carried=1, months=1)

    parts = split_segments(standing, halves(standing, MONTH), period=MONTH)

    assert [part is None for part in parts] == [False, True]


def test_the_parts_of_a_card_that_is_not_followed_are_not_followed():
    assert split_segments(None, halves(None, MONTH, cost=600_000), period=MONTH) == (None, None)


def test_parts_that_do_not_add_up_to_the_books_are_refused():
    early = halves(DESKS, START)
    dear = halves(replace(DESKS, cost=700_000), START)

    with pytest.raises(SplitError, match="与账上不一致"):
        split_segments(DESKS, early, period=MONTH)
    with pytest.raises(SplitError, match="与账上不一致"):
        split_segments(DESKS, dear, period=START)
    with pytest.raises(SplitError, match="与账上不一致"):
        split_segments(None, halves(DESKS, MONTH), period=MONTH)


@given(
    st.integers(1, 10**13),
    st.integers(1, 600),
    st.integers(0, 700),
    st.lists(st.integers(1, 1000), min_size=2, max_size=8),
)
def test_the_parts_hold_what_the_whole_held_and_end_at_the_whole_cost(
    cost, months, later, quantities
):
    whole = Segment(start=START, posted=START, cost=cost, base=0, months=months, carried=0)
    period = START + later
    amounts = replace(amounts_of(whole, period), quantity=Decimal(sum(quantities)))
    pieces = split(amounts, quantities=[Decimal(q) for q in quantities])

    parts = split_segments(whole, pieces, period=period)

    assert sum(carried_at(part, period) for part in parts) == carried_at(whole, period)
    end = max(period, START + months - 1)
    assert sum(accumulated(part, end) for part in parts) == cost
    assert all(charge(part, period) >= 0 for part in parts)


# Merging


def test_cards_with_the_same_months_left_go_on_together():
    other = replace(DESKS, cost=300_000)

    merged = merge_segments([with_amounts(DESKS), with_amounts(other)], period=MONTH)

    assert merged is not None
    assert (merged.start, merged.cost, merged.months) == (MONTH, 900_000, 48)
    assert merged.base == accumulated(DESKS, MONTH - 1) + accumulated(other, MONTH - 1)
    assert accumulated(merged, START + 71) == 900_000


def test_a_split_that_is_merged_again_goes_on_as_before():
    pieces = halves(DESKS, MONTH)
    parts = split_segments(DESKS, pieces, period=MONTH)

    merged = merge_segments(list(zip(parts, pieces, strict=True)), period=MONTH)

    assert merged is not None
    assert (merged.cost, merged.base, merged.months) == (600_000, 24 * 8333, 48)


def test_different_months_left_need_a_decision():
    other = replace(DESKS, months=60)
    both = [with_amounts(DESKS), with_amounts(other)]

    with pytest.raises(MergeError, match="剩余折旧月数不同"):
        merge_segments(both, period=MONTH)

    merged = merge_segments(both, period=MONTH, months=40)
    assert merged is not None
    assert merged.months == 40


def test_a_finished_card_joins_a_charged_one():
    finished = replace(DESKS, base=600_000, carried=600_000, start=NEVER, months=1)

    merged = merge_segments([with_amounts(DESKS), with_amounts(finished)], period=MONTH)

    assert merged is not None
    assert (merged.cost, merged.base, merged.months) == (1_200_000, 600_000 + 24 * 8333, 48)


def test_charged_and_uncharged_cards_do_not_merge():
    standing = replace(DESKS, start=NEVER, base=1, carried=1, months=1)

    with pytest.raises(MergeError, match="统一折旧状态"):
        merge_segments([with_amounts(DESKS), with_amounts(standing)], period=MONTH)
    with pytest.raises(MergeError, match="统一折旧状态"):
        merge_segments([with_amounts(DESKS), with_amounts(None, cost=5)], period=MONTH)


def test_a_card_that_brings_a_catch_up_this_month_waits_for_the_next():
    late = replace(DESKS, posted=MONTH)

    with pytest.raises(MergeError, match="结账后再合并"):
        merge_segments([with_amounts(DESKS), with_amounts(late)], period=MONTH)


def test_standing_cards_merge_into_a_standing_one():
    paused = replace(DESKS, start=NEVER, base=100, carried=100, months=25)
    merged = merge_segments([with_amounts(paused), with_amounts(None, cost=5)], period=MONTH)

    assert merged is not None
    assert (merged.start, merged.cost, merged.base, merged.months) == (NEVER, 600_005, 100, 25)


def test_cards_that_are_not_followed_merge_into_one_that_is_not():
    both = [with_amounts(None, cost=5), with_amounts(None, cost=7)]

    assert merge_segments(both, period=MONTH) is None


def test_amounts_that_differ_from_the_books_are_refused():
    segment, amounts = with_amounts(DESKS)

    with pytest.raises(MergeError, match="与账上不一致"):
        merge_segments([(segment, replace(amounts, accumulated=1))], period=MONTH)
    with pytest.raises(MergeError, match="与账上不一致"):
        merge_segments([(segment, replace(amounts, cost=700_000))], period=MONTH)


@given(st.lists(st.tuples(st.integers(1, 10**12), st.integers(1, 99)), min_size=2, max_size=6))
def test_a_merged_card_holds_what_its_parts_held_and_ends_at_their_cost(cards):
    segments = [
        Segment(start=START, posted=START, cost=cost, base=0, months=months, carried=0)
        for cost, months in cards
    ]

    merged = merge_segments([with_amounts(s) for s in segments], period=MONTH, months=12)

    assert merged is not None
    assert carried_at(merged, MONTH) == sum(carried_at(s, MONTH) for s in segments)
    assert accumulated(merged, MONTH + 11) == sum(cost for cost, _ in cards)

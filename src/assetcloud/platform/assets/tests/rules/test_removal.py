"""A card leaves the books: vector T2, and what leaves with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.foundation.errors import ConflictError
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.rules.accumulated import Segment, accumulated, charge
from assetcloud.platform.assets.rules.removal import Removed, remove

JUNE = Month(2021, 6).index


def test_a_computer_scrapped_in_august_is_charged_in_june_and_july_only() -> None:
    computer = Segment(start=JUNE, posted=JUNE, cost=600_000, base=0, months=72)
    removed = remove(computer, period=JUNE + 2)
    assert removed.accumulated == 16_666
    assert removed.closed is not None
    assert [charge(removed.closed, JUNE + month) for month in range(4)] == [8_333, 8_333, 0, 0]


def test_a_card_that_was_never_charged_takes_nothing_along() -> None:
    assert remove(None, period=JUNE) == Removed(None, 0)


def test_a_card_removed_in_its_first_month_was_never_charged() -> None:
    gone = Segment(start=JUNE, posted=JUNE, cost=600_000, base=5_000, months=72)
    assert remove(gone, period=JUNE) == Removed(None, 5_000)


def test_a_catch_up_is_booked_before_the_card_may_leave() -> None:
    late = Segment(start=JUNE - 2, posted=JUNE, cost=600_000, base=0, months=72)
    with pytest.raises(ConflictError, match="补提") as refused:
        remove(late, period=JUNE)
    assert refused.value.code == "catch_up_pending"
    assert remove(late, period=JUNE + 1).accumulated == 3 * 8_333


@given(
    cost=st.integers(0, 10**12),
    months=st.integers(1, 600),
    late=st.integers(0, 30),
    after=st.integers(1, 700),
)
def test_what_was_charged_is_what_leaves(cost: int, months: int, late: int, after: int) -> None:
    segment = Segment(start=JUNE, posted=JUNE + late, cost=cost, base=0, months=months)
    period = segment.posted + after
    removed = remove(segment, period=period)
    assert removed.closed is not None
    assert removed.accumulated == sum(
        charge(removed.closed, month) for month in range(segment.posted, period + 3)
    )
    assert accumulated(removed.closed, period + 100) == removed.accumulated

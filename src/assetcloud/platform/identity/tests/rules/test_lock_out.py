"""The growing wait after wrong passwords."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from assetcloud.platform.identity.rules.lock_out import (
    ADDRESS_LIMIT,
    is_address_blocked,
    locked_until,
)

AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def wait(failures: int) -> timedelta | None:
    until = locked_until(failed_attempts=failures, at=AT)
    return None if until is None else until - AT


def test_the_first_four_mistakes_cost_nothing() -> None:
    assert [wait(n) for n in range(5)] == [None] * 5


def test_from_the_fifth_the_wait_doubles_up_to_an_hour() -> None:
    minutes = [wait(n) for n in range(5, 13)]
    assert minutes == [timedelta(minutes=m) for m in (1, 2, 4, 8, 16, 32, 60, 60)]


@given(st.integers(min_value=0, max_value=10**9))
def test_the_wait_never_shrinks_and_never_exceeds_an_hour(failures: int) -> None:
    shorter, longer = wait(failures) or timedelta(0), wait(failures + 1) or timedelta(0)
    assert shorter <= longer <= timedelta(hours=1)


def test_an_address_is_blocked_only_far_above_one_persons_mistakes() -> None:
    assert not is_address_blocked(ADDRESS_LIMIT - 1)
    assert is_address_blocked(ADDRESS_LIMIT)
    assert ADDRESS_LIMIT >= 50

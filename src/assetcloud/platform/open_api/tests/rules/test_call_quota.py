"""A fixed window: so many calls a minute of the clock."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assetcloud.platform.open_api.rules.call_quota import WINDOW_SECONDS, Window, window_of


def test_the_last_call_of_the_quota_is_answered_and_the_next_is_not() -> None:
    last = Window(calls=3, limit=3, seconds_left=20)
    over = Window(calls=4, limit=3, seconds_left=20)
    assert not last.is_exceeded
    assert over.is_exceeded
    assert last.remaining == over.remaining == 0


def test_headers_say_the_quota_what_is_left_and_when_to_come_again() -> None:
    fine = Window(calls=1, limit=120, seconds_left=42)
    assert fine.headers == {
        "RateLimit-Policy": '"minute";q=120;w=60',
        "RateLimit": '"minute";r=119;t=42',
    }
    over = Window(calls=121, limit=120, seconds_left=42)
    assert over.headers["Retry-After"] == "42"


@given(st.integers(0, 10**10))
def test_waiting_for_the_seconds_left_leads_into_the_next_window(instant: int) -> None:
    number, left = window_of(instant)
    assert 1 <= left <= WINDOW_SECONDS
    assert window_of(instant + left) == (number + 1, WINDOW_SECONDS)
    assert window_of(instant + left - 1)[0] == number

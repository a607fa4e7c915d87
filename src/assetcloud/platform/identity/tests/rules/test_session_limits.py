"""When a session is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from assetcloud.platform.identity.rules.session_limits import is_over

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("age", "idle", "over"),
    [
        (timedelta(hours=1), timedelta(minutes=30), False),
        (timedelta(hours=1), timedelta(minutes=30, seconds=1), True),
        (timedelta(hours=12), timedelta(minutes=1), False),
        (timedelta(hours=12, seconds=1), timedelta(minutes=1), True),
    ],
)
def test_a_session_ends_after_30_idle_minutes_or_12_hours(
    age: timedelta, idle: timedelta, over: bool
) -> None:
    assert is_over(started_at=NOW - age, last_seen_at=NOW - idle, now=NOW) is over

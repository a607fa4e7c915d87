"""When a session ends by itself: after 30 idle minutes, after 12 hours in any case."""

from __future__ import annotations

from datetime import datetime, timedelta

__all__ = ["IDLE", "LONGEST", "TOUCH_AFTER", "is_over"]

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
TOUCH_AFTER = timedelta(minutes=1)


def is_over(*, started_at: datetime, last_seen_at: datetime, now: datetime) -> bool:
    """Whether a session is over at `now`."""
    return now - last_seen_at > IDLE or now - started_at > LONGEST

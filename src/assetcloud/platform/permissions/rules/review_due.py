"""When an assignment must be looked at again: every quarter, every month if exempted."""

from __future__ import annotations

from datetime import datetime, timedelta

__all__ = ["is_review_due"]

USUAL = timedelta(days=92)
EXEMPTED = timedelta(days=31)


def is_review_due(
    *, granted_at: datetime, reviewed_at: datetime | None, has_exemption: bool, now: datetime
) -> bool:
    """Whether an assignment is due for review at `now`."""
    last = reviewed_at or granted_at
    return now - last > (EXEMPTED if has_exemption else USUAL)

"""Time: instants in UTC, business dates in Asia/Shanghai. Tests travel; code asks here only."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from assetcloud.foundation.month import Month

__all__ = ["SHANGHAI", "now", "this_month", "today"]

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """Return the present instant in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the business date, as the calendar in Zhejiang shows it."""
    return now().astimezone(SHANGHAI).date()


def this_month() -> Month:
    """Return the month of the business date."""
    return Month.of(today())

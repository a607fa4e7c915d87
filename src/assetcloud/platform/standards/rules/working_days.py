"""Working days: weekdays that are no public holiday, and weekend days worked in exchange.

Holidays are fixed year by year by a notice of the State Council. For a year without entries
nothing is guessed: the question is refused and says which year is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from assetcloud.foundation.errors import InvalidError

__all__ = [
    "HOLIDAY",
    "MAKEUP_WORKDAY",
    "MissingHolidaysError",
    "add_working_days",
    "is_working_day",
]

HOLIDAY = "holiday"
MAKEUP_WORKDAY = "makeup_workday"
_SATURDAY = 5


class MissingHolidaysError(InvalidError):
    """The holidays of that year have not been entered."""

    code = "missing_holidays"


def is_working_day(day: date, calendar: Mapping[date, str]) -> bool:
    """Whether `day` is worked. Raises MissingHolidaysError if its year is not in the calendar."""
    if not any(known.year == day.year for known in calendar):
        raise MissingHolidaysError(
            f"还没有 {day.year} 年的放假安排，请在“标准 › 工作日”中导入国务院办公厅当年通知。"
        )
    kind = calendar.get(day)
    if kind == MAKEUP_WORKDAY:
        return True
    return kind != HOLIDAY and day.weekday() < _SATURDAY


def add_working_days(day: date, count: int, calendar: Mapping[date, str]) -> date:
    """Return the `count`-th working day after `day`; with 0 the first working day from `day` on.

    Raises MissingHolidaysError as soon as a year without entries is reached, ValueError for a
    negative count.
    """
    if count < 0:
        raise ValueError("only forward")
    found = day
    while count == 0 and not is_working_day(found, calendar):
        found += timedelta(days=1)
    for _ in range(count):
        found += timedelta(days=1)
        while not is_working_day(found, calendar):
            found += timedelta(days=1)
    return found

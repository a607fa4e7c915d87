"""Working days: weekdays that are no public holiday, and weekend days worked in exchange.

Holidays are fixed year by year by a notice of the State Council. For a year without entries
nothing is guessed: the question is refused and says which year is missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assetcloud.foundation.errors import FieldProblem, InvalidError

__all__ = [
    "HOLIDAY",
    "MAKEUP_WORKDAY",
    "DayDraft",
    "MissingHolidaysError",
    "add_working_days",
    "is_working_day",
    "year_problems",
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


@dataclass(frozen=True, slots=True)
class DayDraft:
    """A day of the notice: `kind` is holiday or makeup_workday."""

    day: date
    kind: str
    name: str


def year_problems(year: int, days: Sequence[DayDraft], *, basis: str) -> tuple[FieldProblem, ...]:
    """Say what is wrong with the entries of a year; a notice has a number and covers New Year."""
    found = [] if basis.strip() else [FieldProblem("/basis", "请写明通知的文号。", "basis")]
    seen: set[date] = set()
    for position, entry in enumerate(days):
        pointer = f"/days/{position}"
        if entry.day.year != year:
            found.append(FieldProblem(pointer, f"{entry.day} 不在 {year} 年。", "year"))
        if entry.day in seen:
            found.append(FieldProblem(pointer, f"{entry.day} 重复。", "repeated"))
        if entry.kind not in {HOLIDAY, MAKEUP_WORKDAY}:
            found.append(FieldProblem(pointer, "应为放假或调休上班。", "kind"))
        seen.add(entry.day)
    if date(year, 1, 1) not in seen:
        found.append(FieldProblem("/days", "缺少元旦，请按通知录入全年。", "incomplete"))
    return tuple(found)

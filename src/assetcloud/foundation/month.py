"""A calendar month, the unit in which the platform keeps its books."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

__all__ = ["Month"]

_TEXT = re.compile(r"([0-9]{4})-([0-9]{2})")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year, for example `Month(2026, 3)` for March 2026.

    In tables and formulas a month is its `index`, year * 12 + number - 1.
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        if self.number not in range(1, 13):
            raise ValueError(f"no such month: {self.number}")

    @classmethod
    def of(cls, day: date) -> Month:
        """Return the month in which `day` lies."""
        return cls(day.year, day.month)

    @classmethod
    def from_index(cls, index: int) -> Month:
        """Return the month with this index (year * 12 + number - 1)."""
        year, number = divmod(index, 12)
        return cls(year, number + 1)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `2026-03`. Raises ValueError for anything else."""
        match = _TEXT.fullmatch(text)
        if match is None:
            raise ValueError(f"not a month: {text!r}")
        return cls(int(match[1]), int(match[2]))

    @property
    def index(self) -> int:
        """The month as a whole number, in which months can be counted."""
        return self.year * 12 + self.number - 1

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.number, 1)

    def plus(self, months: int) -> Month:
        """Return the month that comes `months` later."""
        return Month.from_index(self.index + months)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

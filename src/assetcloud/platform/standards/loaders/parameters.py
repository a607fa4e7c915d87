"""Dated parameters, numbering rules and the calendar of working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assetcloud.platform.standards.loaders.package_data import (
    Left,
    Loaded,
    day_or_none,
    is_true,
    rows_of,
)
from assetcloud.platform.standards.rules.numbering import NumberingRule
from assetcloud.platform.standards.rules.parameter import Parameter

__all__ = ["HolidayRow", "load_holidays", "load_numbering_rules", "load_parameters"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayRow:
    """A day that is worked or not, other than its weekday says."""

    day: date
    kind: str
    name: str


def load_holidays() -> Loaded[HolidayRow]:
    """Read the calendar: one row per day; a day in lieu is a holiday listed twice."""
    days: dict[date, HolidayRow] = {}
    dropped = []
    for row in rows_of("calendar/cn_holidays.csv"):
        day = date.fromisoformat(row["date"])
        kind = "holiday" if row["kind"] == "in_lieu_day_off" else row["kind"]
        if day in days:
            dropped.append(Left(row["date"], "调休日与放假日重复列出，并为一行。"))
            continue
        days[day] = HolidayRow(day=day, kind=kind, name=row["holiday_zh"])
    return Loaded(tuple(days[day] for day in sorted(days)), tuple(dropped))


def load_parameters() -> Loaded[Parameter]:
    """Read the dated parameters."""
    rows = tuple(
        Parameter(
            code=row["code"],
            title=row["title"],
            kind=row["kind"],
            value=row["value"],
            region=row["region"],
            unit_kind=row["unit_kind"],
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=day_or_none(row["valid_to"]),
            basis=row["basis"],
            article=row["article"],
            verified=is_true(row["verified"]),
            note=row["note"],
        )
        for row in rows_of("parameters.csv")
    )
    return Loaded(
        rows, flagged=tuple(Left(r.code, r.note or "未核实。") for r in rows if not r.verified)
    )


def load_numbering_rules() -> Loaded[NumberingRule]:
    """Read the numbering rules."""
    return Loaded(
        tuple(
            NumberingRule(
                code=row["code"],
                title=row["title"],
                pattern=row["pattern"],
                scope=row["scope"],
                reset=row["reset"],
                basis=row["basis"],
                verified=is_true(row["verified"]),
                note=row["note"],
            )
            for row in rows_of("numbering_rules.csv")
        )
    )

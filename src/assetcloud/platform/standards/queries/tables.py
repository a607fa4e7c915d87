"""Whole reference tables, for those who read them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from assetcloud.platform.standards import models
from assetcloud.platform.standards.rules.numbering import NumberingRule
from assetcloud.platform.standards.rules.useful_life import UsefulLife

__all__ = [
    "HolidayView",
    "LegacyCardView",
    "holidays",
    "legacy_card_types",
    "numbering_rules",
    "useful_lives",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayView:
    """A day that is worked or not other than its weekday says."""

    day: date
    kind: str
    name: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LegacyCardView:
    """A card of the old system with eleven types, and the card that takes its place.

    An empty `card_type` says that the class decides. `class_prefixes` are of the 2010 edition.
    """

    code: str
    title: str
    card_type: str
    class_prefixes: tuple[str, ...]
    report_row: str
    note: str


def legacy_card_types() -> tuple[LegacyCardView, ...]:
    """Return the eleven cards of the old system."""
    return tuple(
        LegacyCardView(
            code=row.code,
            title=row.title,
            card_type=row.card_type,
            class_prefixes=tuple(row.class_prefixes),
            report_row=row.report_row,
            note=row.note,
        )
        for row in models.LegacyCardType.objects.order_by("class_prefixes")
    )


def useful_lives() -> tuple[UsefulLife, ...]:
    """Return all rows of all tables of useful lives."""
    names = [field.name for field in fields(UsefulLife)]
    return tuple(
        UsefulLife(**{name: getattr(row, name) for name in names})
        for row in models.UsefulLife.objects.order_by("-table", "line")
    )


def holidays(year: int) -> tuple[HolidayView, ...]:
    """Return the entries of a year."""
    rows = models.Holiday.objects.filter(day__gte=date(year, 1, 1), day__lte=date(year, 12, 31))
    return tuple(
        HolidayView(day=row.day, kind=row.kind, name=row.name, basis=row.basis)
        for row in rows.order_by("day")
    )


def numbering_rules(org_path: str) -> tuple[NumberingRule, ...]:
    """Return the numbering rules seen at a path."""
    names = [field.name for field in fields(NumberingRule)]
    return tuple(
        NumberingRule(**{name: getattr(row, name) for name in names})
        for row in models.NumberingRule.objects.order_by("code", "owner_path")
        if org_path.startswith(row.owner_path)
    )

"""Rows of the reference tables as HTTP carries them."""

from __future__ import annotations

from datetime import date

from ninja import Schema

__all__ = [
    "AccountRows",
    "HolidayRows",
    "LegacyCardRows",
    "LifeRows",
    "NameRows",
    "NumberingRows",
    "ParameterRows",
]


class LifeRow(Schema):
    """One row of a table of useful lives, in years."""

    table: str
    line: int
    category: str
    group: str
    content: str
    min_years: int
    max_years: int | None
    code_2010: str
    basis: str
    verified: bool


class AccountRow(Schema):
    """A first-level account as named on the day asked for."""

    code: str
    name: str
    system: str
    category: str
    basis: str
    verified: bool
    note: str


class ParameterRow(Schema):
    """A dated parameter. `kind` is the unit of the value."""

    code: str
    title: str
    kind: str
    value: str
    region: str
    unit_kind: str
    valid_from: date
    valid_to: date | None
    basis: str
    article: str
    verified: bool
    note: str


class HolidayRow(Schema):
    """A day that is worked or not, other than its weekday says."""

    day: date
    kind: str
    name: str
    basis: str


class NumberingRow(Schema):
    """A pattern for numbers."""

    code: str
    title: str
    pattern: str
    scope: str
    reset: str
    basis: str
    verified: bool
    note: str


class LegacyCardRow(Schema):
    """A card of the old system with eleven types, and the card that takes its place."""

    code: str
    title: str
    card_type: str
    class_prefixes: list[str]
    report_row: str
    note: str


class NameRow(Schema):
    """A name."""

    name: str


class LifeRows(Schema):
    """Rows of the tables of useful lives."""

    items: list[LifeRow]
    next: str | None = None


class AccountRows(Schema):
    """Accounts."""

    items: list[AccountRow]
    next: str | None = None


class ParameterRows(Schema):
    """Parameters."""

    items: list[ParameterRow]
    next: str | None = None


class HolidayRows(Schema):
    """Days of a year."""

    items: list[HolidayRow]
    next: str | None = None


class NumberingRows(Schema):
    """Numbering rules."""

    items: list[NumberingRow]
    next: str | None = None


class LegacyCardRows(Schema):
    """Cards of the old system."""

    items: list[LegacyCardRow]
    next: str | None = None


class NameRows(Schema):
    """Names."""

    items: list[NameRow]
    next: str | None = None

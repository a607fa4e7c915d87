"""Classes and what follows from them, as HTTP carries them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import ConfigDict, Field

__all__ = [
    "ClassDetail",
    "ClassList",
    "ClassQuery",
    "CrosswalkIn",
    "CrosswalkList",
    "DecisionBody",
    "FactsOut",
]

Reason = Annotated[str, Field(min_length=2, max_length=500)]


class ClassQuery(Schema):
    """Which classes: those right under `parent`, or those that `q` finds."""

    model_config = ConfigDict(extra="forbid")

    parent: Annotated[str, Field(max_length=16)] = ""
    q: Annotated[str, Field(max_length=50, description="名称、代码、拼音首字母或说明")] = ""
    edition: Annotated[str, Field(pattern="^(2022|2010|procurement-2022)$")] = "2022"
    limit: Annotated[int, Field(ge=1, le=100)] = 20


class ClassOut(Schema):
    """A class in a list."""

    code: str
    name: str
    level: int
    has_children: bool
    description: str
    verified: bool
    note: str


class ClassList(Schema):
    """Classes."""

    items: list[ClassOut]
    next: str | None = None


class LifeLine(Schema):
    """A row of the table of useful lives that is in question."""

    line: int
    content: str
    min_years: int
    max_years: int | None


class LifeOut(Schema):
    """Useful life in months, and the question that stays open."""

    min_months: int | None
    max_months: int | None
    title: str
    basis: str
    verified: bool
    question: str
    candidates: list[LifeLine]


class FactsOut(Schema):
    """What follows from a class in the acting unit; `questions` are asked once."""

    card_type: str
    account: str
    measure_unit: str
    depreciates: bool | None
    is_amortised: bool
    min_life_months: int | None
    report_row: str
    verified: bool
    note: str
    questions: list[str]


class CrosswalkRow(Schema):
    """Where a class of 2010 went: `=` same, `<` part of, `>` wider than, `~` only related."""

    code_2010: str
    name_2010: str
    code_2022: str
    name_2022: str
    relation: str
    confidence: str
    basis: str
    note: str
    decided_by: str


class SuccessorOut(Schema):
    """The class of 2022 that an old one became, and how sure that is."""

    code: str
    name: str
    relation: str
    confidence: str
    basis: str
    via: str


class ClassDetail(ClassOut):
    """One class with everything around it."""

    edition: str
    ancestors: list[ClassOut]
    facts: FactsOut | None
    life: LifeOut | None
    crosswalk: list[CrosswalkRow]
    successor: SuccessorOut | None


class CrosswalkList(Schema):
    """Rows of the crosswalk, by old code."""

    items: list[CrosswalkRow]
    next: str | None


class DecisionIn(Schema):
    """What the unit decides about a class. What is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    card_type: Annotated[str, Field(max_length=24)] | None = None
    account: Annotated[str, Field(max_length=16)] | None = None
    depreciates: Annotated[str, Field(max_length=12)] | None = None
    life_line: Annotated[int, Field(ge=1, le=500)] | None = None
    life_months: Annotated[int, Field(ge=1, le=1200)] | None = None
    measure_unit: Annotated[str, Field(min_length=1, max_length=16)] | None = None
    report_row: Annotated[str, Field(max_length=24)] | None = None


class DecisionBody(DecisionIn):
    """A decision with its reason."""

    reason: Reason
    on: date | None = None


class CrosswalkIn(Schema):
    """The counterpart of an old class."""

    model_config = ConfigDict(extra="forbid")

    code_2022: Annotated[str, Field(max_length=16)]
    relation: Annotated[str, Field(max_length=2)]
    reason: Reason

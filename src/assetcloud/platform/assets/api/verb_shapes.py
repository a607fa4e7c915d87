"""Shapes of what is done with cards beyond a change."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from assetcloud.platform.assets.actions.pause_charge import PauseCause
from assetcloud.platform.assets.api.card_shapes import CardOut, MonthText, Yuan

__all__ = [
    "Because",
    "CardMergeIn",
    "CardSplitIn",
    "MadeCards",
    "PauseIn",
    "ReclassifyIn",
    "RefitIn",
    "WorkVolumesIn",
    "WorkVolumesOut",
]

Quantity = Annotated[Decimal, Field(gt=0, lt=10**14, decimal_places=4)]
Months = Annotated[int, Field(ge=1, le=12000)]


class Because(Schema):
    """Why something is done, and by which document."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, Field(min_length=2, max_length=500)]
    document: Annotated[str, Field(max_length=64)] = ""


class PartIn(Schema):
    """One part: quantity, cost in yuan (all parts or none), and what is its own."""

    model_config = ConfigDict(extra="forbid")

    quantity: Quantity
    cost: Yuan | None = None
    values: dict[str, Any] = {}


class CardSplitIn(Because):
    """The parts of a card; quantities and costs make the whole."""

    parts: Annotated[list[PartIn], Field(min_length=2, max_length=200)]


class SeenCard(Schema):
    """A card and the version of it that was seen."""

    model_config = ConfigDict(extra="forbid")

    id: UUID
    version: int


class CardMergeIn(Because):
    """Cards to merge; the new one is like the first, but for `values`."""

    cards: Annotated[list[SeenCard], Field(min_length=2, max_length=200)]
    values: dict[str, Any] = {}
    months_left: Months | None = None


class ReclassifyIn(Because):
    """The new class_code, and what shall not follow from it."""

    values: dict[str, Any]


class PauseIn(Because):
    """`refit`: 改建、扩建; `renewal`: 公共基础设施更新改造."""

    cause: PauseCause


class RefitIn(Because):
    """What the work cost, the book value of what it replaced, and the new life in months."""

    spent: Yuan
    replaced: Yuan = Decimal(0)
    life_months: Months
    values: dict[str, Any] = {}


class MadeCards(Schema):
    """The cards that a split or merge made."""

    items: list[CardOut]
    next: str | None = None


class ReadingIn(Schema):
    """What a card did in the month; `total` is what it can do from then on, asked for once."""

    model_config = ConfigDict(extra="forbid")

    card_id: UUID
    volume: Annotated[Decimal, Field(ge=0, lt=10**13, decimal_places=4)]
    total: Quantity | None = None


class WorkVolumesIn(Schema):
    """The work of cards in the open month."""

    model_config = ConfigDict(extra="forbid")

    period: MonthText
    readings: Annotated[list[ReadingIn], Field(min_length=1, max_length=500)]


class WorkVolumesOut(Schema):
    """How many were recorded."""

    period: str
    count: int

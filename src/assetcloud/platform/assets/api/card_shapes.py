"""Shapes of cards over HTTP."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from assetcloud.foundation.clock import this_month
from assetcloud.foundation.money import Money
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.queries.card_filter import CardFilter
from assetcloud.platform.standards.contract import ClassCodeError, class_prefix

__all__ = ["CardIn", "CardList", "CardOut", "CardPatch", "CardQuery", "MonthText", "PageQuery"]

MonthText = Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$", examples=["2026-11"])]

Yuan = Annotated[Decimal, Field(ge=0, le=90_000_000_000_000, decimal_places=2)]


def _prefix(code: str) -> str:
    """Return what the codes under a class begin with; a part of a code stands for itself."""
    try:
        return class_prefix(code) if code else ""
    except ClassCodeError:
        return code


class CardQuery(Schema):
    """Filters of the card list; amounts in yuan."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[str, Field(max_length=50, description="名称、编码、品牌、规格、序列号")] = ""
    card_type: str = ""
    class_code: str = ""
    account: str = ""
    use_status: list[str] = []
    state: list[str] = ["active"]
    origin: str = ""
    department_id: UUID | None = None
    place_id: UUID | None = None
    user_id: UUID | None = None
    batch_id: UUID | None = None
    unit_id: UUID | None = None
    acquired_from: date | None = None
    acquired_to: date | None = None
    cost_from: Yuan | None = None
    cost_to: Yuan | None = None
    with_warnings: bool = False
    as_of: MonthText | None = None

    def as_filter(self) -> CardFilter:
        """Return the filter in table terms."""
        return CardFilter(
            words=self.q,
            class_prefix=_prefix(self.class_code),
            use_status=tuple(self.use_status),
            state=tuple(self.state),
            cost_from=None if self.cost_from is None else Money.rounded(self.cost_from),
            cost_to=None if self.cost_to is None else Money.rounded(self.cost_to),
            **{
                name: getattr(self, name)
                for name in [
                    "card_type",
                    "account",
                    "origin",
                    "department_id",
                    "place_id",
                    "user_id",
                    "batch_id",
                    "unit_id",
                    "acquired_from",
                    "acquired_to",
                    "with_warnings",
                ]
            },
        )

    @property
    def period(self) -> int:
        """The index of the month as of which values are shown."""
        return (Month.parse(self.as_of) if self.as_of else this_month()).index


class PageQuery(Schema):
    """Which page of the list, in which order."""

    model_config = ConfigDict(extra="ignore")

    sort: Annotated[
        str,
        Field(
            description="card_no、name、class_code、acquired_on、cost、changed_at、org_path，前加 - 倒序"
        ),
    ] = ""
    cursor: str | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    totals: bool | None = None


class CardIn(Schema):
    """A new card: its type and its values, flat, as the published schema of the type says."""

    model_config = ConfigDict(extra="forbid")

    card_type: Annotated[str, Field(max_length=24)]
    values: dict[str, Any]
    aliases: dict[str, str] = {}


class CardPatch(Schema):
    """Changed values; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    values: dict[str, Any]
    reason: Annotated[str, Field(min_length=2, max_length=500)]
    effective_on: date | None = None
    document: Annotated[str, Field(max_length=64)] = ""


class CardRow(Schema):
    """A card in a list. Amounts in yuan as decimal strings."""

    id: UUID
    unit_id: UUID
    asset_code: str
    card_no: str
    name: str
    card_type: str
    class_code: str
    account: str
    quantity: str
    measure_unit: str
    acquisition_way: str
    acquired_on: date
    spec: str
    brand: str
    serial_no: str
    value_type: str
    cost: str
    accumulated: str
    net: str
    use_status: str
    booked_state: str
    depreciation_state: str
    life_months: int | None
    department_id: UUID | None
    user_id: UUID | None
    keeper_id: UUID | None
    place_id: UUID | None
    state: str
    origin: str
    version: int
    held_by_document: str


class CardTotals(Schema):
    """Sums over all that matches."""

    count: int
    cost: str
    accumulated: str
    net: str


class CardList(Schema):
    """One page; `names` resolves the ids of departments, members and places on it."""

    items: list[CardRow]
    next: str | None
    totals: CardTotals | None
    names: dict[str, str]
    period: str


class LineageOut(Schema):
    """A card that this one came from (`from`) or went over into (`into`), and what went over."""

    kind: str
    side: str
    on: date
    period: str
    cost: str
    accumulated: str
    quantity: str
    card_id: UUID
    asset_code: str
    card_no: str
    name: str
    state: str


class CardOut(Schema):
    """A whole card."""

    id: UUID
    unit_id: UUID
    asset_id: UUID
    asset_code: str
    card_type: str
    schema_version: str
    state: str
    origin: str
    version: int
    valid_from: date
    changed_at: str
    changed_by: str
    change_kind: str
    reason: str
    document: str
    held_by_document: str
    values: dict[str, Any]
    sources: dict[str, str]
    paused_on: date | None
    paused_for: str | None
    lineage: list[LineageOut]
    warnings: list[dict[str, str | None]]
    names: dict[str, str]
    cost: str
    accumulated: str
    net: str
    monthly_charge: str
    period: str

"""Cards over HTTP: list, one, register, change, history, values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Header, Query, Schema, Status
from pydantic import ConfigDict, Field

from assetcloud.foundation.clock import this_month
from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.foundation.money import Money, fen_to_yuan
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.actions.change_card import change_card
from assetcloud.platform.assets.actions.register_cards import CardDraft, register_card
from assetcloud.platform.assets.queries.card_filter import CardFilter
from assetcloud.platform.assets.queries.card_list import card_page, card_totals
from assetcloud.platform.assets.queries.card_page import card_document, card_timeline, card_values

__all__ = ["routes"]

routes = Routes(tags=["资产卡片"])

MonthText = Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$", examples=["2026-11"])]
VIEW = "assets.view_card"


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
    acquired_from: date | None = None
    acquired_to: date | None = None
    cost_from: Decimal | None = None
    cost_to: Decimal | None = None
    with_warnings: bool = False
    as_of: MonthText | None = None

    def as_filter(self, unit_id: UUID | None) -> CardFilter:
        """Return the filter in table terms."""
        return CardFilter(
            unit_id=unit_id,
            words=self.q,
            class_prefix=self.class_code.rstrip("0") if self.class_code else "",
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
    warnings: list[dict[str, str]]
    names: dict[str, str]
    cost: str
    accumulated: str
    net: str
    monthly_charge: str
    period: str


@routes.get("/cards", permission=VIEW, response=CardList, summary="卡片列表")
def list_cards(
    request: HttpRequest,
    wanted: Query[CardQuery],
    sort: str = "-changed_at",
    cursor: str | None = None,
    limit: Annotated[int, Field(ge=1, le=200)] = 50,
    totals: bool = True,  # noqa: FBT001, FBT002 - a query parameter
) -> HttpResponse:
    """List the cards of the acting unit or region, one page by key."""
    actor = actor_of(request)
    scope = actor.scope(VIEW)
    found = wanted.as_filter(None)
    page = card_page(
        found, scope=scope, period=wanted.period, sort=sort, cursor=cursor, limit=limit
    )
    summed = (
        card_totals(found, scope=scope, period=wanted.period) if totals and not cursor else None
    )
    return JsonResponse(
        {
            "items": page.items,
            "next": page.next,
            "totals": summed
            and {
                "count": summed.count,
                "cost": fen_to_yuan(summed.cost),
                "accumulated": fen_to_yuan(summed.accumulated),
                "net": fen_to_yuan(summed.cost - summed.accumulated),
            },
            "names": page.names,
            "period": str(Month.from_index(wanted.period)),
        },
        json_dumps_params={"ensure_ascii": False},
    )


@routes.post(
    "/cards", permission="assets.register_card", response={201: CardOut}, summary="登记卡片"
)
def register(request: HttpRequest, card: CardIn) -> Status[dict[str, Any]]:
    """Register one card in the acting unit."""
    actor = actor_of(request)
    made = register_card(
        actor, draft=CardDraft(card.card_type, card.values, aliases=card.aliases), origin="new"
    )
    return Status(201, card_document(made, scope=actor.scope(VIEW), period=this_month().index))


@routes.get("/cards/{card_id}", permission=VIEW, response=CardOut, summary="一张卡片")
def one_card(
    request: HttpRequest,
    response: HttpResponse,
    card_id: UUID,
    as_of: MonthText | None = None,
    on: date | None = None,
) -> dict[str, Any]:
    """Show a card; `as_of` sets the month of its values, `on` the day of its state."""
    period = (Month.parse(as_of) if as_of else this_month()).index
    document = card_document(card_id, scope=actor_of(request).scope(VIEW), period=period, on=on)
    response["ETag"] = f'"{document["version"]}"'
    return document


@routes.patch(
    "/cards/{card_id}", permission="assets.change_card", response=CardOut, summary="变更卡片"
)
def change(
    request: HttpRequest,
    response: HttpResponse,
    card_id: UUID,
    patch: CardPatch,
    if_match: Annotated[str, Header(alias="If-Match")],
) -> dict[str, Any]:
    """Change a card that still has the version named by If-Match."""
    actor = actor_of(request)
    change_card(
        actor,
        card_id=card_id,
        values=patch.values,
        expected_version=if_match.strip('" '),
        reason=patch.reason,
        effective_on=patch.effective_on,
        document=patch.document,
    )
    document = card_document(card_id, scope=actor.scope(VIEW), period=this_month().index)
    response["ETag"] = f'"{document["version"]}"'
    return document


@routes.get("/cards/{card_id}/history", permission=VIEW, summary="卡片的时间线")
def history(request: HttpRequest, card_id: UUID) -> dict[str, Any]:
    """List what happened to a card, newest first, each with before and after."""
    return {"items": card_timeline(card_id, scope=actor_of(request).scope(VIEW))}


@routes.get("/cards/{card_id}/values", permission=VIEW, summary="价值曲线与说明")
def values(request: HttpRequest, card_id: UUID, as_of: MonthText | None = None) -> dict[str, Any]:
    """Show the value of a card over its life and say why it is what it is."""
    period = (Month.parse(as_of) if as_of else this_month()).index
    return card_values(card_id, scope=actor_of(request).scope(VIEW), period=period)

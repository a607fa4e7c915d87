"""Cards over HTTP: list, one, register, change, history, values."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Header, Query, Status

from assetcloud.foundation.clock import this_month
from assetcloud.foundation.http.etags import IfMatch, bare_tag, tag
from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.foundation.money import fen_to_yuan
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.actions.change_card import change_card
from assetcloud.platform.assets.actions.register_card import register_card
from assetcloud.platform.assets.api.card_shapes import (
    CardIn,
    CardList,
    CardOut,
    CardPatch,
    CardQuery,
    MonthText,
    PageQuery,
)
from assetcloud.platform.assets.drafts import CardDraft
from assetcloud.platform.assets.queries.card_list import card_page, card_totals
from assetcloud.platform.assets.queries.card_page import card_document, card_timeline, card_values
from assetcloud.platform.assets.unit_of import acts_in_a_unit

__all__ = ["routes"]

routes = Routes(tags=["资产卡片"])

VIEW = "assets.view_card"


@routes.get("/cards", permission=VIEW, response=CardList, selectable=True, summary="卡片列表")
def list_cards(
    request: HttpRequest,
    wanted: Query[CardQuery],
    page: Query[PageQuery],
) -> HttpResponse:
    """List the cards of the acting unit or region, one page by key.

    Over a region the order is that of the units and sums are left out unless they are asked for:
    the overview has them.
    """
    actor = actor_of(request)
    scope = actor.scope(VIEW)
    found = wanted.as_filter()
    in_unit = acts_in_a_unit(actor)
    rows = card_page(
        found,
        scope=scope,
        period=wanted.period,
        sort=page.sort or ("-changed_at" if in_unit else "org_path"),
        cursor=page.cursor,
        limit=page.limit,
    )
    sums = in_unit if page.totals is None else page.totals
    summed = (
        card_totals(found, scope=scope, period=wanted.period) if sums and not page.cursor else None
    )
    return JsonResponse(
        {
            "items": rows.items,
            "next": rows.next,
            "totals": summed
            and {
                "count": summed.count,
                "cost": fen_to_yuan(summed.cost),
                "accumulated": fen_to_yuan(summed.accumulated),
                "net": fen_to_yuan(summed.cost - summed.accumulated),
            },
            "names": rows.names,
            "period": str(Month.from_index(wanted.period)),
        },
        json_dumps_params={"ensure_ascii": False},
    )


@routes.post(
    "/cards", permission="assets.register_card", response={201: CardOut}, summary="登记卡片"
)
def register(
    request: HttpRequest,
    card: CardIn,
    idempotency_key: Annotated[str, Header(alias="Idempotency-Key")] = "",
) -> Status[dict[str, Any]]:
    """Register one card in the acting unit; sent again with the same key it is the same card."""
    actor = actor_of(request)
    made = register_card(
        actor,
        draft=CardDraft(card.card_type, card.values, aliases=card.aliases),
        idempotency_key=idempotency_key,
    )
    return Status(201, card_document(made, scope=actor.scope(VIEW), period=this_month().index))


@routes.get(
    "/cards/{card_id}", permission=VIEW, response=CardOut, selectable=True, summary="一张卡片"
)
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
    tag(response, document["version"])
    return document


# Who may make which change is asked by the action: each kind of change has its permission.
@routes.patch("/cards/{card_id}", permission=VIEW, response=CardOut, summary="变更卡片")
def change(
    request: HttpRequest,
    response: HttpResponse,
    card_id: UUID,
    patch: CardPatch,
    if_match: IfMatch,
) -> dict[str, Any]:
    """Change a card that still has the version named by If-Match."""
    actor = actor_of(request)
    change_card(
        actor,
        card_id=card_id,
        values=patch.values,
        expected_version=bare_tag(if_match),
        reason=patch.reason,
        effective_on=patch.effective_on,
        document=patch.document,
    )
    document = card_document(card_id, scope=actor.scope(VIEW), period=this_month().index)
    tag(response, document["version"])
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

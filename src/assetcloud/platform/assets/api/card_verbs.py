"""What is done with cards beyond a change: split, merge, reclassify, pause, resume, finish a refit."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Header, Status

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import this_month
from assetcloud.foundation.http.etags import IfMatch, bare_tag, tag
from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.foundation.money import Money
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.actions.finish_refit import finish_refit
from assetcloud.platform.assets.actions.merge_cards import merge_cards
from assetcloud.platform.assets.actions.pause_charge import pause_charge
from assetcloud.platform.assets.actions.reclassify_card import reclassify_card
from assetcloud.platform.assets.actions.record_work_volumes import record_work_volumes
from assetcloud.platform.assets.actions.resume_charge import resume_charge
from assetcloud.platform.assets.actions.split_card import split_card
from assetcloud.platform.assets.api.card_shapes import CardOut
from assetcloud.platform.assets.api.verb_shapes import (
    Because,
    CardMergeIn,
    CardSplitIn,
    MadeCards,
    PauseIn,
    ReclassifyIn,
    RefitIn,
    WorkVolumesIn,
    WorkVolumesOut,
)
from assetcloud.platform.assets.deriving import CardPart
from assetcloud.platform.assets.queries.card_page import card_document
from assetcloud.platform.assets.queries.lineage import made_in
from assetcloud.platform.assets.rules.refit import Refit
from assetcloud.platform.assets.unit_of import acting_unit
from assetcloud.platform.assets.working import Reading

__all__ = ["routes"]

routes = Routes(tags=["资产卡片"])
VIEW, IMPORTANT, CLASS = "assets.view_card", "assets.change_important", "assets.change_class"

Key = Annotated[str, Header(alias="Idempotency-Key")]


@routes.post(
    "/cards/{uuid:card_id}/split",
    permission=IMPORTANT,
    response={201: MadeCards},
    summary="拆分卡片",
)
def split(
    request: HttpRequest,
    card_id: UUID,
    body: CardSplitIn,
    if_match: IfMatch,
    idempotency_key: Key = "",
) -> Status[dict[str, Any]]:
    """Split a card that still has the version named by If-Match; answers with its parts."""
    actor = actor_of(request)
    step_id = split_card(
        actor,
        card_id=card_id,
        parts=[
            CardPart(quantity=part.quantity, cost=_fen(part.cost), values=part.values)
            for part in body.parts
        ],
        expected_version=bare_tag(if_match),
        reason=body.reason,
        document=body.document,
        idempotency_key=idempotency_key,
    )
    return _made(actor, step_id)


@routes.post("/cards/merge", permission=IMPORTANT, response={201: MadeCards}, summary="合并卡片")
def merge(
    request: HttpRequest, body: CardMergeIn, idempotency_key: Key = ""
) -> Status[dict[str, Any]]:
    """Merge cards that still have the versions named; answers with the new card."""
    actor = actor_of(request)
    step_id = merge_cards(
        actor,
        versions={card.id: str(card.version) for card in body.cards},
        values=body.values,
        reason=body.reason,
        document=body.document,
        months_left=body.months_left,
        idempotency_key=idempotency_key,
    )
    return _made(actor, step_id)


@routes.post(
    "/cards/{uuid:card_id}/reclassify", permission=CLASS, response=CardOut, summary="重分类卡片"
)
def reclassify(
    request: HttpRequest,
    response: HttpResponse,
    card_id: UUID,
    body: ReclassifyIn,
    if_match: IfMatch,
    idempotency_key: Key = "",
) -> dict[str, Any]:
    """Give a card another class; account, type and life follow unless `values` say otherwise."""
    actor = actor_of(request)
    reclassify_card(
        actor,
        card_id=card_id,
        values=body.values,
        expected_version=bare_tag(if_match),
        reason=body.reason,
        document=body.document,
        idempotency_key=idempotency_key,
    )
    return _shown(actor, card_id, response)


@routes.post(
    "/cards/{uuid:card_id}/pause", permission=IMPORTANT, response=CardOut, summary="暂停计提折旧"
)
def pause(
    request: HttpRequest,
    response: HttpResponse,
    card_id: UUID,
    body: PauseIn,
    if_match: IfMatch,
    idempotency_key: Key = "",
) -> dict[str, Any]:
    """Let the charge of a card stand still from the open period on."""
    actor = actor_of(request)
    pause_charge(
        actor,
        card_id=card_id,
        cause=body.cause,
        expected_version=bare_tag(if_match),
        reason=body.reason,
        document=body.document,
        idempotency_key=idempotency_key,
    )
    return _shown(actor, card_id, response)


@routes.post(
    "/cards/{uuid:card_id}/resume", permission=IMPORTANT, response=CardOut, summary="恢复计提折旧"
)
def resume(
    request: HttpRequest,
    response: HttpResponse,
    card_id: UUID,
    body: Because,
    if_match: IfMatch,
    idempotency_key: Key = "",
) -> dict[str, Any]:
    """Charge a paused card again, over the months that it had left."""
    actor = actor_of(request)
    resume_charge(
        actor,
        card_id=card_id,
        expected_version=bare_tag(if_match),
        reason=body.reason,
        document=body.document,
        idempotency_key=idempotency_key,
    )
    return _shown(actor, card_id, response)


@routes.post(
    "/cards/{uuid:card_id}/refit", permission=IMPORTANT, response=CardOut, summary="改扩建完工"
)
def refit(
    request: HttpRequest,
    response: HttpResponse,
    card_id: UUID,
    body: RefitIn,
    if_match: IfMatch,
    idempotency_key: Key = "",
) -> dict[str, Any]:
    """Book a paused card at its cost after the work and charge it over its new life."""
    actor = actor_of(request)
    finish_refit(
        actor,
        card_id=card_id,
        refit=Refit(
            spent=int(Money.rounded(body.spent)),
            replaced=int(Money.rounded(body.replaced)),
            life_months=body.life_months,
        ),
        values=body.values,
        expected_version=bare_tag(if_match),
        reason=body.reason,
        document=body.document,
        idempotency_key=idempotency_key,
    )
    return _shown(actor, card_id, response)


@routes.put(
    "/work-volumes", permission=IMPORTANT, response=WorkVolumesOut, summary="登记当月工作量"
)
def work_volumes(request: HttpRequest, body: WorkVolumesIn) -> dict[str, Any]:
    """Record or correct the work that cards did in the open month; sent again it is the same."""
    count = record_work_volumes(
        actor_of(request),
        period=Month.parse(body.period),
        readings=[
            Reading(card_id=each.card_id, volume=each.volume, total=each.total)
            for each in body.readings
        ],
    )
    return {"period": body.period, "count": count}


def _fen(amount: Decimal | None) -> int | None:
    return None if amount is None else int(Money.rounded(amount))


def _shown(actor: Actor, card_id: UUID, response: HttpResponse) -> dict[str, Any]:
    document = card_document(card_id, scope=actor.scope(VIEW), period=this_month().index)
    tag(response, document["version"])
    return document


def _made(actor: Actor, step_id: UUID) -> Status[dict[str, Any]]:
    ids = made_in(acting_unit(actor).id, step_id)
    scope, period = actor.scope(VIEW), this_month().index
    return Status(201, {"items": [card_document(i, scope=scope, period=period) for i in ids]})

"""Split a card into several: every total is kept to the fen, the parts know where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import InvalidError
from assetcloud.platform.assets.actions.answer_once import answer_once
from assetcloud.platform.assets.actions.derive_cards import derive_cards
from assetcloud.platform.assets.deriving import (
    CardPart,
    amounts_of,
    common_origin,
    judge_derived,
    sketch_from,
)
from assetcloud.platform.assets.judging import Judged
from assetcloud.platform.assets.orders import ChangeOrder
from assetcloud.platform.assets.queries.books import books_for_writing
from assetcloud.platform.assets.rules.split_merge import Amounts, SplitError, apportion, split
from assetcloud.platform.assets.rules.split_merge_terms import split_segments
from assetcloud.platform.assets.taking import Taken, refuse_components, take_cards
from assetcloud.platform.assets.unit_of import acting_unit
from assetcloud.platform.organisations.contract import NodeView

__all__ = ["split_card"]

_PERMISSION = "assets.change_important"


@transaction.atomic
def split_card(
    actor: Actor,
    *,
    card_id: UUID,
    parts: Sequence[CardPart],
    expected_version: str,
    reason: str,
    document: str = "",
    idempotency_key: str = "",
) -> UUID:
    """Split a card and return the id of the step (`queries.lineage.made_in` names the parts).

    The card ends and its parts enter in the open period, with codes of their own. Raises
    NotPermittedError; NotFoundError; StaleCardError; ConflictError where the card is not free or
    has components; InvalidError where the parts do not make the whole.
    """
    actor.require(_PERMISSION)
    unit = acting_unit(actor)
    order = ChangeOrder(
        verb="split_card",
        kind="split",
        title="拆分卡片",
        on=today(),
        reason=reason,
        document=document,
    )
    return answer_once(
        actor,
        lambda: _split(actor, unit, order, {card_id: expected_version}, parts),
        unit=unit,
        operation="assets.split_card",
        key=idempotency_key,
        content={"card_id": card_id, "parts": [asdict(part) for part in parts], "reason": reason},
    )


def _split(
    actor: Actor,
    unit: NodeView,
    order: ChangeOrder,
    versions: dict[UUID, str],
    parts: Sequence[CardPart],
) -> UUID:
    books = books_for_writing(unit.id)
    taken = take_cards(
        actor,
        unit_id=unit.id,
        versions=versions,
        permission=_PERMISSION,
        books=books,
        on=order.on,
    )
    refuse_components(unit.id, taken)
    (whole,) = taken
    costs = [part.cost for part in parts if part.cost is not None]
    try:
        amounts = split(
            amounts_of(whole),
            quantities=[part.quantity for part in parts],
            costs=costs or None,
        )
        terms = split_segments(whole.segment, amounts, period=books.open_period.index)
    except SplitError as error:
        raise InvalidError(str(error), code="impossible_split") from error

    cards = _parts_of(whole, parts, amounts)
    judge_derived(cards, sources=taken, unit=unit, books=books, origin=common_origin(taken))
    for card, segment in zip(cards, terms, strict=True):
        card.terms = segment
    return derive_cards(
        actor, unit=unit, books=books, sources=taken, cards=cards, amounts=amounts, order=order
    )


def _parts_of(whole: Taken, parts: Sequence[CardPart], amounts: Sequence[Amounts]) -> list[Judged]:
    weights = [each.cost if whole.card.cost else each.quantity for each in amounts]
    opening = apportion(whole.card.opening_accumulated, weights)
    cards = []
    for place, (part, own) in enumerate(zip(parts, amounts, strict=True)):
        card = sketch_from(whole.card, own, part.values, at=f"/parts/{place}")
        card.columns["opening_accumulated"] = opening[place]
        cards.append(card)
    return cards

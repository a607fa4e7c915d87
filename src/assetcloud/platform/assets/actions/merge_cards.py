"""Merge cards into one: every total is kept, the new card knows what it was made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import InvalidError
from assetcloud.platform.assets.actions.answer_once import answer_once
from assetcloud.platform.assets.actions.derive_cards import derive_cards
from assetcloud.platform.assets.deriving import (
    amounts_of,
    common_origin,
    judge_derived,
    sketch_from,
)
from assetcloud.platform.assets.merging import merged_life, refuse_unlike
from assetcloud.platform.assets.orders import ChangeOrder
from assetcloud.platform.assets.queries.books import books_for_writing
from assetcloud.platform.assets.rules.split_merge import merge
from assetcloud.platform.assets.rules.split_merge_terms import MergeError, merge_segments
from assetcloud.platform.assets.taking import refuse_components, take_cards
from assetcloud.platform.assets.unit_of import acting_unit
from assetcloud.platform.organisations.contract import NodeView

__all__ = ["merge_cards"]

_PERMISSION = "assets.change_important"


@transaction.atomic
def merge_cards(
    actor: Actor,
    *,
    versions: Mapping[UUID, str],
    values: Mapping[str, Any],
    reason: str,
    document: str = "",
    months_left: int | None = None,
    idempotency_key: str = "",
) -> UUID:
    """Merge the cards named with the versions that were seen; return the id of the step.

    The new card is like the first of them but for `values`; `months_left` is asked for where the
    cards have different months left. Raises NotPermittedError; NotFoundError; StaleCardError;
    ConflictError where a card is not free; InvalidError where they cannot go on as one.
    """
    actor.require(_PERMISSION)

    unit = acting_unit(actor)
    order = ChangeOrder(
        verb="merge_cards",
        kind="merge",
        title="合并卡片",
        on=today(),
        reason=reason,
        document=document,
    )
    return answer_once(
        actor,
        lambda: _merge(actor, unit, order, versions, values, months_left),
        unit=unit,
        operation="assets.merge_cards",
        key=idempotency_key,
        content={
            "cards": [[str(card_id), version] for card_id, version in versions.items()],
            "values": dict(values),
            "months_left": months_left,
            "reason": reason,
        },
    )


def _merge(
    actor: Actor,
    unit: NodeView,
    order: ChangeOrder,
    versions: Mapping[UUID, str],
    values: Mapping[str, Any],
    months_left: int | None,
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
    refuse_unlike(taken)
    refuse_components(unit.id, taken)
    amounts = [amounts_of(each) for each in taken]
    try:
        terms = merge_segments(
            [(each.segment, own) for each, own in zip(taken, amounts, strict=True)],
            period=books.open_period.index,
            months=months_left,
        )
    except MergeError as error:
        raise InvalidError(str(error), code="impossible_merge") from error

    card = sketch_from(taken[0].card, merge(amounts), values)
    card.columns |= merged_life(taken, terms)
    judge_derived([card], sources=taken, unit=unit, books=books, origin=common_origin(taken))
    card.terms = terms
    return derive_cards(
        actor, unit=unit, books=books, sources=taken, cards=[card], amounts=amounts, order=order
    )

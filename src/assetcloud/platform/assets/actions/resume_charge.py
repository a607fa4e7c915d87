"""Resume the charge of a paused card whose cost and life are the same as before."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.platform.assets.actions.answer_once import answer_once
from assetcloud.platform.assets.actions.set_pause import set_pause
from assetcloud.platform.assets.orders import ChangeOrder
from assetcloud.platform.assets.queries.books import books_for_writing
from assetcloud.platform.assets.taking import refuse_unless_paused, take_cards
from assetcloud.platform.assets.unit_of import acting_unit
from assetcloud.platform.organisations.contract import NodeView

__all__ = ["resume_charge"]

_PERMISSION: Final = "assets.change_important"


@transaction.atomic
def resume_charge(
    actor: Actor,
    *,
    card_id: UUID,
    expected_version: str,
    reason: str,
    document: str = "",
    idempotency_key: str = "",
) -> UUID:
    """Charge a paused card again from the open period on, over the months it had left.

    Nothing is caught up for the pause. Where the work changed cost or life, `finish_refit` is the
    verb. Returns the id of the card. Raises NotPermittedError; NotFoundError; StaleCardError;
    ConflictError where it is not paused.
    """
    actor.require(_PERMISSION)

    unit = acting_unit(actor)
    order = ChangeOrder(
        verb="resume_charge",
        kind="resume",
        title="恢复计提折旧",
        on=today(),
        reason=reason,
        document=document,
    )
    return answer_once(
        actor,
        lambda: _resume(actor, unit, order, {card_id: expected_version}),
        unit=unit,
        operation="assets.resume_charge",
        key=idempotency_key,
        content={"card_id": card_id, "reason": reason},
    )


def _resume(actor: Actor, unit: NodeView, order: ChangeOrder, versions: dict[UUID, str]) -> UUID:
    books = books_for_writing(unit.id)
    (taken,) = take_cards(
        actor,
        unit_id=unit.id,
        versions=versions,
        permission=_PERMISSION,
        books=books,
        on=order.on,
    )
    refuse_unless_paused(taken)
    set_pause(actor, taken, paused_on=None, paused_for="", order=order, books=books)
    return taken.card.id

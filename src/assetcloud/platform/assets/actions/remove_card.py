"""Remove a card from the books: disposal and every other decrease (处置减少)."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.foundation.money import Money
from assetcloud.platform.assets.actions.end_cards import end_cards
from assetcloud.platform.assets.events import CardRemoved
from assetcloud.platform.assets.orders import ChangeOrder
from assetcloud.platform.assets.queries.books import books_for_writing
from assetcloud.platform.assets.rules.removal import remove
from assetcloud.platform.assets.taking import refuse_components, take_cards
from assetcloud.platform.assets.unit_of import acting_unit
from assetcloud.platform.audit.contract import record
from assetcloud.platform.events.contract import announce

__all__ = ["remove_card", "remove_cards"]

_PERMISSION = "assets.change_important"


def remove_card(
    actor: Actor, *, card_id: UUID, expected_version: str, reason: str, document: str
) -> None:
    """Remove one card; see `remove_cards`."""
    remove_cards(actor, versions={card_id: expected_version}, reason=reason, document=document)


@transaction.atomic
def remove_cards(actor: Actor, *, versions: Mapping[UUID, str], reason: str, document: str) -> None:
    """Remove cards of the acting unit, all or none, by the document that decided it.

    Cost and accumulated leave the books in the open period, in which nothing is charged. Raises
    NotPermittedError; NotFoundError; StaleCardError; ConflictError where a card is not free, owes
    a catch-up, or is the main asset of others.
    """
    actor.require(_PERMISSION)

    unit = acting_unit(actor)
    books = books_for_writing(unit.id)
    on = today()
    taken = take_cards(
        actor, unit_id=unit.id, versions=versions, permission=_PERMISSION, books=books, on=on
    )
    refuse_components(unit.id, taken)
    for each in taken:
        remove(each.segment, period=books.open_period.index)

    order = ChangeOrder(
        verb="remove_card",
        kind="removal",
        title="减少资产",
        on=on,
        reason=reason,
        document=document,
    )
    end_cards(actor, taken, state="disposed", event="removal", order=order, books=books)

    for each in taken:
        announce(
            CardRemoved(
                card_id=each.card.id,
                document=document,
                cost=Money(each.card.cost),
                accumulated=Money(each.carried),
            ),
            actor=actor,
            unit_id=unit.id,
            org_path=unit.path,
            subject_id=each.card.id,
        )
        record(
            actor,
            "assets.remove_card",
            unit_id=unit.id,
            org_path=unit.path,
            subject_type="card",
            subject_id=each.card.id,
            title=f"{order.title} {each.card.card_no} {each.card.name}",
            reason=reason,
            document=document,
        )

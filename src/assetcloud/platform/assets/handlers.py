"""What the asset database does when something happened: what is public follows the cards."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from assetcloud.platform.assets.actions.publish_cards import publish_cards
from assetcloud.platform.assets.actions.publish_numbers import publish_numbers
from assetcloud.platform.assets.events import (
    CardChanged,
    CardRegistered,
    CardRemoved,
    CardsDerived,
    CardsLoaded,
)
from assetcloud.platform.assets.models import Card
from assetcloud.platform.events.contract import Envelope, subscribe

__all__: list[str] = []

# Fields in which identifying numbers lie.
_NUMBERS: Final = frozenset({"serial_no", "brand", "attributes", "card_type"})


@subscribe(CardRegistered)
def on_card_registered(event: CardRegistered, envelope: Envelope) -> None:
    """Publish the card as far as its unit shows cards, and digests of its numbers."""
    publish_cards(envelope.unit_id, card_ids=[event.card_id])
    publish_numbers(envelope.unit_id, card_ids=[event.card_id])


@subscribe(CardChanged)
def on_card_changed(event: CardChanged, envelope: Envelope) -> None:
    """Publish the card as it is now, and its numbers where they may be others."""
    publish_cards(envelope.unit_id, card_ids=[event.card_id])
    if _NUMBERS.intersection(event.fields):
        publish_numbers(envelope.unit_id, card_ids=[event.card_id])


@subscribe(CardsLoaded)
def on_cards_loaded(event: CardsLoaded, envelope: Envelope) -> None:
    """Publish the batch; cards that came without one are found by looking at all."""
    batched = Card.objects.filter(unit_id=envelope.unit_id, batch_id=event.batch_id).exists()
    publish_cards(envelope.unit_id, batch_id=event.batch_id if batched else None)
    publish_numbers(envelope.unit_id, batch_id=event.batch_id if batched else None)


@subscribe(CardRemoved)
def on_card_removed(event: CardRemoved, envelope: Envelope) -> None:
    """Take the card off what is public, and its numbers."""
    _publish(envelope, [event.card_id])


@subscribe(CardsDerived)
def on_cards_derived(event: CardsDerived, envelope: Envelope) -> None:
    """Publish the new cards instead of those that ended."""
    _publish(envelope, [*event.sources, *event.made])


def _publish(envelope: Envelope, card_ids: list[UUID]) -> None:
    publish_cards(envelope.unit_id, card_ids=card_ids)
    publish_numbers(envelope.unit_id, card_ids=card_ids)

"""Say that a card changed: to others by an event, to auditors in the trail."""

from __future__ import annotations

from collections.abc import Sequence

from assetcloud.foundation.actor import Actor
from assetcloud.platform.assets.events import CardChanged
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.orders import ChangeOrder
from assetcloud.platform.audit.contract import record
from assetcloud.platform.events.contract import announce

__all__ = ["tell_change"]


def tell_change(actor: Actor, card: Card, order: ChangeOrder, changed: Sequence[str]) -> None:
    """Announce and record what `order` did to `card`, in its transaction."""
    announce(
        CardChanged(
            card_id=card.id,
            card_version=card.version,
            change_kind=order.kind,
            fields=tuple(changed),
        ),
        actor=actor,
        unit_id=card.unit_id,
        org_path=card.org_path,
        subject_id=card.id,
    )
    record(
        actor,
        f"assets.{order.verb}",
        unit_id=card.unit_id,
        org_path=card.org_path,
        subject_type="card",
        subject_id=card.id,
        title=f"{order.title} {card.card_no} {card.name}",
        reason=order.reason,
        document=order.document,
        details={"fields": list(changed), "version": card.version},
    )

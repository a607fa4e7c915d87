"""Leave word that somebody took a copy of a card's attachment."""

from __future__ import annotations

from assetcloud.foundation.actor import Actor
from assetcloud.platform.assets.card_files import owner_of
from assetcloud.platform.assets.models import Card
from assetcloud.platform.files.contract import AttachmentView, note_opening

__all__ = ["log_attachment_opened"]


def log_attachment_opened(actor: Actor, *, card: Card, attachment: AttachmentView) -> None:
    """Record it in the trail of the card's unit."""
    actor.require("assets.view_card")
    note_opening(actor, owner=owner_of(card), attachment=attachment)

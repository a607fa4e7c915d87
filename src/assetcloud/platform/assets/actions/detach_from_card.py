"""Take an attachment off a card."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.platform.assets.card_files import attachment_of_card, owner_of
from assetcloud.platform.files.contract import remove

__all__ = ["detach_from_card"]


@transaction.atomic
def detach_from_card(actor: Actor, *, attachment_id: UUID, reason: str) -> None:
    """Remove an attachment of a card within the actor's scope for removing.

    Raises NotPermittedError, NotFoundError, InvalidError without a reason.
    """
    actor.require("files.remove_file")
    found, card = attachment_of_card(actor, attachment_id, permission="files.remove_file")

    remove(actor, owner=owner_of(card), attachment_id=found.id, reason=reason)

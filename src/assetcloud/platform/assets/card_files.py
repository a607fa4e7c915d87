"""A card as the owner of attachments: who it is to the files, and which kinds of file it takes."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.queries.card_page import visible_card
from assetcloud.platform.files.contract import AttachmentView, Owner, attachment
from assetcloud.platform.standards.contract import card_schema

__all__ = ["OTHER", "OWNER_TYPE", "PHOTOS", "attachment_of_card", "kinds_of", "owner_of"]

OWNER_TYPE: Final = "card"
PHOTOS: Final = "photos"
OTHER: Final = "other"


def owner_of(card: Card) -> Owner:
    """Return the card as the files know it."""
    return Owner(
        type=OWNER_TYPE,
        id=card.id,
        unit_id=card.unit_id,
        org_path=card.org_path,
        title=f"卡片 {card.card_no} {card.name}",
    )


def kinds_of(card: Card) -> dict[str, str]:
    """Return code → title of the kinds of file a card takes: the attachment fields of its schema."""
    document = card_schema(card.card_type, org_path=card.org_path, on=today()).document
    branches = [branch["then"].get("properties", {}) for branch in document.get("allOf", ())]
    fields = {
        code: found
        for properties in (document["properties"], *branches)
        for code, found in properties.items()
        if found.get("x-widget") == "attachment"
    }
    ordered = sorted(fields.items(), key=lambda item: item[1].get("x-order", 0))
    return {code: found["x-title"] for code, found in ordered} | {OTHER: "其他附件"}


def attachment_of_card(
    actor: Actor, attachment_id: UUID, *, permission: str
) -> tuple[AttachmentView, Card]:
    """Return an attachment and the card it belongs to, if `permission` covers that card.

    Raises NotFoundError, also for what belongs to something else.
    """
    found = attachment(attachment_id)
    if found.owner_type != OWNER_TYPE:
        raise NotFoundError
    return found, visible_card(found.owner_id, scope=actor.scope(permission))

"""Attach a file to a card."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.platform.assets.card_files import kinds_of, owner_of
from assetcloud.platform.assets.queries.card_page import visible_card
from assetcloud.platform.files.contract import AttachmentView, attach

__all__ = ["attach_to_card"]


@transaction.atomic
def attach_to_card(
    actor: Actor, *, card_id: UUID, kind: str, file_name: str, content: Iterable[bytes]
) -> AttachmentView:
    """Attach `content` to a card within the actor's scope for attaching.

    Raises NotPermittedError, NotFoundError, ConflictError for a voided card, InvalidError for a
    kind that such a card does not have, and the refusals of files.
    """
    actor.require("files.attach_file")
    card = visible_card(card_id, scope=actor.scope("files.attach_file"))
    if card.state == "voided":
        raise ConflictError("卡片已经作废，不能再上传附件。", code="card_not_active")
    kinds = kinds_of(card)
    if kind not in kinds:
        choices = "、".join(kinds.values())
        raise InvalidError(f"附件种类不对，可以选择：{choices}。", code="attachment_kind")

    return attach(actor, owner=owner_of(card), kind=kind, file_name=file_name, content=content)

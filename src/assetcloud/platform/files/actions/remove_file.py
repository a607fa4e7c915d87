"""Take an attachment away: it is hidden, its content kept, the reason on record."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import InvalidError, NotFoundError
from assetcloud.platform.audit.contract import record
from assetcloud.platform.events.contract import announce
from assetcloud.platform.files.events import AttachmentRemoved
from assetcloud.platform.files.models import Attachment
from assetcloud.platform.files.views import Owner

__all__ = ["remove"]


@transaction.atomic
def remove(actor: Actor, *, owner: Owner, attachment_id: UUID, reason: str) -> None:
    """Remove an attachment of `owner`, of whom the caller has made sure that the actor may reach it.

    Raises NotPermittedError, InvalidError without a reason, NotFoundError.
    """
    actor.require("files.remove_file")
    reason = reason.strip()
    if not 2 <= len(reason) <= 500:
        raise InvalidError("请写明移除附件的原因（2 到 500 字）。", code="reason_needed")

    row = (
        Attachment.objects.select_for_update()
        .filter(
            unit_id=owner.unit_id,
            id=attachment_id,
            owner_type=owner.type,
            owner_id=owner.id,
            removed_at__isnull=True,
        )
        .first()
    )
    if row is None:
        raise NotFoundError

    row.removed_at, row.removed_reason = now(), reason
    row.removed_by, row.removed_by_id = actor.name, actor.account_id
    row.save(update_fields=["removed_at", "removed_reason", "removed_by", "removed_by_id"])

    announce(
        AttachmentRemoved(
            attachment_id=row.id, owner_type=owner.type, owner_id=owner.id, kind=row.kind
        ),
        actor=actor,
        unit_id=owner.unit_id,
        org_path=owner.org_path,
        subject_id=row.id,
    )
    record(
        actor,
        "files.remove_file",
        unit_id=owner.unit_id,
        org_path=owner.org_path,
        subject_type=owner.type,
        subject_id=owner.id,
        title=f"{owner.title}：移除附件 {row.file_name}",
        reason=reason,
        details={"attachment": row.id, "sha256": row.sha256},
    )

"""Attach a file: judge it, keep its content, write its record, say so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.conf import settings
from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.platform.audit.contract import record
from assetcloud.platform.events.contract import announce
from assetcloud.platform.files.events import AttachmentAdded
from assetcloud.platform.files.looking import judged_type
from assetcloud.platform.files.models import Attachment
from assetcloud.platform.files.refusals import TooManyFilesError
from assetcloud.platform.files.rules.file_name import clean_file_name
from assetcloud.platform.files.scanning import scan
from assetcloud.platform.files.storage import incoming, keep, receive
from assetcloud.platform.files.views import AttachmentView, Owner, view_of

__all__ = ["OWNER_MAX", "attach"]

OWNER_MAX: Final = 200


@transaction.atomic
def attach(
    actor: Actor,
    *,
    owner: Owner,
    kind: str,
    file_name: str,
    content: Iterable[bytes],
    retention_until: date | None = None,
) -> AttachmentView:
    """Attach `content` to `owner`, of whom the caller has made sure that the actor may reach it.

    The same content attached again to the same owner is the attachment that is there already.
    Raises NotPermittedError, KindOfFileError, FalseExtensionError, FileTooLargeError,
    TooManyFilesError, InfectedFileError, ScannerAwayError, NoRoomError; then nothing is kept.
    """
    actor.require("files.attach_file")

    name = clean_file_name(file_name)
    with incoming(owner.unit_id) as path:
        received = receive(content, path, limit=settings.ATTACHMENT_MAX_BYTES)
        found = judged_type(path, name=name)
        scan(path)
        # The content first: a record without content must not be, content without record may.
        keep(path, unit_id=owner.unit_id, sha256=received.sha256)
    there = Attachment.objects.filter(
        unit_id=owner.unit_id, owner_id=owner.id, owner_type=owner.type, removed_at__isnull=True
    )
    if there.count() >= OWNER_MAX:
        raise TooManyFilesError(f"最多 {OWNER_MAX} 个附件，请先移除不需要的。")

    row, is_new = Attachment.objects.get_or_create(
        unit_id=owner.unit_id,
        owner_type=owner.type,
        owner_id=owner.id,
        kind=kind,
        sha256=received.sha256,
        removed_at__isnull=True,
        defaults={
            "org_path": owner.org_path,
            "file_name": name,
            "size": received.size,
            "media_type": found.media_type,
            "uploaded_at": now(),
            "uploaded_by": actor.name,
            "uploaded_by_id": actor.account_id,
            "retention_until": retention_until,
        },
    )
    if not is_new:
        return view_of(row)

    announce(
        AttachmentAdded(
            attachment_id=row.id,
            owner_type=owner.type,
            owner_id=owner.id,
            kind=kind,
            sha256=received.sha256,
        ),
        actor=actor,
        unit_id=owner.unit_id,
        org_path=owner.org_path,
        subject_id=row.id,
    )
    record(
        actor,
        "files.attach_file",
        unit_id=owner.unit_id,
        org_path=owner.org_path,
        subject_type=owner.type,
        subject_id=owner.id,
        title=f"{owner.title}：上传附件 {name}",
        details={"attachment": row.id, "sha256": received.sha256, "size": received.size},
    )
    return view_of(row)

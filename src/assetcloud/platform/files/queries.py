"""Reads of attachments, within the range of the transaction. Removed ones are not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import BinaryIO
from uuid import UUID

from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.files.models import Attachment
from assetcloud.platform.files.refusals import ContentLostError
from assetcloud.platform.files.storage import content_path, digest_of
from assetcloud.platform.files.views import AttachmentView, view_of

__all__ = ["attachment", "attachments_of", "damaged", "hash_of", "open_attachment"]


def attachments_of(
    unit_id: UUID, owner_type: str, owner_ids: Iterable[UUID]
) -> dict[UUID, tuple[AttachmentView, ...]]:
    """Return the attachments of each owner that has any, oldest first; one query."""
    found: defaultdict[UUID, list[AttachmentView]] = defaultdict(list)
    rows = Attachment.objects.filter(
        unit_id=unit_id,
        owner_type=owner_type,
        owner_id__in=list(owner_ids),
        removed_at__isnull=True,
    )
    for row in rows.order_by("uploaded_at", "id"):
        found[row.owner_id].append(view_of(row))
    return {owner_id: tuple(views) for owner_id, views in found.items()}


def attachment(attachment_id: UUID) -> AttachmentView:
    """Return one attachment of the range. Raises NotFoundError. Whether its owner may be seen the
    caller asks.
    """
    row = Attachment.objects.filter(id=attachment_id, removed_at__isnull=True).first()
    if row is None:
        raise NotFoundError
    return view_of(row)


def open_attachment(found: AttachmentView) -> BinaryIO:
    """Open the content for reading. Raises ContentLostError where it is gone or cut short."""
    path = content_path(found.unit_id, found.sha256)
    if not path.is_file() or path.stat().st_size != found.size:
        raise ContentLostError(
            f"附件“{found.file_name}”的内容已丢失，记录仍在。请联系管理员从备份恢复。"
        )
    return path.open("rb")


def hash_of(attachment_id: UUID) -> str:
    """Return the SHA-256 with which an attachment came in. Raises NotFoundError."""
    return attachment(attachment_id).sha256


def damaged(unit_id: UUID) -> list[AttachmentView]:
    """Return the attachments of a unit whose content is gone or no longer what it was."""
    rows = Attachment.objects.filter(unit_id=unit_id).order_by("id")
    return [view_of(row) for row in rows.iterator() if not _is_whole(row)]


def _is_whole(row: Attachment) -> bool:
    path = content_path(row.unit_id, row.sha256)
    return path.is_file() and digest_of(path) == row.sha256

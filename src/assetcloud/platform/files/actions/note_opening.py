"""Leave word that somebody opened an attachment."""

from __future__ import annotations

from assetcloud.foundation.actor import Actor
from assetcloud.platform.audit.contract import record
from assetcloud.platform.files.views import AttachmentView, Owner

__all__ = ["note_opening"]


def note_opening(actor: Actor, *, owner: Owner, attachment: AttachmentView) -> None:
    """Record that `actor` took a copy of an attachment of `owner`, which the caller let them see."""
    record(
        actor,
        "files.open_file",
        unit_id=owner.unit_id,
        org_path=owner.org_path,
        subject_type=owner.type,
        subject_id=owner.id,
        title=f"{owner.title}：下载附件 {attachment.file_name}",
        details={"attachment": attachment.id, "sha256": attachment.sha256},
    )

"""What other packages see of attachments: frozen copies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from assetcloud.platform.files.models import Attachment

__all__ = ["AttachmentView", "Owner", "view_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """What an attachment belongs to; `title` is how sentences call it (卡片 00000001 台式计算机)."""

    type: str
    id: UUID
    unit_id: UUID
    org_path: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentView:
    """An attachment; `size` in bytes."""

    id: UUID
    unit_id: UUID
    owner_type: str
    owner_id: UUID
    kind: str
    file_name: str
    size: int
    media_type: str
    sha256: str
    uploaded_at: datetime
    uploaded_by: str
    retention_until: date | None

    @property
    def is_image(self) -> bool:
        """Whether browsers show it as a picture."""
        return self.media_type in {"image/png", "image/jpeg", "image/webp"}


def view_of(row: Attachment) -> AttachmentView:
    """Copy a row."""
    return AttachmentView(
        **{name: getattr(row, name) for name in AttachmentView.__dataclass_fields__}
    )

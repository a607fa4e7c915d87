"""What happens to attachments, as others learn of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from assetcloud.platform.events.contract import Event

__all__ = ["AttachmentAdded", "AttachmentRemoved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentAdded(Event):
    """A file was attached to something."""

    name: ClassVar[str] = "files.attachment_added"
    version: ClassVar[int] = 1

    attachment_id: UUID
    owner_type: str
    owner_id: UUID
    kind: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentRemoved(Event):
    """An attachment was taken away; its content is kept."""

    name: ClassVar[str] = "files.attachment_removed"
    version: ClassVar[int] = 1

    attachment_id: UUID
    owner_type: str
    owner_id: UUID
    kind: str

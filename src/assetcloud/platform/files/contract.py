"""The door of files: attach, list, open, remove. Nothing else here is public.

    owner = Owner(type="card", id=card.id, unit_id=card.unit_id, org_path=card.org_path, title=…)
    attach(actor, owner=owner, kind="photos", file_name="正面.jpg", content=upload.chunks())

Who may reach the owner is asked by the package that has the owner; this one asks whether the
actor may attach and remove at all. Reads need the unit in the transaction's range.
"""

from __future__ import annotations

from assetcloud.platform.files.actions.attach_file import OWNER_MAX, attach
from assetcloud.platform.files.actions.note_opening import note_opening
from assetcloud.platform.files.actions.remove_file import remove
from assetcloud.platform.files.actions.sweep_store import sweep_store
from assetcloud.platform.files.events import AttachmentAdded, AttachmentRemoved
from assetcloud.platform.files.permissions import HELD_BY, PERMISSIONS
from assetcloud.platform.files.queries import (
    attachment,
    attachments_of,
    damaged,
    hash_of,
    open_attachment,
)
from assetcloud.platform.files.refusals import (
    ContentLostError,
    FalseExtensionError,
    FileTooLargeError,
    InfectedFileError,
    KindOfFileError,
    ScannerAwayError,
    TooManyFilesError,
)
from assetcloud.platform.files.rules.file_name import clean_file_name
from assetcloud.platform.files.tasks import sweep_nightly
from assetcloud.platform.files.views import AttachmentView, Owner

__all__ = [
    "HELD_BY",
    "OWNER_MAX",
    "PERMISSIONS",
    "AttachmentAdded",
    "AttachmentRemoved",
    "AttachmentView",
    "ContentLostError",
    "FalseExtensionError",
    "FileTooLargeError",
    "InfectedFileError",
    "KindOfFileError",
    "Owner",
    "ScannerAwayError",
    "TooManyFilesError",
    "attach",
    "attachment",
    "attachments_of",
    "clean_file_name",
    "damaged",
    "hash_of",
    "note_opening",
    "open_attachment",
    "remove",
    "sweep_nightly",
    "sweep_store",
]

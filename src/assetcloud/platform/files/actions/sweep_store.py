"""Remove contents that no record ever came to: an upload whose request was refused at its end."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings

from assetcloud.foundation.errors import NotFoundError
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.files.models import Attachment
from assetcloud.platform.files.storage import unit_folder
from assetcloud.platform.organisations.contract import node

__all__ = ["sweep_store"]

# Longer than any request or transaction lasts.
_OLD_SECONDS: Final = 24 * 3600


def sweep_store() -> int:
    """Sweep the folders of all units; return how many files went. Removed attachments are kept."""
    root = Path(settings.MEDIA_ROOT) / "attachments"
    folders = sorted(root.iterdir()) if root.is_dir() else []
    return sum(_sweep(UUID(folder.name)) for folder in folders)


def _sweep(unit_id: UUID) -> int:
    try:
        path = node(unit_id).path
    except NotFoundError:
        # A folder of a unit that the tree does not know is nobody's to empty.
        return 0
    before = time.time() - _OLD_SECONDS
    old = {
        file.name: file
        for file in unit_folder(unit_id).glob("*/*")
        if file.is_file() and file.stat().st_mtime < before
    }
    with acting_in(Range.below(path)):
        known = set(
            Attachment.objects.filter(unit_id=unit_id, sha256__in=list(old)).values_list(
                "sha256", flat=True
            )
        )
        orphans = [file for name, file in old.items() if name not in known]
        for file in orphans:
            file.unlink(missing_ok=True)
    return len(orphans)

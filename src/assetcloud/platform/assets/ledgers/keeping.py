"""Where the files of imports lie."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.conf import settings

__all__ = ["errors_of", "file_of"]


def file_of(unit_id: UUID, batch_id: UUID) -> Path:
    """Return where the file of a batch lies."""
    return Path(settings.MEDIA_ROOT) / "imports" / str(unit_id) / str(batch_id)


def errors_of(unit_id: UUID, batch_id: UUID) -> Path:
    """Return where the workbook of a batch's bad rows lies."""
    return file_of(unit_id, batch_id).with_suffix(".errors.xlsx")

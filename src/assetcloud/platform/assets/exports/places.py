"""Where the files of exports lie."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.conf import settings

__all__ = ["export_path"]


def export_path(unit_id: UUID, job_id: UUID, *, ending: str) -> Path:
    """Return where the file of a job lies or will lie."""
    return Path(settings.MEDIA_ROOT) / "exports" / str(unit_id) / f"{job_id}.{ending}"

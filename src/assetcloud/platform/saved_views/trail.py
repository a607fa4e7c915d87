"""What the trail says of saved views: what others see, not one's own taste."""

from __future__ import annotations

from assetcloud.foundation.actor import Actor
from assetcloud.platform.audit.contract import record
from assetcloud.platform.saved_views.models import SavedView
from assetcloud.platform.saved_views.permissions import SHARE

__all__ = ["note_sharing"]


def note_sharing(actor: Actor, row: SavedView, verb: str) -> None:
    """Leave word that something others see was shared, changed or taken away."""
    record(
        actor,
        SHARE,
        unit_id=row.unit_id,
        org_path=row.org_path,
        subject_type="saved_view",
        subject_id=row.id,
        title=f"{verb}列表视图“{row.name}”",
        details={"page": row.page},
    )

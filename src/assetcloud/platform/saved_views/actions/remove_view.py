"""Take a saved view away."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.saved_views.actions.save_view import NOT_HERE
from assetcloud.platform.saved_views.models import SavedView
from assetcloud.platform.saved_views.permissions import SHARE
from assetcloud.platform.saved_views.trail import note_sharing

__all__ = ["remove_view"]


@transaction.atomic
def remove_view(actor: Actor, view_id: UUID) -> None:
    """Remove a view of one's own; who may share also removes what others shared and left behind.

    Raises NotFoundError.
    """
    if actor.node_id is None:
        raise NotFoundError(NOT_HERE)
    whose = Q(account_id=actor.account_id)
    if actor.may(SHARE):
        whose |= Q(shared=True)
    row = (
        SavedView.objects.select_for_update()
        .filter(whose, unit_id=actor.node_id, id=view_id)
        .first()
    )
    if row is None:
        raise NotFoundError(NOT_HERE)
    if row.shared:
        note_sharing(actor, row, "删除共享的")
    row.delete()

"""One's own exports: nobody sees another's, whose data may be wider or narrower."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError
from assetcloud.platform.assets.models.exporting import ExportJob

__all__ = ["here", "own_exports"]


def here(actor: Actor) -> UUID:
    """Return the node at which exports of `actor` are kept. Raises ConflictError on the platform."""
    if actor.node_id is None:
        raise ConflictError("请先切换到一个单位或地区再导出。", code="not_in_a_unit")
    return actor.node_id


def own_exports(actor: Actor) -> QuerySet[ExportJob]:
    """Return the exports that `actor` asked for at the node where they act."""
    return ExportJob.objects.filter(unit_id=here(actor), asked_by_id=actor.account_id)

"""End a delegation before its last day."""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import ConflictError, NotFoundError
from assetcloud.platform.permissions.models import Delegation
from assetcloud.platform.permissions.trail import record
from assetcloud.platform.permissions.views import DelegationView, delegation_view_of

__all__ = ["end_delegation"]


def end_delegation(actor: Actor, delegation_id: UUID) -> DelegationView:
    """End a delegation that one made or received. Raises NotFoundError, ConflictError."""
    row = Delegation.objects.select_for_update().filter(id=delegation_id).first()
    if row is None or actor.account_id not in (row.delegator_id, row.delegate_id):
        raise NotFoundError("没有这项委托。")
    if row.ended_at is not None:
        raise ConflictError("这项委托已经结束。")

    row.ended_at = now()
    row.ended_by = actor.account_id
    row.save(update_fields=["ended_at", "ended_by"])

    record(
        actor,
        "delegation_ended",
        title="结束委托",
        subject=("delegation", row.id),
        details={"node_id": str(row.node_id)},
    )
    return delegation_view_of(row)

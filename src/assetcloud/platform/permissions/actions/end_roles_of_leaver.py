"""End the roles that somebody held in a unit which they left."""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.platform.identity import contract as identity
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.permissions.models import Assignment, Delegation
from assetcloud.platform.permissions.trail import record

__all__ = ["end_roles_of_leaver"]


def end_roles_of_leaver(actor: Actor, unit_id: UUID, member_id: UUID) -> int:
    """End assignments and delegations at the unit of the person's account; return how many."""
    member = organisations.member(unit_id, member_id)
    account = identity.account_of_person(member.person_id)
    if account is None:
        return 0

    ended = Assignment.objects.filter(
        account_id=account.id, node_id=unit_id, revoked_at__isnull=True
    ).update(revoked_at=now(), revoked_by=actor.account_id, revoked_reason="离开单位")
    for side in ("delegator_id", "delegate_id"):
        ended += Delegation.objects.filter(
            node_id=unit_id, ended_at__isnull=True, **{side: account.id}
        ).update(ended_at=now(), ended_by=actor.account_id)

    if ended:
        record(
            actor,
            "roles_ended",
            title=f"{member.name}离开单位，收回角色",
            subject=("account", account.id),
            details={"node_id": str(unit_id), "ended": ended},
        )
    return ended

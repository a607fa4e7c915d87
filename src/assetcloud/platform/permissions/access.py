"""Where an actor may decide about roles: at the nodes that a grant of the permission holds."""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import NotFoundError
from assetcloud.foundation.tenancy.ranges import Range
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.permissions.models import Assignment

__all__ = ["locked_assignment", "reaches_node", "widest_range"]


def reaches_node(actor: Actor, permission: str, node_id: UUID | None) -> bool:
    """Whether a grant of `permission` holds the node; None is the platform itself."""
    path = "" if node_id is None else organisations.node(node_id).path
    return any(
        grant.within.holds(path)
        for grant in actor.scope(permission).grants
        if not grant.own_only and grant.department_ids is None
    )


def widest_range(actor: Actor, permission: str) -> Range | None:
    """Return the widest range in which the actor holds `permission`; None if nowhere."""
    ranges = [
        grant.within
        for grant in actor.scope(permission).grants
        if not grant.own_only and grant.department_ids is None
    ]
    return min(ranges, key=lambda found: (len(found.lo), found.lo), default=None)


def locked_assignment(actor: Actor, permission: str, assignment_id: UUID) -> Assignment:
    """Return an assignment in the actor's range, locked. Raises NotFoundError otherwise."""
    found = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("role")
        .filter(id=assignment_id)
        .first()
    )
    if found is None or not reaches_node(actor, permission, found.node_id):
        raise NotFoundError("没有这项角色分配，或不在您的管理范围内。")
    return found

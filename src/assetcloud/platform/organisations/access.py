"""Which nodes an actor may see or touch. Not in range is not found."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError, NotFoundError, NotPermittedError
from assetcloud.platform.organisations.models import Node, PathMove, UnitProfile
from assetcloud.platform.organisations.rules.node_kinds import HAVE_PEOPLE

__all__ = [
    "check_version",
    "employer_in_range",
    "locked_node",
    "move_in_range",
    "node_in_range",
    "profile_in_range",
    "require_departments",
    "require_room_below",
]


def node_in_range(actor: Actor, node_id: UUID) -> Node:
    """Return a node in the actor's range. Raises NotFoundError."""
    row = Node.objects.select_related("acts_on").filter(pk=node_id).first()
    if row is None or not actor.acting_range.holds(row.path):
        raise NotFoundError
    return row


def locked_node(actor: Actor, node_id: UUID) -> Node:
    """Return a living node in range, locked. Raises NotFoundError, ConflictError if it has ended."""
    row = Node.objects.select_for_update(of=("self",)).filter(pk=node_id).first()
    if row is None or not actor.acting_range.holds(row.path):
        raise NotFoundError
    _require_living(row)
    return row


def employer_in_range(actor: Actor, unit_id: UUID) -> Node:
    """Return a living node where people work, in range. Raises NotFoundError, ConflictError."""
    row = node_in_range(actor, unit_id)
    if row.kind not in HAVE_PEOPLE:
        raise NotFoundError
    _require_living(row)
    return row


def profile_in_range(actor: Actor, unit_id: UUID) -> UnitProfile:
    """Return the profile of a living unit in range, locked. Raises NotFoundError, ConflictError."""
    row = (
        UnitProfile.objects.select_for_update(of=("self",))
        .select_related("unit")
        .filter(pk=unit_id)
        .first()
    )
    if row is None or not actor.acting_range.holds(row.unit.path):
        raise NotFoundError
    _require_living(row.unit)
    return row


def move_in_range(actor: Actor, move_id: UUID) -> PathMove:
    """Return an ordered move that began or ends in the actor's range. Raises NotFoundError."""
    row = PathMove.objects.filter(pk=move_id).first()
    scope = actor.acting_range
    if row is None or not (scope.holds(row.old_path) or scope.holds(row.new_path)):
        raise NotFoundError
    return row


def require_room_below(actor: Actor, parent: Node) -> None:
    """Raise NotFoundError unless the actor's range holds what will lie under `parent`.

    Somebody who acts in one unit alone does not reach below it.
    """
    if not actor.acting_range.holds(f"{parent.path}0."):
        raise NotFoundError


def require_departments(
    actor: Actor, permission: str, department_ids: Iterable[UUID | None]
) -> None:
    """Raise NotPermittedError unless `permission` covers all these departments.

    Somebody who holds it for some departments does not touch what lies in others or in none.
    """
    scope = actor.scope(permission)
    if scope.is_whole_range:
        return
    covered = {
        found
        for grant in scope.grants
        if not grant.own_only
        for found in grant.department_ids or ()
    }
    if not covered.issuperset(department_ids):
        raise NotPermittedError("您只能维护自己负责的部门里的人员和地点。")


def check_version(present: int, expected: int | None) -> None:
    """Raise ConflictError if somebody changed the row since the caller read it.

    `expected` None means that the caller, a batch job, does not compare.
    """
    if expected is not None and present != expected:
        raise ConflictError(
            "这条记录刚被别人改过，请刷新后在最新内容上修改。", code="changed_meanwhile"
        )


def _require_living(row: Node) -> None:
    if row.status != "active":
        raise ConflictError(
            f"“{row.name}”已于 {row.valid_to} 撤销，不能再改动。", code="node_closed"
        )

"""Take a role away, or confirm at a review that it is still needed."""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import ConflictError, InvalidError, NotPermittedError
from assetcloud.platform.permissions.access import locked_assignment
from assetcloud.platform.permissions.events import RoleRevoked, tell
from assetcloud.platform.permissions.trail import record
from assetcloud.platform.permissions.views import AssignmentView, view_of

__all__ = ["confirm_assignment", "revoke_role"]


def revoke_role(actor: Actor, assignment_id: UUID, *, reason: str) -> AssignmentView:
    """End an assignment at once; the row stays with who ended it and why.

    Raises NotPermittedError, NotFoundError, InvalidError without a reason, ConflictError if it
    has ended already.
    """
    actor.require("permissions.assign_role")
    row = locked_assignment(actor, "permissions.assign_role", assignment_id)

    if row.revoked_at is not None:
        raise ConflictError("这项分配已经收回。")
    if not reason.strip():
        raise InvalidError("请写明收回的原因。", code="reason_needed")

    row.revoked_at = now()
    row.revoked_by = actor.account_id
    row.revoked_reason = reason.strip()
    row.save(update_fields=["revoked_at", "revoked_by", "revoked_reason"])

    record(
        actor,
        "role_revoked",
        title=f"收回{row.role.title}",
        subject=("assignment", row.id),
        details={
            "account_id": str(row.account_id),
            "role": row.role.code,
            "node_id": str(row.node_id or ""),
            "reason": row.revoked_reason,
        },
    )
    if row.node_id is not None:
        told = RoleRevoked(
            assignment_id=row.id,
            account_id=row.account_id,
            role_code=row.role.code,
            node_id=row.node_id,
        )
        tell(actor, told, subject_id=row.id)
    return view_of(row)


def confirm_assignment(actor: Actor, assignment_id: UUID) -> AssignmentView:
    """Confirm at the review that an assignment is still needed.

    Raises NotPermittedError (also for one's own), NotFoundError, ConflictError if it has ended.
    """
    actor.require("permissions.review_assignments")
    row = locked_assignment(actor, "permissions.review_assignments", assignment_id)

    if row.account_id == actor.account_id:
        raise NotPermittedError("不能复核自己的角色，请由另一位有权的人复核。")
    if row.revoked_at is not None:
        raise ConflictError("这项分配已经收回。")

    row.reviewed_at = now()
    row.reviewed_by = actor.account_id
    row.save(update_fields=["reviewed_at", "reviewed_by"])

    record(
        actor,
        "assignment_reviewed",
        title=f"复核{row.role.title}",
        subject=("assignment", row.id),
        details={"account_id": str(row.account_id)},
    )
    return view_of(row)

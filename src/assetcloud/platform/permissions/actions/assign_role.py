"""Give an account a role at a node."""

from __future__ import annotations

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now, today
from assetcloud.foundation.errors import ConflictError, InvalidError, NotPermittedError
from assetcloud.platform.identity import contract as identity
from assetcloud.platform.permissions.asked import NewAssignment, facts_of
from assetcloud.platform.permissions.duties import conflicts_for
from assetcloud.platform.permissions.events import RoleAssigned, tell
from assetcloud.platform.permissions.models import Assignment, Role
from assetcloud.platform.permissions.queries import role_by_code
from assetcloud.platform.permissions.rules.incompatible_duties import Duty, refusal_of
from assetcloud.platform.permissions.rules.may_be_assigned import assignment_problems
from assetcloud.platform.permissions.trail import record
from assetcloud.platform.permissions.views import AssignmentView, view_of

__all__ = ["assign_role"]


def assign_role(actor: Actor, new: NewAssignment) -> AssignmentView:
    """Give the role, with reason and trail.

    Raises NotPermittedError, NotFoundError, InvalidError with every reason, ConflictError where
    the same role is held there already.
    """
    actor.require("permissions.assign_role")
    role = role_by_code(new.role_code)
    account = identity.account(new.account_id)

    facts = facts_of(actor, new, role=role, account=account)
    if not facts.reaches_node:
        raise NotPermittedError("只能在自己管理的范围内分配角色。")
    duty = Duty(role.code, role.title, new.node_id)
    conflicts = conflicts_for(account.id, [duty], on=max(facts.first_day, today()))
    problems = assignment_problems(facts) + refusal_of(conflicts, exemption=new.exemption)
    if problems:
        raise InvalidError("".join(problems), code="assignment_refused")
    _refuse_twice(new, role)

    row = Assignment.objects.create(
        account_id=account.id,
        role=role,
        node_id=new.node_id,
        range_kind=facts.asked_range,
        department_ids=list(new.department_ids),
        class_prefixes=list(new.class_prefixes or role.class_prefixes),
        first_day=facts.first_day,
        last_day=new.last_day,
        reason=new.reason.strip(),
        exemption=new.exemption.strip() if conflicts else "",
        granted_by=actor.account_id,
        granted_by_name=actor.name,
        granted_at=now(),
    )

    record(
        actor,
        "role_assigned",
        title=f"分配{role.title}给{account.name}",
        subject=("assignment", row.id),
        details={
            "account_id": str(account.id),
            "role": role.code,
            "node_id": str(new.node_id or ""),
            "reason": row.reason,
            "exemption": row.exemption,
        },
    )
    if row.node_id is not None:
        told = RoleAssigned(
            assignment_id=row.id,
            account_id=row.account_id,
            role_code=role.code,
            node_id=row.node_id,
        )
        tell(actor, told, subject_id=row.id)
    return view_of(row)


def _refuse_twice(new: NewAssignment, role: Role) -> None:
    open_ones = Assignment.objects.filter(
        account_id=new.account_id, role=role, node_id=new.node_id, revoked_at__isnull=True
    )
    is_held = any(each.last_day is None or each.last_day >= today() for each in open_ones)
    if is_held:
        raise ConflictError(f"此人在这里已任{role.title}；要改范围或日期，请先收回再分配。")

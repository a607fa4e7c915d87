"""Change what is known about a member."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import FieldProblem, InvalidError
from assetcloud.platform.organisations.access import (
    check_version,
    employer_in_range,
    require_departments,
)
from assetcloud.platform.organisations.actions.inside.link_account import (
    write_membership,
)
from assetcloud.platform.organisations.actions.inside.locked_rows import locked_member
from assetcloud.platform.organisations.actions.inside.tell_inside import Told, tell_inside
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.events import MemberChanged
from assetcloud.platform.organisations.judging.inside import around_members
from assetcloud.platform.organisations.models import Member
from assetcloud.platform.organisations.queries.inside import member
from assetcloud.platform.organisations.rules.inside_drafts import changed_problems
from assetcloud.platform.organisations.views import MemberView

__all__ = ["change_member"]

_NOW = Basis()
_CHANGEABLE = frozenset({"name", "employee_no", "phone", "department_id", "is_main"})


def change_member(
    actor: Actor,
    unit_id: UUID,
    member_id: UUID,
    changes: Mapping[str, Any],
    *,
    version: int | None = None,
    basis: Basis = _NOW,
) -> MemberView:
    """Change name, number, phone, department or the main-unit mark of a member.

    Raises NotPermittedError, NotFoundError, ConflictError if the member has left or was changed
    since `version` was read, InvalidError with every problem.
    """
    actor.require("organisations.manage_people")

    node = employer_in_range(actor, unit_id)
    row = locked_member(unit_id, member_id)
    check_version(row.version, version)
    touched = [row.department_id, changes.get("department_id", row.department_id)]
    require_departments(actor, "organisations.manage_people", touched)

    problems = [
        FieldProblem(f"/{name}", "这一项不能修改。")
        for name in sorted(changes.keys() - _CHANGEABLE)
    ]
    problems += changed_problems(changes, around_members(unit_id, without=member_id))
    if problems:
        raise InvalidError("人员信息有误，请按提示修改。", problems=problems)

    changed = {name: value for name, value in changes.items() if getattr(row, name) != value}
    if not changed:
        return member(unit_id, member_id)
    rows = Member.objects.filter(unit_id=unit_id, id=member_id)
    rows.update(**changed, version=row.version + 1)
    if "is_main" in changed and row.account_id is not None:
        write_membership(unit_id, member_id, account_id=row.account_id, is_main=changed["is_main"])

    told = Told(
        action="organisations.change_member",
        subject_type="member",
        subject_ids=(member_id,),
        title=f"修改人员信息：{row.name}",
        event=MemberChanged(unit_id=unit_id, member_ids=(member_id,)),
        details={"fields": sorted(changed)},
    )
    tell_inside(actor, node, told, basis=basis)
    return member(unit_id, member_id)

"""Let a member leave the unit."""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError
from assetcloud.platform.organisations.access import (
    check_version,
    employer_in_range,
    require_departments,
)
from assetcloud.platform.organisations.actions.inside.link_account import forget_membership
from assetcloud.platform.organisations.actions.inside.locked_rows import locked_member
from assetcloud.platform.organisations.actions.inside.tell_inside import Told, tell_inside
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.events import MemberLeft
from assetcloud.platform.organisations.models import Member, PostHolder

__all__ = ["leave_member"]

_NOW = Basis()


def leave_member(
    actor: Actor,
    unit_id: UUID,
    member_id: UUID,
    *,
    version: int | None = None,
    basis: Basis = _NOW,
) -> None:
    """Let a member leave on a day: posts end, the account no longer belongs here.

    Raises NotPermittedError, NotFoundError, ConflictError if the member has left already, was
    changed since `version` was read or joined later.
    """
    actor.require("organisations.manage_people")

    node = employer_in_range(actor, unit_id)
    row = locked_member(unit_id, member_id)
    check_version(row.version, version)
    require_departments(actor, "organisations.manage_people", [row.department_id])
    if basis.day < row.joined_on:
        raise ConflictError(f"离职日期不能早于加入日期 {row.joined_on}。", code="bad_day")

    rows = Member.objects.filter(unit_id=unit_id, id=member_id)
    rows.update(status="left", left_on=basis.day, account_id=None, version=row.version + 1)
    held = PostHolder.objects.filter(unit_id=unit_id, member_id=member_id, valid_to__isnull=True)
    held.update(valid_to=basis.day)
    forget_membership(unit_id, member_id)

    told = Told(
        action="organisations.leave_member",
        subject_type="member",
        subject_ids=(member_id,),
        title=f"人员离职：{row.name}",
        event=MemberLeft(unit_id=unit_id, member_ids=(member_id,), on=basis.day),
    )
    tell_inside(actor, node, told, basis=basis)

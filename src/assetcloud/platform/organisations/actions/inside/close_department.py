"""Close a department."""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError
from assetcloud.platform.organisations.access import check_version, employer_in_range
from assetcloud.platform.organisations.actions.inside.locked_rows import locked_department
from assetcloud.platform.organisations.actions.inside.tell_inside import Told, tell_inside
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.events import DepartmentClosed
from assetcloud.platform.organisations.models import Department, Member, PostHolder

__all__ = ["close_department"]

_NOW = Basis()


def close_department(
    actor: Actor,
    unit_id: UUID,
    department_id: UUID,
    *,
    version: int | None = None,
    basis: Basis = _NOW,
) -> None:
    """Close a department from a day on.

    Raises NotPermittedError, NotFoundError, ConflictError if departments or people are still in
    it, it is closed already or was changed since `version` was read.
    """
    actor.require("organisations.manage_departments")

    node = employer_in_range(actor, unit_id)
    row = locked_department(unit_id, department_id)
    check_version(row.version, version)

    _refuse_if_used(unit_id, department_id)
    if basis.day < row.valid_from:
        raise ConflictError(f"停用日期不能早于设立日期 {row.valid_from}。", code="bad_day")

    rows = Department.objects.filter(unit_id=unit_id, id=department_id)
    rows.update(valid_to=basis.day, version=row.version + 1)

    told = Told(
        action="organisations.close_department",
        subject_type="department",
        subject_ids=(department_id,),
        title=f"停用部门：{row.name}",
        event=DepartmentClosed(unit_id=unit_id, department_ids=(department_id,)),
    )
    tell_inside(actor, node, told, basis=basis)


def _refuse_if_used(unit_id: UUID, department_id: UUID) -> None:
    below = Department.objects.filter(
        unit_id=unit_id, parent_id=department_id, valid_to__isnull=True
    )
    if below.exists():
        raise ConflictError("下面还有部门，请先停用或移走它们。", code="has_children")
    people = Member.objects.filter(unit_id=unit_id, department_id=department_id, status="active")
    if count := people.count():
        raise ConflictError(f"部门里还有 {count} 人，请先把他们调到别的部门。", code="has_people")
    held = PostHolder.objects.filter(
        unit_id=unit_id, department_id=department_id, valid_to__isnull=True
    )
    if held.exists():
        raise ConflictError("还有人在这个部门任职，请先结束任职。", code="has_posts")

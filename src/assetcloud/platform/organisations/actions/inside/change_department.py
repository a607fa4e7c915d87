"""Change a department."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import FieldProblem, InvalidError
from assetcloud.platform.organisations.access import check_version, employer_in_range
from assetcloud.platform.organisations.actions.inside.locked_rows import locked_department
from assetcloud.platform.organisations.actions.inside.tell_inside import Told, tell_inside
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.events import DepartmentChanged
from assetcloud.platform.organisations.judging.inside import around_departments
from assetcloud.platform.organisations.models import Department
from assetcloud.platform.organisations.queries.inside import department
from assetcloud.platform.organisations.rules.inside_drafts import changed_problems
from assetcloud.platform.organisations.rules.parent_circle import parent_circle
from assetcloud.platform.organisations.views import DepartmentView

__all__ = ["change_department"]

_NOW = Basis()
_CHANGEABLE = frozenset({"code", "name", "kind", "cost_kind", "parent_id", "position"})


def change_department(
    actor: Actor,
    unit_id: UUID,
    department_id: UUID,
    changes: Mapping[str, Any],
    *,
    version: int | None = None,
    basis: Basis = _NOW,
) -> DepartmentView:
    """Change code, name, kind, cost kind, parent or position of a department.

    Raises NotPermittedError, NotFoundError, ConflictError if it is closed or was changed since
    `version` was read, InvalidError with every problem.
    """
    actor.require("organisations.manage_departments")

    node = employer_in_range(actor, unit_id)
    row = locked_department(unit_id, department_id)
    check_version(row.version, version)

    problems = [
        FieldProblem(f"/{name}", "这一项不能修改。")
        for name in sorted(changes.keys() - _CHANGEABLE)
    ]
    problems += changed_problems(changes, around_departments(unit_id, without=department_id))
    parents = dict(Department.objects.filter(unit_id=unit_id).values_list("id", "parent_id"))
    if parent_circle(department_id, changes.get("parent_id"), parents):
        problems.append(FieldProblem("/parent_id", "部门不能设在自己或自己的下级之下。"))
    if problems:
        raise InvalidError("部门信息有误，请按提示修改。", problems=problems)

    changed = {name: value for name, value in changes.items() if getattr(row, name) != value}
    if not changed:
        return department(unit_id, department_id)
    before = {name: getattr(row, name) for name in changed}
    rows = Department.objects.filter(unit_id=unit_id, id=department_id)
    rows.update(**changed, version=row.version + 1)

    told = Told(
        action="organisations.change_department",
        subject_type="department",
        subject_ids=(department_id,),
        title=f"修改部门：{row.name}",
        event=DepartmentChanged(unit_id=unit_id, department_ids=(department_id,)),
        details={name: [before[name], changed[name]] for name in sorted(changed)},
    )
    tell_inside(actor, node, told, basis=basis)
    return department(unit_id, department_id)

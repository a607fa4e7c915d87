"""Open departments in a unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.tenancy.bulk import insert_rows
from assetcloud.platform.organisations.access import employer_in_range
from assetcloud.platform.organisations.actions.inside.tell_inside import Told, tell_inside
from assetcloud.platform.organisations.drafts import Basis, DepartmentDraft
from assetcloud.platform.organisations.events import DepartmentOpened
from assetcloud.platform.organisations.judging.inside import around_departments
from assetcloud.platform.organisations.models import Department
from assetcloud.platform.organisations.queries.inside import departments_by_ids
from assetcloud.platform.organisations.rules.cost_kind import default_cost_kind
from assetcloud.platform.organisations.rules.inside_drafts import batch_problems
from assetcloud.platform.organisations.views import DepartmentView

__all__ = ["open_department", "open_departments"]

_NOW = Basis()


def open_department(
    actor: Actor, unit_id: UUID, draft: DepartmentDraft, *, basis: Basis = _NOW
) -> DepartmentView:
    """Open one department. Raises as `open_departments` does."""
    return open_departments(actor, unit_id, [draft], basis=basis)[0]


def open_departments(
    actor: Actor, unit_id: UUID, drafts: Sequence[DepartmentDraft], *, basis: Basis = _NOW
) -> tuple[DepartmentView, ...]:
    """Open departments; a draft may lie under an earlier one.

    Raises NotPermittedError, NotFoundError, ConflictError if the unit has ended, InvalidError
    with every problem.
    """
    actor.require("organisations.manage_departments")

    node = employer_in_range(actor, unit_id)

    rows = [
        asdict(draft)
        | {
            "unit_id": unit_id,
            "org_path": node.path,
            "code": draft.code.strip(),
            "name": draft.name.strip(),
            "cost_kind": draft.cost_kind or default_cost_kind(),
            "valid_from": basis.day,
            "valid_to": None,
        }
        for draft in drafts
    ]
    if problems := batch_problems(rows, around_departments(unit_id)):
        raise InvalidError("部门信息有误，请按提示修改。", problems=problems)

    insert_rows(Department, rows)

    ids = tuple(draft.id for draft in drafts)
    names = f"{drafts[0].name}等 {len(drafts)} 个" if len(drafts) > 1 else drafts[0].name
    told = Told(
        action="organisations.open_departments",
        subject_type="department",
        subject_ids=ids,
        title=f"设立部门：{names}",
        event=DepartmentOpened(unit_id=unit_id, department_ids=ids),
    )
    tell_inside(actor, node, told, basis=basis)
    found = departments_by_ids(unit_id, ids)
    return tuple(found[pk] for pk in ids)

"""Change a place; the full names of all that lies in it follow."""

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
from assetcloud.platform.organisations.actions.inside.locked_rows import locked_place
from assetcloud.platform.organisations.actions.inside.name_places import name_places
from assetcloud.platform.organisations.actions.inside.tell_inside import Told, tell_inside
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.events import PlaceChanged
from assetcloud.platform.organisations.judging.inside import around_places
from assetcloud.platform.organisations.models import Place
from assetcloud.platform.organisations.queries.inside import place
from assetcloud.platform.organisations.rules.inside_drafts import changed_problems
from assetcloud.platform.organisations.rules.parent_circle import parent_circle
from assetcloud.platform.organisations.views import PlaceView

__all__ = ["change_place"]

_NOW = Basis()
_CHANGEABLE = frozenset(
    {
        "kind", "code", "name", "parent_id", "area", "use", "house_card_id", "keeper_id",
        "department_id", "position",
    }
)  # fmt: skip


def change_place(
    actor: Actor,
    unit_id: UUID,
    place_id: UUID,
    changes: Mapping[str, Any],
    *,
    version: int | None = None,
    basis: Basis = _NOW,
) -> PlaceView:
    """Change a place or put it elsewhere.

    Raises NotPermittedError, NotFoundError, ConflictError if it is closed or was changed since
    `version` was read, InvalidError with every problem.
    """
    actor.require("organisations.manage_places")

    node = employer_in_range(actor, unit_id)
    row = locked_place(unit_id, place_id)
    check_version(row.version, version)
    touched = [row.department_id, changes.get("department_id", row.department_id)]
    require_departments(actor, "organisations.manage_places", touched)

    problems = [
        FieldProblem(f"/{name}", "这一项不能修改。")
        for name in sorted(changes.keys() - _CHANGEABLE)
    ]
    facts = {"kind": row.kind, "parent_id": row.parent_id, **changes}
    problems += changed_problems(facts, around_places(unit_id, without=place_id))
    parents = dict(Place.objects.filter(unit_id=unit_id).values_list("id", "parent_id"))
    if parent_circle(place_id, changes.get("parent_id"), parents):
        problems.append(FieldProblem("/parent_id", "地点不能设在自己或自己的下级之下。"))
    if problems:
        raise InvalidError("地点信息有误，请按提示修改。", problems=problems)

    changed = {name: value for name, value in changes.items() if getattr(row, name) != value}
    if not changed:
        return place(unit_id, place_id)
    before = {name: getattr(row, name) for name in changed}
    Place.objects.filter(unit_id=unit_id, id=place_id).update(**changed, version=row.version + 1)
    if changed.keys() & {"name", "parent_id"}:
        name_places(unit_id, place_id)

    told = Told(
        action="organisations.change_place",
        subject_type="place",
        subject_ids=(place_id,),
        title=f"修改地点：{row.full_name}",
        event=PlaceChanged(unit_id=unit_id, place_ids=(place_id,)),
        details={name: [before[name], changed[name]] for name in sorted(changed)},
    )
    tell_inside(actor, node, told, basis=basis)
    return place(unit_id, place_id)

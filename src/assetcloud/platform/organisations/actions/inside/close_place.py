"""Close a place."""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError
from assetcloud.platform.organisations.access import (
    check_version,
    employer_in_range,
    require_departments,
)
from assetcloud.platform.organisations.actions.inside.locked_rows import locked_place
from assetcloud.platform.organisations.actions.inside.tell_inside import Told, tell_inside
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.events import PlaceClosed
from assetcloud.platform.organisations.models import Place

__all__ = ["close_place"]

_NOW = Basis()


def close_place(
    actor: Actor,
    unit_id: UUID,
    place_id: UUID,
    *,
    version: int | None = None,
    basis: Basis = _NOW,
) -> None:
    """Close a place from a day on.

    Raises NotPermittedError, NotFoundError, ConflictError if places still lie in it, it is
    closed already or was changed since `version` was read.
    """
    actor.require("organisations.manage_places")

    node = employer_in_range(actor, unit_id)
    row = locked_place(unit_id, place_id)
    check_version(row.version, version)
    require_departments(actor, "organisations.manage_places", [row.department_id])
    if Place.objects.filter(unit_id=unit_id, parent_id=place_id, valid_to__isnull=True).exists():
        raise ConflictError("里面还有地点，请先停用或移走它们。", code="has_children")
    if basis.day < row.valid_from:
        raise ConflictError(f"停用日期不能早于设置日期 {row.valid_from}。", code="bad_day")

    rows = Place.objects.filter(unit_id=unit_id, id=place_id)
    rows.update(valid_to=basis.day, version=row.version + 1)

    told = Told(
        action="organisations.close_place",
        subject_type="place",
        subject_ids=(place_id,),
        title=f"停用地点：{row.full_name}",
        event=PlaceClosed(unit_id=unit_id, place_ids=(place_id,)),
    )
    tell_inside(actor, node, told, basis=basis)

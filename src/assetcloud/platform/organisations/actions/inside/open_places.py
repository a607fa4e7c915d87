"""Open places in a unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.tenancy.bulk import insert_rows
from assetcloud.platform.organisations.access import employer_in_range, require_departments
from assetcloud.platform.organisations.actions.inside.tell_inside import Told, tell_inside
from assetcloud.platform.organisations.drafts import Basis, PlaceDraft
from assetcloud.platform.organisations.events import PlaceOpened
from assetcloud.platform.organisations.judging.inside import around_places
from assetcloud.platform.organisations.models import Place
from assetcloud.platform.organisations.queries.inside import places_by_ids
from assetcloud.platform.organisations.rules.inside_drafts import batch_problems
from assetcloud.platform.organisations.views import PlaceView

__all__ = ["open_place", "open_places"]

_NOW = Basis()


def open_place(actor: Actor, unit_id: UUID, draft: PlaceDraft, *, basis: Basis = _NOW) -> PlaceView:
    """Open one place. Raises as `open_places` does."""
    return open_places(actor, unit_id, [draft], basis=basis)[0]


def open_places(
    actor: Actor, unit_id: UUID, drafts: Sequence[PlaceDraft], *, basis: Basis = _NOW
) -> tuple[PlaceView, ...]:
    """Open places; a draft may lie in an earlier one.

    Raises NotPermittedError, NotFoundError, ConflictError if the unit has ended, InvalidError
    with every problem.
    """
    actor.require("organisations.manage_places")

    node = employer_in_range(actor, unit_id)
    require_departments(
        actor, "organisations.manage_places", [draft.department_id for draft in drafts]
    )

    rows = [
        asdict(draft) | {"code": draft.code.strip(), "name": draft.name.strip()} for draft in drafts
    ]
    if problems := batch_problems(rows, around_places(unit_id)):
        raise InvalidError("地点信息有误，请按提示修改。", problems=problems)

    full_names = _parents(unit_id, drafts)
    for row in rows:
        above = full_names.get(row["parent_id"], "")
        row["full_name"] = f"{above}/{row['name']}" if above else row["name"]
        full_names[row["id"]] = row["full_name"]
        row |= {
            "unit_id": unit_id,
            "org_path": node.path,
            "valid_from": basis.day,
            "valid_to": None,
        }
    insert_rows(Place, rows)

    ids = tuple(draft.id for draft in drafts)
    names = f"{drafts[0].name}等 {len(drafts)} 处" if len(drafts) > 1 else drafts[0].name
    told = Told(
        action="organisations.open_places",
        subject_type="place",
        subject_ids=ids,
        title=f"设置地点：{names}",
        event=PlaceOpened(unit_id=unit_id, place_ids=ids),
    )
    tell_inside(actor, node, told, basis=basis)
    found = places_by_ids(unit_id, ids)
    return tuple(found[pk] for pk in ids)


def _parents(unit_id: UUID, drafts: Sequence[PlaceDraft]) -> dict[UUID | None, str]:
    wanted = {draft.parent_id for draft in drafts if draft.parent_id is not None}
    rows = Place.objects.filter(unit_id=unit_id, id__in=wanted)
    return dict(rows.values_list("id", "full_name"))

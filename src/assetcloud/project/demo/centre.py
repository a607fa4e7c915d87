"""A bookkeeping centre of the demonstration's first county, which keeps the books of small units."""

from __future__ import annotations

from random import Random
from typing import Final

from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.organisations.contract import (
    MemberDraft,
    NodeView,
    UnitDraft,
    UnitView,
    admit_members,
    open_unit,
    serve_units,
    units_by_ids,
)
from assetcloud.platform.organisations.contract import nodes_in as find_nodes
from assetcloud.project.demo.building import Built
from assetcloud.project.demo.shapes import FRESH
from assetcloud.project.demo.units import BASIS
from assetcloud.project.demo.words import person_name, uscc_for
from assetcloud.project.founding import EVERYTHING, the_province, the_system

__all__ = ["open_centre"]

# Large units keep their books themselves; the fresh one has not decided yet.
_THEMSELVES: Final = frozenset({"hospital", "university", "school", "finance", FRESH})
_SERIAL: Final = 89_000_001
_PEOPLE: Final = 6


def open_centre(built: Built, county: NodeView) -> UnitView | NodeView:
    """Open the centre of `county` and let it serve the small units there, unless it is there."""
    for node in find_nodes(EVERYTHING, kinds=("centre",)):
        return units_by_ids([node.id]).get(node.id, node)
    system = the_province()
    centre = open_unit(
        system,
        UnitDraft(
            kind="centre",
            name=f"{county.name}会计核算中心（演示）",
            short_name="会计核算中心",
            parent_id=county.id,
            unit_kind="public_welfare_1",
            uscc=uscc_for(county.region_code, _SERIAL),
            headcount=18,
        ),
        basis=BASIS,
    )
    served = [
        unit.id
        for unit, shape in built.units
        if unit.region_code == county.region_code and shape.code not in _THEMSELVES
    ]
    with acting_in(Range.below(centre.path)):
        admit_members(
            the_system(centre.id, centre.path),
            centre.id,
            [
                MemberDraft(name=person_name(Random(_SERIAL + i)), employee_no=f"{i:04d}")
                for i in range(1, _PEOPLE + 1)
            ],
            basis=BASIS,
        )
    if served:
        serve_units(system, centre.id, served, basis=BASIS)
    return centre

"""Units of the demonstration in the tree: counties, departments in charge, units; nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Final
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.platform.organisations.contract import (
    Basis,
    NodeDraft,
    NodeView,
    UnitDraft,
    UnitView,
    nodes_in,
    open_nodes,
    open_units,
    region_inside,
    units_in,
)
from assetcloud.project.demo.plan import FIRST, Planned
from assetcloud.project.demo.words import unit_name, uscc_for
from assetcloud.project.founding import BEGINNING, EVERYTHING, the_province

__all__ = ["BASIS", "open_planned_units"]

BASIS: Final = Basis(on=BEGINNING, reason="演示数据")
_AT_ONCE: Final = 2_000


def open_planned_units(planned: Sequence[Planned], *, seed: int) -> list[UnitView]:
    """Open the units of a plan that are not there yet; return all of them in the plan's order."""
    random = Random(seed + 1)
    system = the_province()
    regions = nodes_in(EVERYTHING, kinds=("region",))
    counties = sorted((n for n in regions if _is_county_inside(n)), key=lambda n: n.region_code)
    # The demonstration's first county holds the first unit of each shape.
    chosen = [counties[0] if plan.no <= FIRST else random.choice(counties) for plan in planned]
    drafts = _drafts(random, planned, chosen)
    there = {unit.uscc: unit for unit in units_in(EVERYTHING)}
    missing = [place for place, draft in enumerate(drafts) if draft.uscc not in there]
    offices = _open_departments_in_charge(
        system, [(chosen[i], planned[i].shape.in_charge) for i in missing]
    )
    for at in range(0, len(missing), _AT_ONCE):
        some = [
            replace(drafts[i], parent_id=offices[chosen[i].id, planned[i].shape.in_charge])
            for i in missing[at : at + _AT_ONCE]
        ]
        there |= {unit.uscc: unit for unit in open_units(system, some, basis=BASIS)}
    return [there[draft.uscc] for draft in drafts]


def _drafts(
    random: Random, planned: Sequence[Planned], chosen: Sequence[NodeView]
) -> list[UnitDraft]:
    taken: set[str] = set()
    drafts = []
    for plan, county in zip(planned, chosen, strict=True):
        name = unit_name(random, plan.shape, taken, county=county.name)
        headcount = max(round(plan.cards / random.uniform(2, 6)), 3)
        drafts.append(
            UnitDraft(
                name=f"{county.name}{name}",
                short_name=name,
                parent_id=county.id,
                unit_kind=plan.shape.unit_kind,
                uscc=uscc_for(county.region_code, 90_000_000 + plan.no),
                budget_code=f"{100 + plan.no // 1000:03d}{plan.no % 1000:03d}",
                establishment=headcount + random.randint(0, 5),
                headcount=headcount,
            )
        )
    return drafts


def _is_county_inside(node: NodeView) -> bool:
    code = node.region_code
    return code[4:6] not in {"", "00"} and region_inside(code)


def _open_departments_in_charge(
    system: Actor, wanted: Sequence[tuple[NodeView, str]]
) -> dict[tuple[UUID, str], UUID]:
    known = {
        (node.parent_id, node.name): node.id for node in nodes_in(EVERYTHING, kinds=("department",))
    }
    found: dict[tuple[UUID, str], UUID] = {}
    drafts = []
    for county, title in wanted:
        name = f"{county.name}{title}"
        if (county.id, title) in found:
            continue
        if (county.id, name) in known:
            found[county.id, title] = known[county.id, name]
            continue
        draft = NodeDraft(kind="department", name=name, parent_id=county.id)
        drafts.append(draft)
        found[county.id, title] = draft.id
    if drafts:
        open_nodes(system, drafts, basis=BASIS)
    return found

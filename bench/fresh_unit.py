"""A unit that just begins: a department, open books, no cards."""

from __future__ import annotations

from assetcloud.foundation.clock import this_month
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.contract import open_books
from assetcloud.platform.organisations.contract import (
    Basis,
    DepartmentDraft,
    NodeDraft,
    UnitDraft,
    UnitView,
    nodes_in,
    open_departments,
    open_nodes,
    open_units,
    region_inside,
)
from assetcloud.project.demo.words import uscc_for
from assetcloud.project.founding import BEGINNING, EVERYTHING, the_province, the_system

__all__ = ["fresh_unit"]

_BASIS = Basis(on=BEGINNING, reason="测量")


def fresh_unit(name: str) -> UnitView:
    """Open a unit below a department of its own; its books start in this month."""
    system = the_province()
    with acting_in(EVERYTHING):
        known = nodes_in(EVERYTHING, kinds=("unit",))
        county = next(
            node
            for node in nodes_in(EVERYTHING, kinds=("region",))
            if node.region_code[4:6] not in {"", "00"} and region_inside(node.region_code)
        )
        office = NodeDraft(
            kind="department", name=f"{county.name}{name}主管部门", parent_id=county.id
        )
        open_nodes(system, [office], basis=_BASIS)
        (unit,) = open_units(
            system,
            [
                UnitDraft(
                    name=f"{county.name}{name}",
                    parent_id=office.id,
                    unit_kind="public_welfare_1",
                    uscc=uscc_for(county.region_code, 80_000_000 + len(known)),
                    establishment=20,
                    headcount=20,
                    budget_code=f"{900_000 + len(known) % 90_000}",
                )
            ],
            basis=_BASIS,
        )
    with acting_in(Range.below(unit.path)):
        system = the_system(unit.id, unit.path)
        open_departments(
            system, unit.id, [DepartmentDraft(code="01", name="办公室", position=1)], basis=_BASIS
        )
        open_books(system, unit_id=unit.id, org_path=unit.path, start=this_month())
    return unit

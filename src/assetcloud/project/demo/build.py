"""Build the demonstration province through the same actions that people use. Always the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import this_month, today
from assetcloud.foundation.month import Month
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.contract import CardDraft, open_books, register_cards
from assetcloud.platform.organisations.contract import (
    Basis,
    DepartmentDraft,
    MemberDraft,
    NodeDraft,
    NodeView,
    PlaceDraft,
    UnitDraft,
    UnitView,
    admit_members,
    nodes_in,
    open_departments,
    open_nodes,
    open_places,
    open_units,
    region_inside,
)
from assetcloud.project.demo.goods import Holders, drafts_for
from assetcloud.project.demo.words import UNIT_SHAPES, UnitShape, person_name, unit_name, uscc_for
from assetcloud.project.founding import BEGINNING, EVERYTHING, the_province, the_system

__all__ = ["Built", "build_province"]

_SEED: Final = 61_2021
_CHUNK: Final = 2_000
_BASIS: Final = Basis(on=BEGINNING, reason="演示数据")


@dataclass(frozen=True, slots=True)
class Planned:
    """A unit to be: its shape and how many cards it gets."""

    shape: UnitShape
    cards: int


@dataclass(frozen=True, slots=True)
class Built:
    """What was built."""

    units: tuple[tuple[UnitView, UnitShape], ...]
    cards: int


def build_province(*, units: int, cards: int, seed: int = _SEED) -> Built:
    """Build `units` units with about `cards` cards below the counties inside the programme.

    Books start two months ago with the opening; a tenth of the cards is new in the open period.
    """
    random = Random(seed)
    start = this_month().plus(-1)
    planned = _plan(random, units, cards)
    with acting_in(EVERYTHING):
        opened = _open_units(random, planned)
    total = 0
    for unit, plan in zip(opened, planned, strict=True):
        with acting_in(Range.below(unit.path)):
            total += _fill(random, unit, plan, start)
    return Built(tuple((u, p.shape) for u, p in zip(opened, planned, strict=True)), total)


def _plan(random: Random, units: int, cards: int) -> list[Planned]:
    # The first units are one of each shape, so that even a tiny province shows all of them.
    shapes = list(UNIT_SHAPES[: min(units, len(UNIT_SHAPES))])
    weights = [shape.weight for shape in UNIT_SHAPES]
    shapes += random.choices(UNIT_SHAPES, weights, k=units - len(shapes))
    sizes = [shape.size * random.uniform(0.5, 1.5) for shape in shapes]
    scale = cards / sum(sizes)
    return [
        Planned(shape, max(round(size * scale), 3))
        for shape, size in zip(shapes, sizes, strict=True)
    ]


def _open_units(random: Random, planned: Sequence[Planned]) -> tuple[UnitView, ...]:
    system = the_province()
    counties = [node for node in nodes_in(EVERYTHING, kinds=("region",)) if _is_county_inside(node)]
    # The demonstration's first county holds the first unit of each shape.
    chosen = [
        counties[0] if i < len(UNIT_SHAPES) else random.choice(counties)
        for i in range(len(planned))
    ]
    offices = _open_departments_in_charge(system, {node.id: node for node in chosen})
    taken: set[str] = set()
    drafts = []
    for serial, (plan, county) in enumerate(zip(planned, chosen, strict=True), start=1):
        name = unit_name(random, plan.shape, taken)
        headcount = max(round(plan.cards / random.uniform(2, 6)), 3)
        drafts.append(
            UnitDraft(
                name=f"{county.name}{name}",
                short_name=name,
                parent_id=offices[county.id, plan.shape.column],
                unit_kind=plan.shape.unit_kind,
                uscc=uscc_for(county.region_code, 90_000_000 + serial),
                budget_code=f"{100 + serial % 900:03d}{serial:03d}"[:6],
                establishment=headcount + random.randint(0, 5),
                headcount=headcount,
            )
        )
    return open_units(system, drafts, basis=_BASIS)


def _is_county_inside(node: NodeView) -> bool:
    code = node.region_code
    return code[4:6] not in {"", "00"} and region_inside(code)


_IN_CHARGE: Final = {
    "school": "教育局",
    "hospital": "卫生健康局",
    "university": "教育局",
    "office": "机关事务中心",
    "township": "机关事务中心",
}


def _open_departments_in_charge(
    system: Actor, counties: dict[UUID, NodeView]
) -> dict[tuple[UUID, str], UUID]:
    drafts, places = [], {}
    for county_id, county in counties.items():
        made: dict[str, NodeDraft] = {}
        for column, title in _IN_CHARGE.items():
            if title not in made:
                made[title] = NodeDraft(
                    kind="department", name=f"{county.name}{title}", parent_id=county_id
                )
                drafts.append(made[title])
            places[county_id, column] = made[title].id
    open_nodes(system, drafts, basis=_BASIS)
    return places


def _fill(random: Random, unit: UnitView, plan: Planned, start: Month) -> int:
    system = the_system(unit.id, unit.path)
    holders = _open_inside(random, system, unit, plan)
    open_books(system, unit_id=unit.id, org_path=unit.path, start=start)
    fresh = plan.cards // 10
    count = 0
    for origin, wanted, before in (
        ("opening", plan.cards - fresh, start.first_day),
        ("new", fresh, today()),
    ):
        drafts = [
            CardDraft("", values)
            for values in drafts_for(
                random,
                column=plan.shape.column,
                count=wanted,
                holders=holders,
                before=before,
                since=None if origin == "opening" else start.first_day,
            )
        ]
        for at in range(0, len(drafts), _CHUNK):
            count += len(register_cards(system, drafts=drafts[at : at + _CHUNK], origin=origin))
    return count


def _open_inside(random: Random, system: Actor, unit: UnitView, plan: Planned) -> Holders:
    departments = [
        DepartmentDraft(code=f"{i:02d}", name=name, position=i)
        for i, name in enumerate(plan.shape.departments, start=1)
    ]
    open_departments(system, unit.id, departments, basis=_BASIS)
    people = min(max(plan.cards // 8, 4), 60)
    members = [
        MemberDraft(
            name=person_name(random),
            employee_no=f"{i:04d}",
            department_id=random.choice(departments).id,
        )
        for i in range(1, people + 1)
    ]
    admit_members(system, unit.id, members, basis=_BASIS)
    rooms = _open_places(system, unit)
    return Holders(
        tuple(str(d.id) for d in departments),
        tuple((str(m.id), str(m.department_id)) for m in members),
        tuple(str(room) for room in rooms),
    )


def _open_places(system: Actor, unit: UnitView) -> list[UUID]:
    site = PlaceDraft(kind="campus", code="A", name="本部")
    building = PlaceDraft(kind="building", code="A1", name="1号楼", parent_id=site.id)
    drafts = [site, building]
    rooms = []
    for level in range(1, 4):
        floor = PlaceDraft(
            kind="floor", code=f"A1-{level}", name=f"{level}层", parent_id=building.id
        )
        drafts.append(floor)
        for number in range(1, 7):
            room = PlaceDraft(
                kind="room",
                code=f"A1-{level}{number:02d}",
                name=f"{level}{number:02d}",
                parent_id=floor.id,
            )
            drafts.append(room)
            rooms.append(room.id)
    open_places(system, unit.id, drafts, basis=_BASIS)
    return rooms

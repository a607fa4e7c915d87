"""What is inside a unit of the demonstration: departments of two levels, people, places."""

from __future__ import annotations

from random import Random
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.platform.organisations.contract import (
    DepartmentDraft,
    MemberDraft,
    PlaceDraft,
    UnitView,
    admit_members,
    open_departments,
    open_places,
)
from assetcloud.project.demo.goods import Holders
from assetcloud.project.demo.plan import Planned
from assetcloud.project.demo.units import BASIS
from assetcloud.project.demo.words import person_name

__all__ = ["open_inside", "people_of"]


def people_of(cards: int) -> int:
    """Return how many people work in a unit with so many cards."""
    return min(max(cards // 8, 6), 60)


def open_inside(random: Random, system: Actor, unit: UnitView, plan: Planned) -> Holders:
    """Open departments, people and places of `unit`; return who may hold assets, and where."""
    departments = _departments(plan)
    open_departments(system, unit.id, list(departments.values()), basis=BASIS)
    members = [
        MemberDraft(
            name=person_name(random),
            employee_no=f"{i:04d}",
            department_id=random.choice(list(departments.values())).id,
        )
        for i in range(1, people_of(plan.cards) + 1)
    ]
    admit_members(system, unit.id, members, basis=BASIS)
    rooms = _open_places(system, unit)
    return Holders(
        tuple(str(d.id) for d in departments.values()),
        tuple((str(m.id), str(m.department_id)) for m in members),
        tuple(str(room) for room in rooms),
        {front: str(departments[name].id) for front, name in plan.shape.stewards.items()},
    )


def _departments(plan: Planned) -> dict[str, DepartmentDraft]:
    found: dict[str, DepartmentDraft] = {}
    for place, path in enumerate(plan.shape.departments, start=1):
        above, _, name = path.rpartition("/")
        found[path] = DepartmentDraft(
            code=f"{place:02d}",
            name=name,
            position=place,
            parent_id=found[above].id if above else None,
        )
    return found


def _open_places(system: Actor, unit: UnitView) -> list[UUID]:
    site = PlaceDraft(kind="campus", code="A", name="本部")
    drafts = [site]
    rooms = []
    for house in (1, 2):
        building = PlaceDraft(
            kind="building", code=f"A{house}", name=f"{house}号楼", parent_id=site.id
        )
        drafts.append(building)
        for level in range(1, 4):
            floor = PlaceDraft(
                kind="floor", code=f"A{house}-{level}", name=f"{level}层", parent_id=building.id
            )
            drafts.append(floor)
            for number in range(1, 7):
                room = PlaceDraft(
                    kind="room",
                    code=f"A{house}-{level}{number:02d}",
                    name=f"{level}{number:02d}",
                    parent_id=floor.id,
                )
                drafts.append(room)
                rooms.append(room.id)
    open_places(system, unit.id, drafts, basis=BASIS)
    return rooms

"""Fill one unit through the actions that people use: departments, people, places, books, cards."""

from __future__ import annotations

from random import Random
from typing import Final
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.contract import CardDraft, open_books, register_cards
from assetcloud.platform.organisations.contract import (
    DepartmentDraft,
    MemberDraft,
    PlaceDraft,
    UnitView,
    admit_members,
    open_departments,
    open_places,
)
from assetcloud.project.demo.goods import Holders, drafts_for
from assetcloud.project.demo.plan import Planned
from assetcloud.project.demo.units import BASIS
from assetcloud.project.demo.words import person_name
from assetcloud.project.founding import the_system

__all__ = ["fill_unit", "people_of"]

_CHUNK: Final = 2_000


def people_of(cards: int) -> int:
    """Return how many people work in a unit with so many cards."""
    return min(max(cards // 8, 4), 60)


def fill_unit(random: Random, unit: UnitView, plan: Planned, start: Month) -> int:
    """Fill `unit`, in whose range the transaction acts; return how many cards it has.

    Books start with the opening; a tenth of the cards is new in the open period.
    """
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
    open_departments(system, unit.id, departments, basis=BASIS)
    members = [
        MemberDraft(
            name=person_name(random),
            employee_no=f"{i:04d}",
            department_id=random.choice(departments).id,
        )
        for i in range(1, people_of(plan.cards) + 1)
    ]
    admit_members(system, unit.id, members, basis=BASIS)
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
    open_places(system, unit.id, drafts, basis=BASIS)
    return rooms

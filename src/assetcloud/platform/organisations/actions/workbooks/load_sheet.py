"""Load a sheet of units, departments, people or places: the good rows, if the sender says so.

Safe to repeat: rows about what exists and is so already change nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.platform.organisations.access import employer_in_range, node_in_range
from assetcloud.platform.organisations.actions.inside.admit_members import admit_members
from assetcloud.platform.organisations.actions.inside.change_department import change_department
from assetcloud.platform.organisations.actions.inside.change_member import change_member
from assetcloud.platform.organisations.actions.inside.change_place import change_place
from assetcloud.platform.organisations.actions.inside.open_departments import open_departments
from assetcloud.platform.organisations.actions.inside.open_places import open_places
from assetcloud.platform.organisations.actions.units.amend_unit import amend_unit
from assetcloud.platform.organisations.actions.units.open_units import open_units
from assetcloud.platform.organisations.drafts import (
    Basis,
    DepartmentDraft,
    MemberDraft,
    PlaceDraft,
)
from assetcloud.platform.organisations.workbooks.plan import Plan
from assetcloud.platform.organisations.workbooks.plan_departments import plan_departments
from assetcloud.platform.organisations.workbooks.plan_people import plan_people
from assetcloud.platform.organisations.workbooks.plan_places import plan_places
from assetcloud.platform.organisations.workbooks.plan_units import draft_of, plan_units
from assetcloud.platform.organisations.workbooks.sheet import Sheet

__all__ = ["LoadedSheet", "check_sheet", "load_sheet"]

_NOW = Basis()
_PERMISSIONS: Final = {
    "departments": "organisations.manage_departments",
    "people": "organisations.manage_people",
    "places": "organisations.manage_places",
    "units": "organisations.manage_units",
}


@dataclass(frozen=True, slots=True)
class LoadedSheet:
    """What a sheet says and what was done with it. `is_loaded` false: nothing was written."""

    plan: Plan
    is_loaded: bool


def check_sheet(actor: Actor, node_id: UUID, sheet: Sheet) -> LoadedSheet:
    """Say what loading would do. Raises NotPermittedError, NotFoundError, ConflictError."""
    actor.require(_PERMISSIONS[sheet.what])
    return LoadedSheet(_plan(actor, node_id, sheet), is_loaded=False)


def load_sheet(
    actor: Actor, node_id: UUID, sheet: Sheet, *, accept_bad_rows: bool, basis: Basis = _NOW
) -> LoadedSheet:
    """Load the good rows into a unit, or for units under a node.

    With bad rows nothing is written unless `accept_bad_rows`. Raises NotPermittedError,
    NotFoundError, ConflictError, and whatever opening and changing raise.
    """
    actor.require(_PERMISSIONS[sheet.what])

    plan = _plan(actor, node_id, sheet)
    if plan.bad and not accept_bad_rows:
        return LoadedSheet(plan, is_loaded=False)

    _WRITERS[sheet.what](actor, node_id, plan, basis)
    return LoadedSheet(plan, is_loaded=True)


def _plan(actor: Actor, node_id: UUID, sheet: Sheet) -> Plan:
    if sheet.what == "units":
        return plan_units(actor, node_in_range(actor, node_id), sheet)
    employer_in_range(actor, node_id)
    return _PLANNERS[sheet.what](node_id, sheet)


def _write_departments(actor: Actor, unit_id: UUID, plan: Plan, basis: Basis) -> None:
    drafts = [DepartmentDraft(id=entry.id, **entry.facts) for entry in plan.additions]
    if drafts:
        open_departments(actor, unit_id, drafts, basis=basis)
    for entry in plan.changes:
        change_department(actor, unit_id, entry.id, entry.facts, basis=basis)


def _write_people(actor: Actor, unit_id: UUID, plan: Plan, basis: Basis) -> None:
    drafts = [MemberDraft(id=entry.id, **entry.facts) for entry in plan.additions]
    if drafts:
        admit_members(actor, unit_id, drafts, basis=basis)
    for entry in plan.changes:
        change_member(actor, unit_id, entry.id, entry.facts, basis=basis)


def _write_places(actor: Actor, unit_id: UUID, plan: Plan, basis: Basis) -> None:
    drafts = [PlaceDraft(id=e.id, **({"kind": "room"} | e.facts)) for e in plan.additions]
    if drafts:
        open_places(actor, unit_id, drafts, basis=basis)
    for entry in plan.changes:
        change_place(actor, unit_id, entry.id, entry.facts, basis=basis)


def _write_units(actor: Actor, under: UUID, plan: Plan, basis: Basis) -> None:
    if drafts := [draft_of(entry) for entry in plan.additions]:
        open_units(actor, drafts, basis=basis)
    for entry in plan.changes:
        amend_unit(actor, entry.id, entry.facts, basis=basis)


_PLANNERS: Final[Mapping[str, Callable[[UUID, Sheet], Plan]]] = {
    "departments": plan_departments,
    "people": plan_people,
    "places": plan_places,
}
_WRITERS: Final[Mapping[str, Callable[[Actor, UUID, Plan, Basis], Any]]] = {
    "departments": _write_departments,
    "people": _write_people,
    "places": _write_places,
    "units": _write_units,
}

"""Plan a sheet of units: known by social credit code, else by budget code, else by name."""

from __future__ import annotations

from dataclasses import fields
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.ranges import Range
from assetcloud.platform.organisations.drafts import UnitDraft
from assetcloud.platform.organisations.judging.parents import load_parents
from assetcloud.platform.organisations.judging.units import unit_facts, unit_problems
from assetcloud.platform.organisations.models import Node
from assetcloud.platform.organisations.queries.units import units_in
from assetcloud.platform.organisations.views import UnitView
from assetcloud.platform.organisations.workbooks.plan import (
    Entry,
    Plan,
    differing,
    parents_first,
    refuse_orphans,
    take_problems,
)
from assetcloud.platform.organisations.workbooks.sheet import Sheet

__all__ = ["draft_of", "plan_units"]

_COPIED = tuple(
    field.name for field in fields(UnitDraft) if field.name not in ("id", "parent_id", "kind")
)
_FIXED = ("name", "short_name", "region_code", "parent_id")


def plan_units(actor: Actor, under: Node, sheet: Sheet) -> Plan:
    """Sort the rows out against the units below `under`; problems go to the rows.

    Rows without 上级单位 go right under `under`. Names and parents of known units are changed by
    their own verbs, not by a workbook.
    """
    present = units_in(Range.below(under.path))
    entries = _entries(sheet, present)
    _find_parents(entries, under, present)
    plan = Plan(sheet, parents_first(entries))
    known = {view.id: view for view in present}
    for entry in plan.entries:
        if entry.is_known:
            kept = {name: value for name, value in entry.facts.items() if name not in _FIXED}
            entry.facts = differing(known[entry.id], kept)
    fresh = [entry for entry in plan.entries if not entry.is_known]
    if fresh:
        drafts = [draft_of(entry) for entry in fresh]
        parents = load_parents(actor, drafts)
        facts = unit_facts(drafts, parents)
        take_problems(fresh, unit_problems(drafts, facts=facts, parents=parents))
    refuse_orphans(plan.entries)
    return plan


def draft_of(entry: Entry) -> UnitDraft:
    """Return the draft of a row about a unit that does not exist yet."""
    return UnitDraft(**({"name": "", "unit_kind": ""} | entry.facts), id=entry.id)


def _entries(sheet: Sheet, present: tuple[UnitView, ...]) -> list[Entry]:
    keys: dict[str, UUID] = {}
    for view in present:
        keys |= {name: view.id for name in (view.name, view.budget_code, view.uscc) if name}
    entries: list[Entry] = []
    seen: set[UUID] = set()
    for row in sheet.rows:
        facts = {column: row.facts[column] for column in _COPIED if column in row.facts}
        if "uscc" in facts:
            facts["uscc"] = facts["uscc"].upper()
        texts = (facts.get(column, "") for column in ("uscc", "budget_code", "name"))
        known = next((keys[text] for text in texts if text in keys), None)
        if known in seen:
            row.refuse("name", "与前面的行是同一个单位。", rule="row_twice")
        if known is not None:
            seen.add(known)
        entries.append(Entry(row, known or new_id(), known is not None, facts))
    return entries


def _find_parents(entries: list[Entry], under: Node, present: tuple[UnitView, ...]) -> None:
    below = Node.objects.filter(path__startswith=under.path, status="active")
    found: dict[str, UUID] = dict(below.values_list("name", "id"))
    found |= {view.budget_code: view.id for view in present if view.budget_code}
    found |= {view.uscc: view.id for view in present if view.uscc}
    for entry in entries:
        found |= {
            entry.facts[column]: entry.id
            for column in ("name", "budget_code", "uscc")
            if entry.facts.get(column)
        }
    for entry in entries:
        text = entry.row.facts.get("parent", "")
        entry.facts["parent_id"] = found.get(text, under.pk)
        if text and text not in found:
            entry.row.refuse("parent", f"没有上级机构“{text}”。", rule="parent_unknown")

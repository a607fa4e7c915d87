"""Plan a sheet of departments: known by code, else by name; parents by code or name, also in the file."""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation.ids import new_id
from assetcloud.platform.organisations.judging.inside import around_departments
from assetcloud.platform.organisations.queries.inside import departments
from assetcloud.platform.organisations.rules.cost_kind import default_cost_kind
from assetcloud.platform.organisations.rules.inside_drafts import (
    Inside,
    batch_problems,
    changed_problems,
)
from assetcloud.platform.organisations.views import DepartmentView
from assetcloud.platform.organisations.workbooks.plan import (
    Entry,
    Plan,
    differing,
    free_codes,
    parents_first,
    refuse_orphans,
    take_problems,
)
from assetcloud.platform.organisations.workbooks.sheet import Sheet

__all__ = ["plan_departments"]

_COPIED = ("name", "kind", "cost_kind")


def plan_departments(unit_id: UUID, sheet: Sheet) -> Plan:
    """Sort the rows out against the departments of the unit; problems go to the rows."""
    present = departments(unit_id)
    around = around_departments(unit_id)
    entries = _entries(sheet, present, around)
    _find_parents(entries, present)
    plan = Plan(sheet, parents_first(entries))
    fresh = [entry for entry in plan.entries if not entry.is_known]
    take_problems(fresh, batch_problems([_row(entry) for entry in fresh], around))
    known = {view.id: view for view in present}
    for entry in plan.entries:
        if entry.is_known:
            entry.facts.pop("code", None)
            entry.facts = differing(known[entry.id], entry.facts)
            take_problems([entry], changed_problems(entry.facts, around))
    refuse_orphans(plan.entries)
    return plan


def _entries(sheet: Sheet, present: tuple[DepartmentView, ...], around: Inside) -> list[Entry]:
    by_code = {view.code: view.id for view in present}
    by_name = {view.name: view.id for view in present}
    given = {row.facts.get("code", "") for row in sheet.rows}
    codes = free_codes(around.codes | given, prefix="D")
    entries: list[Entry] = []
    seen: set[UUID | str] = set()
    for row in sheet.rows:
        code, name = row.facts.get("code", ""), row.facts.get("name", "")
        known = by_code.get(code) if code else by_name.get(name)
        facts = {column: row.facts[column] for column in _COPIED if column in row.facts}
        facts["code"] = code or next(codes)
        entry = Entry(row, known or new_id(), known is not None, facts)
        key = known or code or name
        if key in seen:
            row.refuse(
                "code" if code else "name", f"与前面的行重复：{code or name}。", rule="row_twice"
            )
            entry.id, entry.is_known = new_id(), False
        seen.add(key)
        entries.append(entry)
    return entries


def _find_parents(entries: list[Entry], present: tuple[DepartmentView, ...]) -> None:
    found = {view.name: view.id for view in present} | {view.code: view.id for view in present}
    found |= {entry.facts.get("name", ""): entry.id for entry in entries}
    found |= {entry.facts["code"]: entry.id for entry in entries}
    for entry in entries:
        text = entry.row.facts.get("parent", "")
        if text and text not in found:
            entry.row.refuse("parent", f"没有上级部门“{text}”。", rule="parent_unknown")
        elif text:
            entry.facts["parent_id"] = found[text]


def _row(entry: Entry) -> dict[str, object]:
    given = {"name": "", "kind": "office", "cost_kind": default_cost_kind(), "parent_id": None}
    return given | entry.facts | {"id": entry.id}

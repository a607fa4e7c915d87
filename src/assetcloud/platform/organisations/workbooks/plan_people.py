"""Plan a sheet of people: known by employee number, else by a name that only one has."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from assetcloud.foundation.ids import new_id
from assetcloud.platform.organisations.judging.inside import around_members
from assetcloud.platform.organisations.models import Member
from assetcloud.platform.organisations.queries.names import resolve_names
from assetcloud.platform.organisations.rules.inside_drafts import (
    batch_problems,
    changed_problems,
)
from assetcloud.platform.organisations.workbooks.plan import (
    Entry,
    Plan,
    differing,
    take_problems,
)
from assetcloud.platform.organisations.workbooks.sheet import Sheet

__all__ = ["plan_people"]

_COPIED = ("name", "employee_no", "phone", "is_main")


def plan_people(unit_id: UUID, sheet: Sheet) -> Plan:
    """Sort the rows out against the people of the unit; problems go to the rows."""
    present = list(Member.objects.filter(unit_id=unit_id, status="active"))
    around = around_members(unit_id)
    plan = Plan(sheet, _entries(sheet, present))
    _find_departments(unit_id, plan.entries)
    fresh = [entry for entry in plan.entries if not entry.is_known]
    given = {"name": "", "employee_no": ""}
    take_problems(
        fresh, batch_problems([given | entry.facts | {"id": entry.id} for entry in fresh], around)
    )
    known = {row.id: row for row in present}
    for entry in plan.entries:
        if entry.is_known:
            entry.facts = differing(known[entry.id], entry.facts)
            take_problems([entry], changed_problems(entry.facts, around))
    return plan


def _entries(sheet: Sheet, present: list[Member]) -> list[Entry]:
    by_number = {row.employee_no: row.id for row in present if row.employee_no}
    names = Counter(row.name for row in present)
    by_name = {row.name: row.id for row in present if names[row.name] == 1}
    entries: list[Entry] = []
    seen: set[UUID] = set()
    for row in sheet.rows:
        number, name = row.facts.get("employee_no", ""), row.facts.get("name", "")
        if not number and names[name] > 1:
            row.refuse(
                "name", f"本单位有 {names[name]} 个“{name}”，请填写工号。", rule="name_shared"
            )
        known = by_number.get(number) if number else by_name.get(name)
        if known in seen:
            row.refuse("employee_no" if number else "name", "与前面的行重复。", rule="row_twice")
        if known is not None:
            seen.add(known)
        facts = {column: row.facts[column] for column in _COPIED if column in row.facts}
        entries.append(Entry(row, known or new_id(), known is not None, facts))
    return entries


def _find_departments(unit_id: UUID, entries: list[Entry]) -> None:
    texts = {entry.row.facts.get("department", "") for entry in entries}
    found = resolve_names(unit_id, departments=texts)
    for entry in entries:
        text = entry.row.facts.get("department", "")
        if text in found.ambiguous:
            entry.row.refuse(
                "department", f"有几个部门叫“{text}”，请改填部门编码。", rule="department_shared"
            )
        elif text and text not in found.departments:
            entry.row.refuse(
                "department", f"没有部门“{text}”，请先导入部门。", rule="department_unknown"
            )
        elif text:
            entry.facts["department_id"] = found.departments[text]

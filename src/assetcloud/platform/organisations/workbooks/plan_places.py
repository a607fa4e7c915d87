"""Plan a sheet of places.

A place is known by code, else by its full name. What it lies in is named by the column 上级地点
(code or full name, also of another row), or by the columns 校区, 楼 and 楼层: those that do not exist
yet are opened with the first row that names them.
"""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation.ids import new_id
from assetcloud.platform.organisations.judging.inside import around_places
from assetcloud.platform.organisations.queries.inside import places
from assetcloud.platform.organisations.queries.names import resolve_names
from assetcloud.platform.organisations.rules.inside_drafts import (
    batch_problems,
    changed_problems,
)
from assetcloud.platform.organisations.views import PlaceView
from assetcloud.platform.organisations.workbooks.plan import (
    Entry,
    Plan,
    differing,
    free_codes,
    parents_first,
    refuse_orphans,
    take_problems,
)
from assetcloud.platform.organisations.workbooks.sheet import Sheet, SheetRow

__all__ = ["plan_places"]

_LEVELS = ("campus", "building", "floor")
_COPIED = ("name", "code", "kind", "area", "use")


def plan_places(unit_id: UUID, sheet: Sheet) -> Plan:
    """Sort the rows out against the places of the unit; problems go to the rows."""
    present = places(unit_id)
    around = around_places(unit_id)
    entries = _Arranger(sheet, present).entries()
    _find_people(unit_id, entries)
    plan = Plan(sheet, parents_first(entries))
    codes = free_codes(
        around.codes | {entry.facts.get("code", "") for entry in plan.entries}, prefix="P"
    )
    fresh = [entry for entry in plan.entries if not entry.is_known]
    for entry in fresh:
        entry.facts.setdefault("code", next(codes))
    given = {"name": "", "kind": "room", "parent_id": None}
    take_problems(
        fresh, batch_problems([given | entry.facts | {"id": entry.id} for entry in fresh], around)
    )
    known = {view.id: view for view in present}
    for entry in plan.entries:
        if entry.is_known:
            entry.facts.pop("code", None)
            entry.facts = differing(known[entry.id], entry.facts)
            view = known[entry.id]
            whole = {"kind": view.kind, "parent_id": view.parent_id} | entry.facts
            take_problems([entry], changed_problems(whole if entry.facts else {}, around))
    refuse_orphans(plan.entries)
    return plan


class _Arranger:
    """Finds what each row is about and what it lies in."""

    def __init__(self, sheet: Sheet, present: tuple[PlaceView, ...]) -> None:
        self._sheet = sheet
        self._by_code = {view.code: view.id for view in present}
        self._by_full_name = {view.full_name: view.id for view in present}
        self._opened: list[Entry] = []
        self._seen: set[UUID] = set()

    def entries(self) -> list[Entry]:
        """Return an entry for each row and each place that a row brings forth above it."""
        found = [self._entry(row) for row in sorted(self._sheet.rows, key=_rank)]
        named = {entry.facts["code"]: entry.id for entry in found if "code" in entry.facts}
        full_names = {entry.facts.get("name", ""): entry.id for entry in found}
        for entry in found:
            text = entry.row.facts.get("parent", "")
            if not text:
                continue
            lookups = (named, self._by_code, self._by_full_name, full_names)
            above = next((ids[text] for ids in lookups if text in ids), None)
            if above is None:
                entry.row.refuse("parent", f"没有上级地点“{text}”。", rule="parent_unknown")
            else:
                entry.facts["parent_id"] = above
        return self._opened + found

    def _entry(self, row: SheetRow) -> Entry:
        facts = {column: row.facts[column] for column in _COPIED if column in row.facts}
        above, front = self._above(row)
        if above is not None:
            facts["parent_id"] = above
        full_name = f"{front}/{facts.get('name', '')}" if front else facts.get("name", "")
        code = facts.get("code", "")
        known = self._by_code.get(code) if code else self._by_full_name.get(full_name)
        entry = Entry(row, known or new_id(), known is not None, facts)
        self._by_full_name.setdefault(full_name, entry.id)
        if not code and entry.id in self._seen:
            row.refuse("name", f"与前面的行重复：{full_name}。", rule="row_twice")
            entry.id, entry.is_known = new_id(), False
        self._seen.add(entry.id)
        return entry

    def _above(self, row: SheetRow) -> tuple[UUID | None, str]:
        """Return the place named by 校区, 楼 and 楼层, opened if it does not exist, and its full name."""
        above: UUID | None = None
        front = ""
        for level in _LEVELS:
            name = row.facts.get(level, "")
            if not name:
                continue
            front = f"{front}/{name}" if front else name
            if front not in self._by_full_name:
                facts = {"kind": level, "name": name, "parent_id": above}
                entry = Entry(row, new_id(), is_known=False, facts=facts)
                self._opened.append(entry)
                self._by_full_name[front] = entry.id
            above = self._by_full_name[front]
        return above, front


def _rank(row: SheetRow) -> int:
    """Buildings stand before the rooms that name them, whatever the order in the file."""
    kind = row.facts.get("kind", "")
    return _LEVELS.index(kind) if kind in _LEVELS else len(_LEVELS)


def _find_people(unit_id: UUID, entries: list[Entry]) -> None:
    rows = {id(entry.row): entry for entry in entries if "name" in entry.row.facts}
    found = resolve_names(
        unit_id,
        departments={entry.row.facts.get("department", "") for entry in entries},
        members={entry.row.facts.get("keeper", "") for entry in entries},
    )
    for entry in rows.values():
        for column, known, title in (
            ("department", found.departments, "部门"),
            ("keeper", found.members, "人员"),
        ):
            text = entry.row.facts.get(column, "")
            if text and text not in known:
                several = "有几个" if text in found.ambiguous else "没有"
                entry.row.refuse(column, f"{several}{title}“{text}”。", rule="name_unknown")
            elif text:
                entry.facts[f"{column}_id"] = known[text]

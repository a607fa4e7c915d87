"""What loading a sheet would do: rows that add, rows that change, rows that say nothing new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import Any
from uuid import UUID

from assetcloud.foundation.errors import FieldProblem
from assetcloud.platform.organisations.workbooks.sheet import Sheet, SheetRow

__all__ = [
    "Entry",
    "Plan",
    "differing",
    "free_codes",
    "parents_first",
    "refuse_orphans",
    "take_problems",
]


@dataclass(slots=True)
class Entry:
    """What one row is about. `known`: the id is of something that exists, `facts` then differ from it.

    A row may bring forth entries for the places above it; they share the row.
    """

    row: SheetRow
    id: UUID
    is_known: bool
    facts: dict[str, Any]

    @property
    def parent_id(self) -> UUID | None:
        """What it lies under."""
        return self.facts.get("parent_id")


@dataclass(slots=True)
class Plan:
    """All rows of a sheet, sorted out; entries stand parents first."""

    sheet: Sheet
    entries: list[Entry] = field(default_factory=list)

    @property
    def additions(self) -> list[Entry]:
        """What would be opened."""
        return [found for found in self.entries if not found.is_known and not found.row.is_bad]

    @property
    def changes(self) -> list[Entry]:
        """What exists and would change."""
        return [
            found
            for found in self.entries
            if found.is_known and found.facts and not found.row.is_bad
        ]

    @property
    def bad(self) -> list[SheetRow]:
        """Rows that cannot be loaded."""
        return [row for row in self.sheet.rows if row.is_bad]


def differing(found: object, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts that are not so already."""
    return {name: value for name, value in facts.items() if getattr(found, name) != value}


def free_codes(taken: Iterable[str], *, prefix: str) -> Iterator[str]:
    """Yield codes that nobody has: the prefix and a number of four digits."""
    known = set(taken)
    number = 0
    while True:
        number += 1
        code = f"{prefix}{number:04d}"
        if code not in known:
            known.add(code)
            yield code


def take_problems(entries: Sequence[Entry], problems: Iterable[FieldProblem]) -> None:
    """Give the problems of a judged batch (`/3/name`) to the rows they are about.

    A batch of one has pointers without a number.
    """
    for problem in problems:
        first, _, rest = problem.pointer.strip("/").partition("/")
        entry, name = (entries[int(first)], rest) if rest else (entries[0], first)
        entry.row.refuse(name.removesuffix("_id"), problem.message, rule=problem.rule)


def parents_first(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries with parents before children; refuse rows that lie under themselves."""
    by_id = {entry.id: entry for entry in entries}
    above: dict[UUID, set[UUID]] = {entry.id: set() for entry in entries}
    for entry in entries:
        if entry.parent_id is not None and entry.parent_id in by_id:
            above[entry.id].add(entry.parent_id)
    try:
        order = TopologicalSorter(above).static_order()
        return [by_id[entry_id] for entry_id in order]
    except CycleError as error:
        for entry_id in set(error.args[1]):
            entry = by_id[entry_id]
            entry.row.refuse("parent", "上下级成环，请改正上级。", rule="parent_circle")
            entry.facts.pop("parent_id", None)
        return parents_first(entries)


def refuse_orphans(entries: Iterable[Entry]) -> None:
    """Refuse rows that lie under a row that is bad; parents stand before children."""
    lost: set[UUID] = set()
    for entry in entries:
        if entry.parent_id in lost and not entry.row.is_bad:
            entry.row.refuse("parent", "上级所在的行有误，请先改正上级。", rule="parent_bad")
        if entry.row.is_bad and not entry.is_known:
            lost.add(entry.id)

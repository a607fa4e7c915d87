"""What a measurement says: a figure, the limit beside it, their ratio and whether the goal is met."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

__all__ = ["RESULTS", "Figure", "Goal", "figure", "kept_results", "read_results", "write_results"]

RESULTS: Final = Path(__file__).resolve().parent / "results.json"
SIZES: Final = ("xs", "s", "m")


@dataclass(frozen=True, slots=True)
class Goal:
    """What is wanted: of the `ratio` or of the `value`, at least or at most `bound`."""

    of: str
    at_most: float | None = None
    at_least: float | None = None

    def __str__(self) -> str:
        """Return the goal as people write it."""
        sign, bound = ("≤", self.at_most) if self.at_most is not None else ("≥", self.at_least)
        return f"{'比值' if self.of == 'ratio' else '数值'} {sign} {bound:g}"

    def met_by(self, number: float) -> bool:
        """Whether a number reaches the goal."""
        if self.at_most is not None:
            return number <= self.at_most
        return self.at_least is not None and number >= self.at_least


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table.

    `limit` is what the machine gives for the same, in the same unit; None where there is none.
    `met` is None where no goal is set. `note` says how it was measured or why a goal is missed.
    """

    id: str
    what: str
    size: str
    value: float
    unit: str
    limit: float | None
    ratio: float | None
    goal: str
    met: bool | None
    note: str = ""

    @property
    def place(self) -> tuple[int, int, str]:
        """Where the row stands in the table."""
        return int(self.id[1:]), SIZES.index(self.size.split("/")[0]), self.size

    @property
    def key(self) -> tuple[str, str, str]:
        """What a later run of the same replaces."""
        return self.id, self.what, self.size


def figure(
    number: str,
    what: str,
    *,
    size: str,
    value: float,
    unit: str,
    limit: float | None = None,
    goal: Goal | None = None,
    note: str = "",
) -> Figure:
    """Return a figure; the ratio is `value` by `limit`."""
    ratio = None if not limit else value / limit
    judged = ratio if goal is not None and goal.of == "ratio" else value
    return Figure(
        id=number,
        what=what,
        size=size,
        value=_short(value),
        unit=unit,
        limit=None if limit is None else _short(limit),
        ratio=None if ratio is None else _short(ratio),
        goal=str(goal) if goal else "",
        met=None if goal is None or judged is None else goal.met_by(judged),
        note=note,
    )


def _short(number: float) -> float:
    """Return four digits of a number: what is measured is not known better."""
    return float(f"{number:.4g}")


def read_results(path: Path = RESULTS) -> tuple[dict[str, Any], list[Figure]]:
    """Return machine and figures of a file; nothing where there is none."""
    if not path.exists():
        return {}, []
    found = json.loads(path.read_text(encoding="utf-8"))
    return found["machine"], [Figure(**row) for row in found["results"]]


def kept_results(before: Iterable[Figure], fresh: Sequence[Figure]) -> list[Figure]:
    """Return the rows of earlier runs that `fresh` does not replace, and `fresh`, in order."""
    measured = {(row.id, row.size) for row in fresh}
    rows = [row for row in before if (row.id, row.size) not in measured and "/" not in row.size]
    return sorted([*rows, *fresh], key=lambda row: row.place)


def write_results(machine: dict[str, Any], rows: Sequence[Figure], path: Path = RESULTS) -> None:
    """Write the file."""
    document = {"machine": machine, "results": [asdict(row) for row in rows]}
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

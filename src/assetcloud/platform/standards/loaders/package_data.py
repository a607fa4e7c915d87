"""The reference data that lies in the package, and the report of what a loader left out."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Generic, TypeVar

__all__ = ["Left", "Loaded", "day_or_none", "is_true", "json_document", "rows_of"]

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Left:
    """A row that was dropped or changed: which, and why, in Chinese."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Loaded(Generic[Row]):
    """Rows as they are used, what was dropped, and what was kept with a mark or a repair."""

    rows: tuple[Row, ...]
    dropped: tuple[Left, ...] = field(default=())
    flagged: tuple[Left, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.rows)


@cache
def _text(name: str) -> str:
    folder = files("assetcloud.platform.standards") / "data"
    return folder.joinpath(*name.split("/")).read_text(encoding="utf-8")


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """Read a CSV file of the data folder, one mapping of column to text per row."""
    yield from csv.DictReader(_text(name).splitlines())


def json_document(name: str) -> Any:
    """Read a JSON file of the data folder."""
    return json.loads(_text(name))


def is_true(text: str) -> bool:
    """Read the 0/1 of a CSV file. Raises ValueError for anything else."""
    if text not in {"0", "1"}:
        raise ValueError(f"0 or 1 expected: {text!r}")
    return text == "1"


def day_or_none(text: str) -> date | None:
    """Read a date, empty for none."""
    return date.fromisoformat(text) if text else None

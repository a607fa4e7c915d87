"""Opening a table: probe it, then stream its rows, workbooks through the confined process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from assetcloud.foundation.tables.batch import Batch, Merge, Note, Row
from assetcloud.foundation.tables.child import Request
from assetcloud.foundation.tables.formats.confined import ConfinedReader
from assetcloud.foundation.tables.formats.delimited import delimited_batches
from assetcloud.foundation.tables.formats.text_shape import TextShape
from assetcloud.foundation.tables.header import HEADER_SEARCH_ROWS
from assetcloud.foundation.tables.limits import STANDARD, Limits
from assetcloud.foundation.tables.probe import FileType, probe

__all__ = [
    "SheetName",
    "Table",
    "TableInfo",
    "list_sheets",
    "open_table",
    "read_in_child",
    "read_rows",
]


@dataclass(frozen=True, slots=True)
class SheetName:
    """A worksheet of a workbook."""

    name: str
    is_visible: bool


@dataclass(frozen=True, slots=True)
class TableInfo:
    """Facts about an opened table, known before its rows.

    `row_estimate` counts everything down to the last value, for a progress bar; in a text with line breaks
    inside cells it is too high. `uses_1904` tells how serial dates count. A text has no sheets and no merges.
    """

    type: FileType
    sheet: str
    sheets: tuple[SheetName, ...]
    row_estimate: int
    width: int
    encoding: str = ""
    uses_1904: bool = False
    merges: tuple[Merge, ...] = ()


@dataclass(slots=True)
class Table:
    """An opened table; its batches can be taken once."""

    info: TableInfo
    _batches: Iterator[Batch]
    _notes: list[Note] = field(default_factory=list)

    def first_rows(self, count: int = HEADER_SEARCH_ROWS) -> list[Row]:
        """Look at the first rows, of the first batch at most; `batches` still yields them."""
        first = next(self._batches, None)
        if first is None:
            return []
        self._batches = chain((first,), self._batches)
        return first.head(count).rows()

    def batches(self) -> Iterator[Batch]:
        """Yield all rows that hold something, in order. May raise a TableRefusal at any point.

        What was yielded before a refusal must be thrown away.
        """
        yield from self._batches

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was noticed while reading; complete after the last batch."""
        return tuple(self._notes)


@contextmanager
def open_table(
    path: Path, *, name: str = "", sheet: str = "", limits: Limits = STANDARD
) -> Iterator[Table]:
    """Open a file as a table: `name` is the sender's file name, `sheet` the first visible one if empty.

    Raises a TableRefusal here or while batches are taken.
    """
    found = probe(path, name=name, limits=limits)
    if found.shape is not None:
        yield _text_table(path, found.shape, limits)
    else:
        with read_in_child(path, sheet=sheet, type_=found.type, limits=limits) as table:
            yield table


def read_rows(path: Path, *, sheet: str = "", limits: Limits = STANDARD) -> Iterator[Batch]:
    """Yield the rows of a file in batches. Raises a TableRefusal at any point."""
    with open_table(path, sheet=sheet, limits=limits) as table:
        yield from table.batches()


def list_sheets(path: Path, *, name: str = "", limits: Limits = STANDARD) -> tuple[SheetName, ...]:
    """Name the worksheets of a workbook in order; a text has none. Raises a TableRefusal."""
    if probe(path, name=name, limits=limits).type is FileType.TEXT:
        return ()
    with ConfinedReader(Request(str(path), "", limits, lists_sheets_only=True)) as child:
        return tuple(SheetName(*sheet) for sheet in child.facts()["sheets"])


@contextmanager
def read_in_child(
    path: Path, *, type_: FileType, sheet: str = "", limits: Limits = STANDARD
) -> Iterator[Table]:
    """Parse a workbook in a process of its own, limited in memory and time, and stream its rows.

    Raises a TableRefusal, also when that process is killed, crashes or hangs. Leaving ends the process.
    """
    with ConfinedReader(Request(str(path), sheet, limits)) as child:
        facts = child.facts()
        notes: list[Note] = []
        info = TableInfo(
            type=type_,
            sheet=facts["sheet"],
            sheets=tuple(SheetName(*found) for found in facts["sheets"]),
            row_estimate=facts["height"],
            width=facts["width"],
            uses_1904=facts["uses_1904"],
            merges=tuple(Merge(*merge) for merge in facts["merges"]),
        )
        yield Table(info, _child_batches(child, notes), notes)


def _child_batches(child: ConfinedReader, notes: list[Note]) -> Iterator[Batch]:
    yield from child.batches()
    unfilled = child.end_facts["unfilled_merges"]
    if unfilled:
        message = f"有 {unfilled} 处跨行合并的数字单元格，只在第一行计一次，其余行视为空。"
        notes.append(Note("merge.number_counted_once", message))


def _text_table(path: Path, shape: TextShape, limits: Limits) -> Table:
    info = TableInfo(
        type=FileType.TEXT,
        sheet="",
        sheets=(),
        row_estimate=shape.lines,
        width=shape.width,
        encoding=shape.encoding,
    )
    return Table(info, _without_empty_rows(delimited_batches(path, shape, limits=limits)))


def _without_empty_rows(batches: Iterator[Batch]) -> Iterator[Batch]:
    for batch in batches:
        kept = batch.without_empty_rows()
        if kept.height:
            yield kept

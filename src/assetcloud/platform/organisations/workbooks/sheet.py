"""Read a sheet into rows of facts; what cannot be read is named with its row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.tables.batch import Batch
from assetcloud.foundation.tables.header import Header, find_header
from assetcloud.foundation.tables.mapping import Mapping as ColumnMappings
from assetcloud.foundation.tables.mapping import suggest_mapping
from assetcloud.foundation.tables.reader import open_table
from assetcloud.foundation.tables.rows import SkippedRow, data_rows
from assetcloud.foundation.tables.values.column import parse_column
from assetcloud.platform.organisations.workbooks.columns import COLUMNS

__all__ = ["ROWS_MAX", "RowProblem", "Sheet", "SheetRow", "read_sheet"]

ROWS_MAX = 50_000


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Something about one row; `target` is the field, empty if it is about the row as a whole."""

    target: str
    message: str
    rule: str
    severity: str = "error"


@dataclass(slots=True)
class SheetRow:
    """A row: its number as the spreadsheet shows it, its texts, the facts read from them."""

    number: int
    texts: tuple[str, ...]
    facts: dict[str, Any] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)

    @property
    def is_bad(self) -> bool:
        """Whether it cannot be loaded."""
        return any(problem.severity == "error" for problem in self.problems)

    def refuse(self, target: str, message: str, *, rule: str) -> None:
        """Name an error of the row."""
        self.problems.append(RowProblem(target, message, rule))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as read: its columns and what they fill, its rows, the rows left out."""

    what: str
    name: str
    headers: tuple[str, ...]
    mapping: ColumnMappings
    rows: list[SheetRow]
    skipped: tuple[SkippedRow, ...]

    def header_of(self, target: str) -> tuple[int | None, str]:
        """Return where and under which name a field stands; (None, "") if no column fills it."""
        column = self.mapping.column_of(target)
        return (column.column, column.header) if column else (None, "")


def read_sheet(
    path: Path,
    *,
    what: str,
    name: str = "",
    sheet: str = "",
    chosen: Mapping[str, str | None] | None = None,
) -> Sheet:
    """Read a file of `what` (a key of COLUMNS). `name` is the sender's file name, `chosen` maps
    headers to fields where a person decided.

    Raises a TableRefusal for a file that is no table, InvalidError for too many rows or if a
    required column is missing.
    """
    columns = {column.target.code: column for column in COLUMNS[what]}
    targets = [column.target for column in columns.values()]
    names = [name for target in targets for name in (target.title, *target.aliases)]
    with open_table(path, name=name, sheet=sheet) as table:
        header = find_header(table.first_rows(), merges=table.info.merges, known=names)
        mapping = suggest_mapping(header.names, targets)
        for column_name, target in (chosen or {}).items():
            mapping = mapping.choosing(column_name, target if target in columns else None)
        _require_columns(what, mapping)
        rows: list[SheetRow] = []
        skipped: list[SkippedRow] = []
        for batch in table.batches():
            data, left_out = data_rows(batch, header)
            skipped += left_out
            rows += _rows_of(what, data, header, mapping)
            if len(rows) > ROWS_MAX:
                raise InvalidError(
                    f"一次最多导入 {ROWS_MAX:,} 行，请拆分后分批导入。", code="too_many_rows"
                )
        return Sheet(what, table.info.sheet, header.names, mapping, rows, tuple(skipped))


def _require_columns(what: str, mapping: ColumnMappings) -> None:
    missing = [
        column.target.title
        for column in COLUMNS[what]
        if column.is_required and mapping.column_of(column.target.code) is None
    ]
    if missing:
        raise InvalidError(
            f"没有找到必需的列：{'、'.join(missing)}。请补上列名，或指定哪一列是它。",
            code="column_missing",
        )


def _rows_of(what: str, data: Batch, header: Header, mapping: ColumnMappings) -> Iterator[SheetRow]:
    rows = [SheetRow(row.number, row.texts[: len(header.names)]) for row in data.rows()]
    readings = {column.target.code: column.reading for column in COLUMNS[what]}
    for column in mapping.columns:
        if column.target is None:
            continue
        parsed = parse_column(
            readings[column.target](column.unit),
            data.texts(column.column),
            kinds=data.kinds(column.column),
        )
        for row, value in zip(rows, parsed.values.to_list(), strict=True):
            if value is not None:
                row.facts[column.target] = value
        for index, problem in parsed.each_problem():
            rows[index].problems.append(
                RowProblem(column.target, problem.message, problem.code, problem.severity.value)
            )
    yield from rows

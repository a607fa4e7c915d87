"""Say what a sheet holds: counts, columns, every problem with its place; as facts and as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assetcloud.foundation.tables.errors_workbook import (
    CellProblem,
    FaultyRow,
    write_error_workbook,
)
from assetcloud.foundation.tables.writer import ExportColumn, write_xlsx
from assetcloud.platform.organisations.workbooks.columns import COLUMNS, KINDS
from assetcloud.platform.organisations.workbooks.plan import Plan
from assetcloud.platform.organisations.workbooks.sheet import Sheet, SheetRow

__all__ = ["report_of", "write_repairs", "write_template"]


def report_of(plan: Plan, *, is_loaded: bool) -> dict[str, Any]:
    """Return counts, columns and problems, ready for JSON.

    `added` counts what is opened, which may be more than rows (places above a room).
    """
    sheet = plan.sheet
    return {
        "what": sheet.what,
        "sheet": sheet.name,
        "is_loaded": is_loaded,
        "rows_total": len(sheet.rows),
        "rows_bad": len(plan.bad),
        "rows_skipped": len(sheet.skipped),
        "added": len(plan.additions),
        "changed": len(plan.changes),
        "columns": [
            {"header": column.header, "target": column.target, "confidence": column.confidence}
            for column in sheet.mapping.columns
        ],
        "targets": [
            {"code": column.target.code, "title": column.target.title}
            for column in COLUMNS[sheet.what]
        ],
        "problems": [
            {
                "row": problem.row,
                "header": problem.header,
                "value": problem.value,
                "rule": problem.rule,
                "message": problem.message,
                "severity": problem.severity,
            }
            for row in sheet.rows
            for problem in _problems(sheet, row)
        ],
        "skipped": [
            {"row": found.row, "text": found.text, "message": found.message}
            for found in sheet.skipped
        ],
    }


def write_repairs(path: Path, plan: Plan) -> int:
    """Write the bad rows with what is wrong beside each; put right it can be sent again.

    Returns how many problems it lists.
    """
    sheet = plan.sheet
    rows = (FaultyRow(row.number, row.texts, list(_problems(sheet, row))) for row in plan.bad)
    return write_error_workbook(path, headers=sheet.headers, rows=rows)


def write_template(path: Path, what: str) -> None:
    """Write an empty workbook with the columns that are understood."""
    columns = [ExportColumn(column.target.title, width=18) for column in COLUMNS[what]]
    write_xlsx(path, columns, [], sheet=KINDS[what])


def _problems(sheet: Sheet, row: SheetRow) -> Iterator[CellProblem]:
    for problem in row.problems:
        column, header = sheet.header_of(problem.target)
        in_row = column is not None and column < len(row.texts)
        yield CellProblem(
            sheet=sheet.name,
            row=row.number,
            column=column,
            header=header,
            rule=problem.rule,
            message=problem.message,
            value=row.texts[column] if in_row and column is not None else "",
            severity=problem.severity,
        )

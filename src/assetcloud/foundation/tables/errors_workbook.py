"""The error workbook: the rows as they were, what is wrong beside each, and a list of every problem.

Put right and sent again, the first sheet imports like the original: the two added columns map to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

from assetcloud.foundation.tables.batch import column_letter
from assetcloud.foundation.tables.refusals import ExportTooLongError
from assetcloud.foundation.tables.writer import XLSX_ROWS_MAX, whole_file

__all__ = ["REASON_TITLE", "ROW_TITLE", "CellProblem", "FaultyRow", "write_error_workbook"]

REASON_TITLE = "问题说明"
ROW_TITLE = "原文件行号"
_CELL_MAX = 32_767
_TITLES = (
    ("工作表", 14),
    ("行", 8),
    ("列", 6),
    ("列名", 18),
    ("规则", 22),
    ("级别", 8),
    ("问题", 60),
    ("原内容", 30),
)
_SEVERITY = {"error": "错误", "warning": "提醒", "note": "说明"}


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One problem with its place: row from 1 as the spreadsheet program shows it, column from 0 or None for the row."""

    sheet: str
    row: int
    column: int | None
    header: str
    rule: str
    message: str
    value: str = ""
    severity: str = "error"


@dataclass(frozen=True, slots=True)
class FaultyRow:
    """A row as it was read, with all that is wrong with it."""

    number: int
    texts: Sequence[str]
    problems: Sequence[CellProblem]


def write_error_workbook(path: Path, *, headers: Sequence[str], rows: Iterable[FaultyRow]) -> int:
    """Write the workbook and return how many problems it lists.

    `rows` may be any stream: cells go out as they come, the list is kept in memory until the second sheet.
    Raises DiskFullError, ExportTooLongError; leaves no half-written file.
    """
    problems: list[CellProblem] = []
    with (
        whole_file(path) as partial,
        xlsxwriter.Workbook(str(partial), {"constant_memory": True}) as book,
    ):
        bold = book.add_format(
            {"bold": True, "bg_color": "#F5F6FC", "text_wrap": True, "valign": "top"}
        )
        red = book.add_format({"font_color": "#C0392B", "text_wrap": True, "valign": "top"})
        page = book.add_worksheet("待改正的行")
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        page.set_column(0, len(headers) - 1, 14)
        page.set_column(len(headers), len(headers), 60)
        _strings(page, 0, (*headers, REASON_TITLE, ROW_TITLE), bold)
        page.freeze_panes(1, 0)
        for line, row in enumerate(rows, start=1):
            _refuse_beyond(line)
            padded = [*row.texts[: len(headers)], *[""] * (len(headers) - len(row.texts))]
            _strings(page, line, padded, None)
            page.write_string(line, len(headers), _reasons(row.problems)[:_CELL_MAX], red)
            page.write_number(line, len(headers) + 1, row.number)
            problems += row.problems
        _list_problems(book, problems, bold)
    return len(problems)


def _list_problems(book: Any, problems: Sequence[CellProblem], bold: Any) -> None:
    page = book.add_worksheet("问题清单")
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    for index, (_, width) in enumerate(_TITLES):
        page.set_column(index, index, width)
    _strings(page, 0, [title for title, _ in _TITLES], bold)
    page.freeze_panes(1, 0)
    for line, problem in enumerate(problems, start=1):
        _refuse_beyond(line)
        letter = "" if problem.column is None else column_letter(problem.column)
        severity = _SEVERITY.get(problem.severity, problem.severity)
        page.write_string(line, 0, problem.sheet)
        page.write_number(line, 1, problem.row)
        cells = (letter, problem.header, problem.rule, severity, problem.message, problem.value)
        for index, text in enumerate(cells, start=2):
            page.write_string(line, index, text[:_CELL_MAX])
    page.autofilter(0, 0, max(1, len(problems)), len(_TITLES) - 1)


def _strings(page: Any, line: int, texts: Sequence[str], form: Any) -> None:
    """Write texts as strings: whatever they begin with, they are no formulas."""
    for index, text in enumerate(texts):
        if text:
            page.write_string(line, index, text[:_CELL_MAX], form)


def _reasons(problems: Sequence[CellProblem]) -> str:
    return "；".join(
        f"{problem.header}：{problem.message}" if problem.header else problem.message
        for problem in problems
    )


def _refuse_beyond(line: int) -> None:
    if line > XLSX_ROWS_MAX:
        raise ExportTooLongError(
            f"有问题的行或问题超过 {XLSX_ROWS_MAX:,} 条，请先改正最常见的问题（多半是列对应错了）再导入。"
        )

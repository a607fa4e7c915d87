"""A workbook in the confined process: which sheets there are, and the rows of one of them.

Calamine parses; the sheet's own text is looked through beside it (`sheet_xml`, `biff`) for what calamine
does not tell. Values stay Python values here; `wire` writes them as text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from assetcloud.foundation.tables.formats import biff, package
from assetcloud.foundation.tables.formats.ole import OLE_MAGIC, CompoundFile
from assetcloud.foundation.tables.formats.sheet_xml import scan_sheet, too_many_rows
from assetcloud.foundation.tables.formats.wire import CellError
from assetcloud.foundation.tables.limits import HEADER_ALLOWANCE, Limits
from assetcloud.foundation.tables.refusals import (
    EmptyFileError,
    EncryptedFileError,
    SheetNotFoundError,
    TooManyColumnsError,
    UnreadableFileError,
)

__all__ = ["OpenSheet", "open_sheet", "sheet_names"]

_MERGES_MAX = 20_000
Patches = dict[int, list[tuple[int, Any]]]


def sheet_names(workbook: CalamineWorkbook) -> list[tuple[str, bool]]:
    """Return (name, is visible) of every worksheet in the order of the workbook."""
    return [
        (sheet.name, sheet.visible == SheetVisibleEnum.Visible)
        for sheet in workbook.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet
    ]


@dataclass(slots=True)
class OpenSheet:
    """One parsed sheet. Rows and columns of `merges` count from 0."""

    name: str
    sheets: list[tuple[str, bool]]
    uses_1904: bool
    merges: list[tuple[int, int, int, int]]
    width: int
    height: int
    parsed_height: int
    unfilled_merges: int
    _sheet: CalamineSheet
    _errors: Patches
    _row_limit: int

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        """Yield (row number from 1, values) of every row that holds something.

        Values merged over several rows are repeated in each of them, except numbers: an amount
        shown once counts once.
        """
        first = (self._sheet.start or (0, 0))[1]
        lead, width = [""] * first, self.width
        filling = _Filling(self.merges)
        is_plain = not self._errors and not self.merges and first == 0
        below: list[list[Any]] = [[] for _ in range(self.height - self.parsed_height)]
        kept = 0
        for index, values in enumerate(chain(self._sheet.iter_rows(), below)):
            row = values if is_plain else lead + values
            if len(row) < width:
                row += [""] * (width - len(row))
            if not is_plain:
                for column, error in self._errors.get(index, ()):
                    row[column] = error
                filling.apply(index, row)
            if row[0] != "" or row.count("") < len(row):
                kept += 1
                if kept > self._row_limit + HEADER_ALLOWANCE:
                    raise too_many_rows(self._row_limit)
                yield index + 1, row
        self.unfilled_merges = filling.unfilled


class _Filling:
    """Repeats merged texts and dates downwards as rows go by."""

    def __init__(self, merges: list[tuple[int, int, int, int]]) -> None:
        self._starting: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for top, left, bottom, _ in merges:
            if bottom > top:
                self._starting[top].append((left, bottom))
        self._active: dict[int, tuple[int, Any]] = {}
        self.unfilled = 0

    def apply(self, index: int, row: list[Any]) -> None:
        """Fill the cells of this row that continue a merged one."""
        for column, (bottom, value) in list(self._active.items()):
            if row[column] == "":
                row[column] = value
            if bottom == index:
                del self._active[column]
        for column, bottom in self._starting.get(index, ()):
            value = row[column] if column < len(row) else ""
            if isinstance(value, int | float):
                self.unfilled += 1
            elif value != "":
                self._active[column] = (bottom, value)


def open_sheet(path: Path, wanted: str, *, limits: Limits) -> OpenSheet:
    """Parse one sheet: the one named, or the first visible one if `wanted` is empty.

    Raises EncryptedFileError, UnreadableFileError, SheetNotFoundError, EmptyFileError,
    TooManyRowsError, TooManyColumnsError.
    """
    with path.open("rb") as file:
        is_compound = file.read(8) == OLE_MAGIC
    try:
        workbook = load_workbook(str(path))
        sheets = sheet_names(workbook)
        name = _choose(sheets, wanted)
        if is_compound:
            sheet = workbook.get_sheet_by_name(name)
            errors, is_1904 = _look_into_xls(
                path, [meta.name for meta in workbook.sheets_metadata].index(name)
            )
        else:
            sheet, errors, is_1904 = _parse_xlsx(path, workbook, name, limits)
    except PasswordError as error:
        raise EncryptedFileError(
            "工作簿设有密码，无法读取。请在 Excel 中取消密码、另存后再上传。"
        ) from error
    except CalamineError as error:
        raise UnreadableFileError(
            "工作簿内部已损坏。请用 Excel 打开并修复、另存后再上传。"
        ) from error
    return _checked(
        OpenSheet(
            name=name,
            sheets=sheets,
            uses_1904=is_1904,
            merges=[(*top, *end) for top, end in (sheet.merged_cell_ranges or [])[:_MERGES_MAX]],
            width=max(sheet.end[1] + 1 if sheet.end else 0, _width(errors)),
            height=max(sheet.end[0] + 1 if sheet.end else 0, max(errors, default=-1) + 1),
            parsed_height=sheet.end[0] + 1 if sheet.end else 0,
            unfilled_merges=0,
            _sheet=sheet,
            _errors=errors,
            _row_limit=limits.workbook_rows,
        ),
        limits,
    )


def _choose(sheets: list[tuple[str, bool]], wanted: str) -> str:
    if not sheets:
        raise EmptyFileError("工作簿里没有工作表。")
    names = [name for name, _ in sheets]
    if wanted:
        if wanted not in names:
            raise SheetNotFoundError(
                f"工作簿里没有名为“{wanted}”的工作表，现有：{'、'.join(names[:20])}。"
            )
        return wanted
    return next((name for name, is_visible in sheets if is_visible), names[0])


def _parse_xlsx(
    path: Path, workbook: CalamineWorkbook, name: str, limits: Limits
) -> tuple[CalamineSheet, Patches, bool]:
    """Parse in a thread and look through the text meanwhile: parsing leaves the interpreter free.

    If the look finds too many rows the refusal does not wait for the parser.
    """
    part = package.sheet_parts(path).get(name)
    pool = ThreadPoolExecutor(1)
    try:
        parsing = pool.submit(workbook.get_sheet_by_name, name)
        errors = _by_row(scan_sheet(path, part, row_limit=limits.workbook_rows)) if part else {}
        return parsing.result(), errors, package.workbook_uses_1904(path)
    finally:
        pool.shutdown(wait=False)


def _look_into_xls(path: Path, index: int) -> tuple[Patches, bool]:
    compound = CompoundFile(path)
    stream = compound.stream("Workbook" if "Workbook" in compound.names else "Book")
    return _by_row(biff.errors_in_sheet(stream, index)), biff.uses_1904(stream)


def _by_row(errors: dict[tuple[int, int], str]) -> Patches:
    patches: Patches = defaultdict(list)
    for (row, column), text in errors.items():
        patches[row].append((column, CellError(text)))
    return dict(patches)


def _width(errors: Patches) -> int:
    return max((column for cells in errors.values() for column, _ in cells), default=-1) + 1


def _checked(sheet: OpenSheet, limits: Limits) -> OpenSheet:
    if sheet.height == 0:
        raise EmptyFileError(f"工作表“{sheet.name}”是空的，没有任何内容。")
    if sheet.width > limits.columns:
        raise TooManyColumnsError(
            f"工作表“{sheet.name}”有 {sheet.width} 列，超过上限 {limits.columns} 列。请删去无关的列（含远处的零散单元格）后再上传。"
        )
    return sheet

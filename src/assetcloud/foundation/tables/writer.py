"""Exports: rows into XLSX or CSV, streamed, safe to open, complete or absent.

Text can never become a formula: XLSX cells are written as strings, CSV texts that begin like a formula get
an apostrophe in front. The last row says how many rows there are and their digest, so that a short file is
noticed. The file appears under its name only when it is whole.
"""

from __future__ import annotations

import codecs
import errno
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import IO, Any

import xlsxwriter

from assetcloud.foundation.tables.formats.exported import PLAIN, ColumnKind, CsvLines
from assetcloud.foundation.tables.refusals import DiskFullError, ExportTooLongError
from assetcloud.foundation.tables.rows import END_MARK

__all__ = [
    "XLSX_ROWS_MAX",
    "ColumnKind",
    "ExportColumn",
    "Written",
    "whole_file",
    "write_csv",
    "write_xlsx",
]

XLSX_ROWS_MAX = 1_048_570
_DIGITS_HELD = 15
_ROWS_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column of an export; `width` in characters."""

    title: str
    kind: ColumnKind = ColumnKind.TEXT
    width: int = 14


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: data rows, and the SHA-256 of header and rows as CSV lines (without byte-order mark)."""

    rows: int
    sha256: str


def write_csv(
    path: Path, columns: Sequence[ExportColumn], rows: Iterable[Sequence[Any]]
) -> Written:
    """Write UTF-8 with byte-order mark. Raises DiskFullError; leaves no half-written file."""
    digest = hashlib.sha256()
    lines = CsvLines([column.kind for column in columns])
    lines.add_texts([column.title for column in columns])
    count = 0
    with whole_file(path) as partial, partial.open("wb") as file:
        file.write(codecs.BOM_UTF8)
        source = iter(rows)
        while taken := list(islice(source, _ROWS_AT_ONCE)):
            for row in taken:
                lines.add(row)
            count += len(taken)
            _put(lines, file, digest)
        _put(lines, file, digest)
        written = Written(count, digest.hexdigest())
        file.write(f"{_end_mark(written)}\r\n".encode())
    return written


def write_xlsx(
    path: Path,
    columns: Sequence[ExportColumn],
    rows: Iterable[Sequence[Any]],
    *,
    sheet: str = "数据",
) -> Written:
    """Write a workbook in constant memory. Raises DiskFullError, ExportTooLongError; leaves no half-written file."""
    digest = hashlib.sha256()
    lines = CsvLines([column.kind for column in columns])
    lines.add_texts([column.title for column in columns])
    count = 0
    with (
        whole_file(path) as partial,
        xlsxwriter.Workbook(str(partial), {"constant_memory": True}) as book,
    ):
        page = book.add_worksheet(sheet[:31])
        cells = _XlsxCells(book, page, columns)
        cells.header()
        for row in rows:
            count += 1
            if count > XLSX_ROWS_MAX:
                raise ExportTooLongError(
                    f"导出超过 {XLSX_ROWS_MAX:,} 行，XLSX 放不下，请改为导出 CSV。"
                )
            lines.add(row)
            cells.row(count, row)
            if count % _ROWS_AT_ONCE == 0:
                digest.update(lines.take())
        digest.update(lines.take())
        written = Written(count, digest.hexdigest())
        page.write_string(count + 1, 0, _end_mark(written))
        book.set_custom_property("rows", written.rows, "number")
        book.set_custom_property("sha256", written.sha256, "text")
    return written


class _XlsxCells:
    """Writes the cells of one sheet by the kinds of its columns."""

    def __init__(self, book: Any, page: Any, columns: Sequence[ExportColumn]) -> None:
        self._page, self._columns = page, columns
        self._bold = book.add_format(
            {"bold": True, "bg_color": "#F5F6FC", "text_wrap": True, "valign": "top"}
        )
        self._formats = {
            ColumnKind.MONEY: book.add_format({"num_format": "#,##0.00"}),
            ColumnKind.DATE: book.add_format({"num_format": "yyyy-mm-dd"}),
        }

    def header(self) -> None:
        """Write the titles, freeze them and set the widths."""
        for index, column in enumerate(self._columns):
            self._page.set_column(index, index, column.width)
            self._page.write_string(0, index, column.title, self._bold)
        self._page.freeze_panes(1, 0)

    def row(self, number: int, values: Sequence[Any]) -> None:
        """Write one row of values."""
        for index, (value, column) in enumerate(zip(values, self._columns, strict=True)):
            if value is not None:
                self._cell(number, index, value, column.kind)

    def _cell(self, row: int, index: int, value: Any, kind: ColumnKind) -> None:
        form = self._formats.get(kind)
        if kind is ColumnKind.DATE and value.year >= 1900:
            self._page.write_datetime(row, index, value, form)
        elif kind in (ColumnKind.MONEY, ColumnKind.NUMBER) and _fits(value):
            number = Decimal(value).scaleb(-2) if kind is ColumnKind.MONEY else value
            self._page.write_number(row, index, number, form)
        else:
            self._page.write_string(row, index, PLAIN[kind](value)[:32_767])


def _fits(value: Any) -> bool:
    """Tell whether a number has no more digits than a spreadsheet cell holds; longer ones go as text."""
    if isinstance(value, int):
        return bool(abs(value) < 10**_DIGITS_HELD)
    return len(Decimal(value).as_tuple().digits) <= _DIGITS_HELD


def _put(lines: CsvLines, file: IO[bytes], digest: Any) -> None:
    taken = lines.take()
    digest.update(taken)
    file.write(taken)


def _end_mark(written: Written) -> str:
    return f"{END_MARK} 共 {written.rows} 行 sha256:{written.sha256}"


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a partial file to write; rename it when done, remove it when anything fails.

    Raises DiskFullError where the device is full.
    """
    partial = path.with_name(path.name + ".partial")
    try:
        yield partial
        os.replace(partial, path)
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        if errno.ENOSPC in (
            getattr(error, "errno", None),
            *(getattr(part, "errno", None) for part in error.args),
        ):
            raise DiskFullError("磁盘空间不足，文件没有写成。请清理空间后重试。") from error
        raise
    finally:
        partial.unlink(missing_ok=True)

"""A quick look through the text of an XLSX sheet for what calamine does not tell.

Calamine shows cells in error, and formulas whose result was never stored, as empty. Both are found
here by position. The look also counts rows that hold values, so that a sheet with too many is
refused long before it is parsed.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assetcloud.foundation.tables.limits import HEADER_ALLOWANCE
from assetcloud.foundation.tables.refusals import TooManyRowsError, UnreadableFileError

__all__ = ["SheetFindings", "scan_sheet", "too_many_rows"]

_CHUNK = 1 << 20
_FINDINGS_MAX = 200_000
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>([^<]*))")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]+)<")
_TYPE = re.compile(rb"""\bt=["'](\w+)["']""")


@dataclass(slots=True)
class SheetFindings:
    """`errors` is {(row, column): text}, counted from 0; the text is `#N/A` … or `=` and the formula."""

    value_rows: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


def too_many_rows(limit: int) -> TooManyRowsError:
    """The refusal of a workbook with more rows than `limit`."""
    return TooManyRowsError(
        f"工作表超过 {limit:,} 行。XLSX/XLS 最多导入 {limit:,} 行，请在 Excel 中另存为 CSV（可导入 1,000,000 行）后再上传。"
    )


def scan_sheet(path: Path, part: str, *, row_limit: int) -> SheetFindings:
    """Look through one sheet. Raises TooManyRowsError as soon as the limit is passed."""
    findings = SheetFindings()
    for row in _rows(path, part):
        if b"<v" in row or b"<is" in row or b":v" in row or b":is" in row:
            findings.value_rows += 1
            if findings.value_rows > row_limit + HEADER_ALLOWANCE:
                raise too_many_rows(row_limit)
        may_err = b"<f" in row or b":f" in row or b't="e"' in row or b"t='e'" in row
        if may_err and len(findings.errors) < _FINDINGS_MAX:
            findings.errors.update(_errors_in(row))
    return findings


def _rows(path: Path, part: str) -> Iterator[bytes]:
    """Yield the text of each row element; the last piece of a chunk waits for its end."""
    try:
        with zipfile.ZipFile(path) as package, package.open(part) as stream:
            mark, carry = b"<row", b""
            chunk = stream.read(_CHUNK)
            prefix = re.search(rb"<(\w+:)worksheet\b", chunk[:4096])
            if prefix:
                mark = b"<" + prefix[1] + b"row"
            while chunk:
                pieces = (carry + chunk).split(mark)
                carry = pieces.pop()
                yield from pieces
                chunk = stream.read(_CHUNK)
            yield carry
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise UnreadableFileError(
            "工作簿内部已损坏。请用 Excel 打开并修复、另存后再上传。"
        ) from error


def _errors_in(row: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the cells of a row that show an error or a formula without a stored result."""
    for attributes, content in _CELL.findall(row):
        kind = _TYPE.search(attributes)
        value = _VALUE.search(content)
        formula = _FORMULA.search(content)
        if kind is not None and kind[1] == b"e":
            text = value[1].decode("utf-8", "replace") if value else "#ERROR!"
        elif (
            formula is not None
            and value is None
            and (kind is None or kind[1] not in (b"str", b"inlineStr"))
        ):
            text = "=" + (formula[1] or b"").decode("utf-8", "replace")
        else:
            continue
        reference = _REFERENCE.search(attributes)
        if reference is not None:
            yield (int(reference[2]) - 1, _column(reference[1])), text


def _column(letters: bytes) -> int:
    """Turn column letters into a number: A is 0, Z is 25, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1

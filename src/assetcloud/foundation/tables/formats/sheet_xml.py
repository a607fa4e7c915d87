"""A quick look through the text of an XLSX sheet for what calamine does not tell.

Calamine shows cells in error, and formulas whose result was never stored, as empty. Both are found
here by position. The look also counts rows, so that a sheet with too many is refused long before it is parsed.
"""

from __future__ import annotations

import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from assetcloud.foundation.tables.limits import HEADER_ALLOWANCE
from assetcloud.foundation.tables.refusals import TooManyRowsError, UnreadableFileError

__all__ = ["scan_sheet", "too_many_rows"]

_CHUNK = 1 << 20
_ROW_MAX = 16 << 20
_FINDINGS_MAX = 200_000
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>([^<]*))")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]+)<")
_TYPE = re.compile(rb"""\bt=["'](\w+)["']""")


def too_many_rows(limit: int) -> TooManyRowsError:
    """The refusal of a workbook with more rows than `limit`."""
    return TooManyRowsError(
        f"工作表超过 {limit:,} 行。XLSX/XLS 最多导入 {limit:,} 行，请在 Excel 中另存为 CSV（可导入 1,000,000 行）后再上传。"
    )


def scan_sheet(path: Path, part: str, *, row_limit: int) -> dict[tuple[int, int], str]:
    """Look through one sheet for {(row, column): text}, counted from 0; `#N/A` …, or `=` and the formula.

    Raises TooManyRowsError as soon as more rows than the limit are sure to hold values.
    """
    found: dict[tuple[int, int], str] = {}
    ceiling = row_limit + HEADER_ALLOWANCE
    rows = 0
    for block, mark in _blocks(path, part):
        rows += block.count(mark)
        if rows > ceiling:
            # Many rows may carry formats only, so the ones with values are counted, once.
            if _holds_more_values(path, part, ceiling):
                raise too_many_rows(row_limit)
            ceiling = sys.maxsize
        formula = mark.removesuffix(b"row") + b"f"
        if (formula in block or b't="e"' in block or b"t='e'" in block) and len(
            found
        ) < _FINDINGS_MAX:
            found.update(_errors_in(block))
    return found


def _holds_more_values(path: Path, part: str, ceiling: int) -> bool:
    """Tell whether more rows than the ceiling hold a value."""
    held = 0
    for block, mark in _blocks(path, part):
        value, inline = mark.removesuffix(b"row") + b"v", mark.removesuffix(b"row") + b"is"
        held += sum(1 for row in block.split(mark) if value in row or inline in row)
        if held > ceiling:
            return True
    return False


def _blocks(path: Path, part: str) -> Iterator[tuple[bytes, bytes]]:
    """Yield runs of whole rows and the mark each row begins with; a row cut by a chunk waits for its end."""
    try:
        with zipfile.ZipFile(path) as package, package.open(part) as stream:
            chunk = stream.read(_CHUNK)
            prefix = re.search(rb"<(\w+:)worksheet\b", chunk[:4096])
            mark = b"<" + (prefix[1] if prefix else b"") + b"row"
            carry = b""
            while chunk:
                whole = carry + chunk
                cut = max(0, whole.rfind(mark)) if len(whole) < _ROW_MAX else len(whole)
                yield whole[:cut], mark
                carry = whole[cut:]
                chunk = stream.read(_CHUNK)
            yield carry, mark
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise UnreadableFileError(
            "工作簿内部已损坏。请用 Excel 打开并修复、另存后再上传。"
        ) from error


def _errors_in(block: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the cells that show an error or a formula without a stored result."""
    for attributes, content in _CELL.findall(block):
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

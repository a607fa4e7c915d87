"""Cells of an export as text: by the kind of their column, harmless to open, in CSV lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from assetcloud.foundation.money import fen_to_yuan

__all__ = ["PLAIN", "ColumnKind", "CsvLines", "guarded"]

_FORMULA_STARTS = frozenset("=+-@\t\r")


class ColumnKind(StrEnum):
    """What a column holds: text, fen, an exact or whole number, a date, yes or no."""

    TEXT = "text"
    MONEY = "money"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet program would take for a formula."""
    return "'" + text if text[:1] in _FORMULA_STARTS else text


def _number(value: Any) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _date(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


PLAIN: dict[ColumnKind, Callable[[Any], str]] = {
    ColumnKind.TEXT: str,
    ColumnKind.MONEY: fen_to_yuan,
    ColumnKind.NUMBER: _number,
    ColumnKind.DATE: _date,
    ColumnKind.BOOLEAN: lambda value: "是" if value else "否",
}


class CsvLines:
    """Turns rows into CSV lines in one place, so that both formats of an export have the same digest."""

    def __init__(self, kinds: Sequence[ColumnKind]) -> None:
        self._writers = [PLAIN[kind] for kind in kinds]
        self._texts = [index for index, kind in enumerate(kinds) if kind is ColumnKind.TEXT]
        self._buffer = io.StringIO(newline="")
        self._csv = csv.writer(self._buffer, lineterminator="\r\n")

    def add(self, values: Sequence[Any]) -> None:
        """Add a row of values."""
        cells = [
            "" if value is None else write(value)
            for write, value in zip(self._writers, values, strict=True)
        ]
        for index in self._texts:
            if cells[index][:1] in _FORMULA_STARTS:
                cells[index] = "'" + cells[index]
        self._csv.writerow(cells)

    def add_texts(self, texts: Sequence[str]) -> None:
        """Add a row of texts, such as titles."""
        self._csv.writerow([guarded(text) for text in texts])

    def take(self) -> bytes:
        """Return what was added since the last time, as UTF-8."""
        lines = self._buffer.getvalue().encode()
        self._buffer.seek(0)
        self._buffer.truncate()
        return lines

"""Rows as they come out of a file: text and kind of every cell, many rows at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

import polars as pl

__all__ = ["ROW", "Batch", "Cell", "Kind", "Merge", "Note", "Row", "column_letter"]

ROW = "row"


class Kind(IntEnum):
    """What the file says a cell is. Texts of delimited files are TEXT or EMPTY only."""

    EMPTY = 0
    TEXT = 1
    NUMBER = 2
    DATE = 3
    BOOLEAN = 4
    ERROR = 5


class Cell(NamedTuple):
    """One cell: `text` is what the reader of the file sees, dates in ISO form."""

    text: str
    kind: Kind


class Merge(NamedTuple):
    """A block of merged cells, rows and columns counted from 0, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth telling about the file that refuses nothing."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` counts from 1 as the spreadsheet program shows it."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of all cells, empty ones as the empty string."""
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Batch:
    """Consecutive rows, column by column.

    `frame` has the column `row` (row numbers from 1), `c0`, `c1` … (texts, null where empty) and `k0`, `k1` …
    (kinds) only for those columns where a cell is other than text or empty.
    """

    frame: pl.DataFrame

    @property
    def height(self) -> int:
        """How many rows there are."""
        return self.frame.height

    @property
    def width(self) -> int:
        """How many columns a row has."""
        return sum(name.startswith("c") for name in self.frame.columns)

    @property
    def numbers(self) -> pl.Series:
        """Row numbers as the spreadsheet program shows them."""
        return self.frame[ROW]

    def texts(self, column: int) -> pl.Series:
        """Texts of a column, null where empty. A column the batch does not have is all null."""
        name = f"c{column}"
        if name in self.frame.columns:
            return self.frame[name]
        return pl.Series(name, [None] * self.height, dtype=pl.String)

    def kinds(self, column: int) -> pl.Series:
        """Kinds of a column as small whole numbers, see `Kind`."""
        name = f"k{column}"
        if name in self.frame.columns:
            return self.frame[name]
        return self.texts(column).is_not_null().cast(pl.UInt8).rename(name)

    def filter(self, mask: pl.Series) -> Batch:
        """Keep the rows where `mask` is true."""
        return Batch(self.frame.filter(mask))

    def without_empty_rows(self) -> Batch:
        """Drop the rows in which every cell is empty; the others keep their numbers."""
        texts = [name for name in self.frame.columns if name.startswith("c")]
        return Batch(self.frame.filter(pl.any_horizontal(pl.col(texts).is_not_null())))

    def head(self, count: int) -> Batch:
        """Keep the first `count` rows."""
        return Batch(self.frame.head(count))

    def rows(self) -> list[Row]:
        """The rows one by one, for looking at a few of them."""
        columns: list[Sequence[Cell]] = []
        for index in range(self.width):
            texts, kinds = self.texts(index).fill_null("").to_list(), self.kinds(index).to_list()
            columns.append(
                [Cell(text, Kind(kind)) for text, kind in zip(texts, kinds, strict=True)]
            )
        cells = zip(*columns, strict=True) if columns else [()] * self.height
        return [
            Row(number, tuple(row))
            for number, row in zip(self.numbers.to_list(), cells, strict=True)
        ]


def column_letter(index: int) -> str:
    """Name a column as the spreadsheet program does: 0 is A, 25 is Z, 26 is AA."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters

"""Look at the shape of a ledger file: its sheets, where its header may stand, its first rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assetcloud.foundation.tables.header import Header, header_candidates
from assetcloud.foundation.tables.reader import TableInfo, open_table
from assetcloud.platform.assets.ledgers.run import KNOWN_NAMES, header_of

__all__ = ["Shape", "look_at"]

_SAMPLE: Final = 20
_TOP: Final = 20


@dataclass(frozen=True, slots=True)
class Shape:
    """What a file looks like when `header` is its header.

    `candidates` may be the header as well, the likeliest first; `top` are the first rows of the
    sheet with their numbers, `sample` those below the header.
    """

    info: TableInfo
    header: Header
    candidates: tuple[Header, ...]
    top: tuple[tuple[int, list[str]], ...]
    sample: list[list[str]]

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the visible sheets."""
        return tuple(found.name for found in self.info.sheets if found.is_visible)

    @property
    def row_count(self) -> int:
        """About how many rows there are below the header."""
        return max(self.info.row_estimate - self.header.last_row, 0)


def look_at(
    path: Path, *, file_name: str, sheet: str = "", header_rows: tuple[int, int] | None = None
) -> Shape:
    """Look at a file: at the sheet and header rows that somebody chose, else those that are found.

    Raises the refusals of reading a file, HeaderNotFoundError and SheetNotFoundError among them.
    """
    with open_table(path, name=file_name, sheet=sheet) as table:
        header = header_of(table, header_rows)
        rows = table.first_rows()
        candidates = header_candidates(rows, merges=table.info.merges, known=KNOWN_NAMES)
        return Shape(
            table.info,
            header,
            candidates,
            tuple((row.number, list(row.texts)) for row in rows[:_TOP]),
            [list(row.texts) for row in rows if row.number > header.last_row][:_SAMPLE],
        )

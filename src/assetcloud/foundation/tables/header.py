"""Finding the row of column names, below titles and over one or more lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import median

from assetcloud.foundation.tables.batch import Kind, Merge, Row, column_letter
from assetcloud.foundation.tables.names import GROUP_MARK, clean_name, last_part, normalised
from assetcloud.foundation.tables.refusals import HeaderNotFoundError
from assetcloud.foundation.tables.values.units import FEN_PER_UNIT, Unit, unit_in

__all__ = ["HEADER_SEARCH_ROWS", "Header", "find_header", "header_at", "header_candidates"]

HEADER_SEARCH_ROWS = 60
_LINES_MAX = 3
_NAME_MAX = 40
_SHOWN_MAX = 100
_NUMBERLIKE = re.compile(r"[-+(]?[¥￥]?[0-9][0-9,./:\-年月日%\s]*\)?")
_STATEMENT = re.compile(r"[:：]\s*\S|[:：]$")


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns, and the rows (counted from 1) they were written in.

    Names are unique: a repeated one is numbered, a missing one is called after its column. `money_unit` is what
    a line above the table says of all amounts (单位：万元).
    """

    first_row: int
    last_row: int
    names: tuple[str, ...]
    money_unit: Unit | None = None

    @property
    def row_index(self) -> int:
        """The last header row counted from 0; data begin behind it."""
        return self.last_row - 1


def find_header(
    rows: Sequence[Row], *, merges: Sequence[Merge] = (), known: Collection[str] = ()
) -> Header:
    """Find the header among the first rows of a table.

    `known` are names that columns may have; knowing some makes the choice sure, without them the shape decides:
    distinct short texts, as wide as the rows below, above rows that look different. Raises HeaderNotFoundError.
    """
    best = next(iter(header_candidates(rows, merges=merges, known=known, count=1)), None)
    if best is None:
        raise HeaderNotFoundError(
            "没有找到表头行（写着“资产名称”“原值”等列名的那一行）。请指定表头在第几行，或补上表头后再上传。"
        )
    return best


def header_candidates(
    rows: Sequence[Row],
    *,
    merges: Sequence[Merge] = (),
    known: Collection[str] = (),
    count: int = 5,
) -> tuple[Header, ...]:
    """Return up to `count` blocks of rows that may be the header, the likeliest first.

    Of blocks that end in the same row only the likeliest is named. `known` as for `find_header`.
    """
    names = frozenset(normalised(name) for name in known) - {""}
    top = [row for row in rows[:HEADER_SEARCH_ROWS] if any(row.texts)]
    rated: list[tuple[float, int, int]] = []
    for last in range(len(top)):
        blocks = [
            (score, first, last)
            for first in range(max(0, last - _LINES_MAX + 1), last + 1)
            if (score := _score(top, first, last, merges, names)) is not None
        ]
        if blocks:
            rated.append(max(blocks, key=lambda block: block[0]))
    rated.sort(key=lambda block: -block[0])
    return tuple(_grown(top, first, last, merges) for _, first, last in rated[:count])


def _grown(rows: Sequence[Row], first: int, last: int, merges: Sequence[Merge]) -> Header:
    """Build a header with the group headings above it."""
    while first > 0 and last - first + 1 < _LINES_MAX and _is_group_above(rows, first, merges):
        first -= 1
    return _build(rows, first, last, merges)


def header_at(
    rows: Sequence[Row], *, first_row: int, last_row: int, merges: Sequence[Merge] = ()
) -> Header:
    """Take the header from the rows a person named (counted from 1). Raises HeaderNotFoundError if they are empty."""
    numbers = [row.number for row in rows]
    if first_row not in numbers or last_row not in numbers or first_row > last_row:
        raise HeaderNotFoundError(
            f"第 {first_row} 行至第 {last_row} 行没有内容，请重新指定表头行。"
        )
    return _build(rows, numbers.index(first_row), numbers.index(last_row), merges)


def _score(
    rows: Sequence[Row], first: int, last: int, merges: Sequence[Merge], known: frozenset[str]
) -> float | None:
    """Rate a block of rows as a header; None if it cannot be one."""
    if any(not _may_be_header(rows[index]) for index in range(first, last + 1)):
        return None
    if rows[last].number - rows[first].number != last - first:
        return None
    names = [name for name in _joined(rows, first, last, merges) if name]
    below = rows[last + 1 : last + 21]
    usual = median(sum(1 for text in row.texts if text) for row in below) if below else len(names)
    if len(names) < 2 and usual >= 2:
        return None
    hits = sum(1 for name in names if {normalised(name), normalised(last_part(name))} & known)
    coverage = min(1.0, len(names) / max(usual, 1))
    distinct = len(set(names)) / len(names)
    return (
        3 * min(hits, 6) / 6
        + hits / len(names)
        + 2 * coverage
        + distinct
        + _contrast(rows, last)
        - (0.3 * (last - first) + 0.03 * first)
    )


def _may_be_header(row: Row) -> bool:
    """Tell whether a row holds short texts, hardly any number, and no statements such as 单位：某校."""
    cells = [cell for cell in row.cells if cell.text]
    texty = sum(1 for cell in cells if _is_name(cell.text, cell.kind))
    return texty >= 0.6 * len(cells) and texty > 0


def _is_name(text: str, kind: Kind) -> bool:
    plain = clean_name(text)
    if kind is not Kind.TEXT or len(plain) > _NAME_MAX or _NUMBERLIKE.fullmatch(plain):
        return False
    return _STATEMENT.search(plain) is None or unit_in(plain) is not None


def _contrast(rows: Sequence[Row], last: int) -> float:
    """The share of columns that are named in words and hold numbers below."""
    below = rows[last + 1 : last + 21]
    if not below:
        return 0.0
    differing = 0
    for column, cell in enumerate(rows[last].cells):
        under = [
            row.cells[column] for row in below if column < len(row.cells) and row.cells[column].text
        ]
        numbers = sum(1 for found in under if _NUMBERLIKE.fullmatch(clean_name(found.text)))
        differing += bool(
            cell.text and under and _is_name(cell.text, cell.kind) and numbers > 0.6 * len(under)
        )
    return differing / max(1, sum(1 for cell in rows[last].cells if cell.text))


def _is_group_above(rows: Sequence[Row], first: int, merges: Sequence[Merge]) -> bool:
    """Tell whether the row above holds group headings merged across several, but not nearly all, columns."""
    above, row = rows[first - 1], rows[first]
    if above.number != row.number - 1:
        return False
    width = sum(1 for text in row.texts if text)
    spans = [
        merge.last_column - merge.first_column + 1
        for merge in merges
        if merge.first_row <= above.number - 1 <= merge.last_row < row.number
        and merge.last_column > merge.first_column
    ]
    return bool(spans) and max(spans) <= 0.8 * width and _may_be_header(above)


def _joined(rows: Sequence[Row], first: int, last: int, merges: Sequence[Merge]) -> list[str]:
    """Join the lines of a header column by column, group headings first."""
    width = max(len(rows[index].cells) for index in range(first, last + 1))
    lines = [
        [clean_name(text)[:_SHOWN_MAX] for text in rows[index].texts]
        + [""] * (width - len(rows[index].cells))
        for index in range(first, last + 1)
    ]
    for position in range(len(lines) - 1):
        lines[position] = _spread(lines, position, rows[first + position].number - 1, merges)
    names = []
    for column in range(width):
        parts = [line[column] for line in lines if line[column]]
        names.append(
            GROUP_MARK.join(
                part for at, part in enumerate(parts) if at == 0 or part != parts[at - 1]
            )
        )
    return names


def _spread(lines: list[list[str]], position: int, row: int, merges: Sequence[Merge]) -> list[str]:
    """Repeat a group heading over the columns it spans: by its merged cells, or as far as names stand below."""
    line = list(lines[position])
    across = [merge for merge in merges if merge.first_row <= row <= merge.last_row]
    for merge in across:
        for column in range(merge.first_column + 1, min(merge.last_column + 1, len(line))):
            line[column] = line[column] or line[merge.first_column]
    if across:
        return line
    below = lines[position + 1]
    for column in range(1, len(line)):
        if not line[column] and below[column] and below[column - 1]:
            line[column] = line[column - 1]
    return line


def _build(rows: Sequence[Row], first: int, last: int, merges: Sequence[Merge]) -> Header:
    names = _joined(rows, first, last, merges)
    while names and not names[-1]:
        names.pop()
    filled = [name or f"{column_letter(column)}列（无列名）" for column, name in enumerate(names)]
    above = (text for row in rows[:first] for text in row.texts if text)
    units = (unit for text in above if "单位" in text and (unit := unit_in(text)) in FEN_PER_UNIT)
    return Header(rows[first].number, rows[last].number, _numbered(filled), next(units, None))


def _numbered(names: Sequence[str]) -> tuple[str, ...]:
    """Tell repeated names apart: 备注, 备注(2)."""
    seen: Counter[str] = Counter()
    taken = set(names)
    result = []
    for name in names:
        seen[name] += 1
        shown = name
        while seen[name] > 1 and shown in taken:
            shown = f"{name}({seen[name]})"
            seen[name] += shown in taken
        taken.add(shown)
        result.append(shown)
    return tuple(result)

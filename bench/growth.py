"""How cost grows: rows of ten million cards by rows of one million, where the goal is flat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from bench.figures import Figure, Goal, figure

__all__ = ["with_growth"]

_FLAT: Final = {"B4": Goal("ratio", at_most=1.2), "B6": Goal("ratio", at_most=1.2)}
_NOTE: Final = "10 倍数据时的时间与 1 倍时相比；两次测量不在同一次运行里。"


def with_growth(rows: Iterable[Figure]) -> list[Figure]:
    """Return the rows with one more for each figure that shall be flat and was taken at both sizes."""
    known = [row for row in rows if row.size != "m/s"]
    small = {(row.id, row.what): row for row in known if row.size == "s"}
    grown = [
        replace(
            figure(
                row.id,
                row.what,
                size="m",
                value=row.value,
                unit=row.unit,
                limit=small[row.id, row.what].value,
                goal=_FLAT[row.id],
                note=_NOTE,
            ),
            size="m/s",
        )
        for row in known
        if row.size == "m" and row.id in _FLAT and (row.id, row.what) in small
    ]
    return sorted([*known, *grown], key=lambda row: row.place)

"""Whether a region is inside the programme (纳管) on a day.

The rule
    The row nearest above a region, valid on that day, decides; without any row the region is
    outside. So one row for the province and one for each excluded city are enough.

Source: 浙财资产〔2021〕61号 (sent to all but Ningbo); docs/rules/region_inside.md. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assetcloud.platform.organisations.rules.dated_tree import Span

__all__ = ["InsideRow", "is_inside"]


@dataclass(frozen=True, slots=True)
class InsideRow:
    """One dated statement about a region and all under it."""

    region_code: str
    inside: bool
    span: Span


def is_inside(chain: Sequence[str], rows: Iterable[InsideRow], on: date) -> bool:
    """Whether the first region of `chain` (itself, then its parents upwards) is inside `on`."""
    said = {row.region_code: row.inside for row in rows if row.span.holds(on)}
    return next((said[code] for code in chain if code in said), False)

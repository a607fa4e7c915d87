"""What a segment has accumulated by a month: one closed form, the same in Python and SQL.

Straight line: the charge is equal in every month of a segment, half up to the fen; the last
month takes the remainder, so a whole life charges exactly what is left. No residual value.
Months are indexes (year * 12 + month - 1), amounts are fen.

Source: 政府会计准则第3号应用指南 (财会〔2017〕4号) 二; docs/rules/accumulated.md.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "NEVER",
    "InvalidSegmentError",
    "Segment",
    "accumulated",
    "accumulated_sql",
    "charge",
    "monthly_charge",
]

# A start that no period reaches: what was accumulated stays, nothing more is charged.
NEVER = 2_000_000


class InvalidSegmentError(ValueError):
    """These terms cannot be charged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The time between two value events of one card.

    `start` first month charged; `posted` month in which it entered the books; `ended` month of
    removal or of the next segment (exclusive; None = open); `base` accumulated before it;
    `months` remaining life; `carried` what came in as accumulated by entry (None = the base).
    """

    start: int
    posted: int
    cost: int
    base: int
    months: int
    ended: int | None = None
    carried: int | None = None

    def __post_init__(self) -> None:
        if not self.cost >= self.base >= 0:
            raise InvalidSegmentError("cost covers what is accumulated, and neither is negative")
        if self.months < 1:
            raise InvalidSegmentError("a segment has at least one month")


def monthly_charge(segment: Segment) -> int:
    """Return the charge of an ordinary month, half up to the fen."""
    left = segment.cost - segment.base
    return (2 * left + segment.months) // (2 * segment.months)


def accumulated(segment: Segment, period: int) -> int:
    """Return what is accumulated at the end of `period`."""
    if period < segment.posted:
        return segment.base
    last = period if segment.ended is None else min(period, segment.ended - 1)
    charged = max(last - segment.start + 1, 0)
    if charged >= segment.months:
        return segment.cost
    left = segment.cost - segment.base
    return segment.base + min(left, monthly_charge(segment) * charged)


def charge(segment: Segment, period: int) -> int:
    """Return what the books charge in `period`; the first month brings the catch-up."""
    if period < segment.posted:
        return 0
    carried = segment.base if segment.carried is None else segment.carried
    before = carried if period == segment.posted else accumulated(segment, period - 1)
    return accumulated(segment, period) - before


def accumulated_sql(alias: str, period: str) -> str:
    """Return the same closed form as an SQL expression over the segment table `alias`.

    `period` is SQL for a month index. bigint throughout: least() ignores NULL, so an open
    segment has no end.
    """
    last = f"least({period}, {alias}.ended - 1)"
    charged = f"({last} - {alias}.start + 1)"
    left = f"({alias}.cost - {alias}.base)"
    monthly = f"((2 * {left} + {alias}.months) / (2 * {alias}.months))"
    return (
        f"CASE WHEN {period} < {alias}.posted THEN {alias}.base"
        f" WHEN {charged} >= {alias}.months THEN {alias}.cost"
        f" ELSE {alias}.base + least({left}, {monthly} * greatest({charged}, 0)) END"
    )

"""The catch-up of a late card: what closed months should have charged, shown by calendar year.

It is charged in the month of posting and shown apart from that month's own charge; closed months
stay as they are. The years tell what belongs to earlier ones (以前年度盈余调整) and what to this one.

Source: 应用指南 (财会〔2017〕4号) 二 (当月增加当月计提); docs/rules/catch_up.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assetcloud.platform.assets.rules.accumulated import Segment, accumulated

__all__ = ["YearShare", "catch_up"]


@dataclass(frozen=True, slots=True)
class YearShare:
    """What of a catch-up belongs to one calendar year, in fen."""

    year: int
    amount: int


def catch_up(segment: Segment) -> tuple[YearShare, ...]:
    """Return the catch-up that `segment` brings when it is posted, by year; empty if none.

    A segment that came with more than its base goes on with a curve whose months were charged
    already: it brings none.
    """
    carried = segment.base if segment.carried is None else segment.carried
    last = segment.posted - 1
    if segment.start > last or carried > segment.base:
        return ()
    in_time = replace(segment, posted=segment.start)
    shares = []
    before = segment.base
    for year in range(segment.start // 12, last // 12 + 1):
        until = accumulated(in_time, min(year * 12 + 11, last))
        if until > before:
            shares.append(YearShare(year, until - before))
        before = until
    return tuple(shares)

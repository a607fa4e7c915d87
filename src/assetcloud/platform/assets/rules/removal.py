"""A card leaves the books: nothing is charged in the month of removal, nor caught up later.

Sources: 应用指南 (财会〔2017〕4号) 二 (当月减少当月不提，提前报废不补提); docs/rules/removal.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assetcloud.foundation.errors import ConflictError
from assetcloud.platform.assets.rules.accumulated import Segment
from assetcloud.platform.assets.rules.catch_up import catch_up
from assetcloud.platform.assets.rules.re_enter import carried_at

__all__ = ["Removed", "remove"]


@dataclass(frozen=True, slots=True)
class Removed:
    """The segment as it ends (None: it was never charged and leaves no trace), and what leaves."""

    closed: Segment | None
    accumulated: int


def remove(segment: Segment | None, *, period: int) -> Removed:
    """Take a card out in `period`. Amounts in fen.

    Raises ConflictError while the books still owe the card a catch-up in this month.
    """
    if segment is None:
        return Removed(None, 0)
    if segment.posted < period:
        return Removed(replace(segment, ended=period), carried_at(segment, period))
    if catch_up(segment):
        raise ConflictError(
            "这张卡片本月有补提的折旧还没有入账，请在本月结账后再减少资产。",
            code="catch_up_pending",
        )
    return Removed(None, carried_at(segment, period))

"""A change of value, life or cell: the old segment ends, a new one goes on from what is there.

In the open period P the card leaves its old cell with its cost and all that was accumulated up
to P - 1, and enters the new one with the same; then cost or life may differ.

    same cost and life     the same curve goes on (start, base, months unchanged)
    other cost or life     the rest over the remaining months, from P on; what was charged stays

A cost below what is accumulated is refused: it needs an adjusting entry first.
Sources: 应用指南 (财会〔2017〕4号) 二; 政府会计准则制度解释第4号 二.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assetcloud.platform.assets.rules.accumulated import NEVER, Segment, accumulated

__all__ = ["Change", "CostBelowAccumulatedError", "carried_at", "re_enter"]


class CostBelowAccumulatedError(ValueError):
    """The new cost is less than what was charged already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a card is after a change. `life_left` counts only where nothing was charged so far."""

    cost: int
    is_charged: bool
    life_change: int
    life_left: int


def carried_at(old: Segment | None, period: int) -> int:
    """Return what had accumulated when `period` began, in fen."""
    if old is None:
        return 0
    if old.posted >= period:
        return old.base if old.carried is None else old.carried
    return accumulated(old, period - 1)


def re_enter(old: Segment | None, change: Change, *, period: int) -> Segment | None:
    """Return the segment from `period` on; None if there is nothing to follow.

    Raises CostBelowAccumulatedError.
    """
    carried = carried_at(old, period)
    if change.cost < carried:
        raise CostBelowAccumulatedError
    if not change.is_charged:
        return _standing(change.cost, carried, period) if carried else None
    if old is None or old.start == NEVER:
        return _rest(change.cost, carried, change.life_left, period)
    if change.cost == old.cost and change.life_change == 0:
        return replace(old, posted=period, ended=None, carried=carried)
    used = min(max(period - old.start, 0), old.months)
    return _rest(change.cost, carried, old.months - used + change.life_change, period)


def _rest(cost: int, carried: int, months: int, period: int) -> Segment:
    return Segment(
        start=period,
        posted=period,
        cost=cost,
        base=carried,
        months=max(months, 1),
        carried=carried,
    )


def _standing(cost: int, carried: int, period: int) -> Segment:
    return Segment(start=NEVER, posted=period, cost=cost, base=carried, months=1, carried=carried)

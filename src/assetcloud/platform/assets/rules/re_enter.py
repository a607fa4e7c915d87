"""A change of value, life or cell: the old segment ends, a new one goes on from what is there.

In the open period P the card leaves its old cell with its cost and all that was accumulated up
to P - 1, and enters the new one with the same; then cost or life may differ.

    same cost and life     the same curve goes on (start, base, months unchanged)
    other cost or life     the rest over the remaining months, from P on; what was charged stays
    entered in P itself    nothing is charged yet: the new terms count from the first month on
    no longer charged      stands still; charged again, it goes on over the months that remain

A cost below what is accumulated is refused: it needs an adjusting entry first.
Sources: 应用指南 (财会〔2017〕4号) 二; 政府会计准则制度解释第4号 二; 准则5 第19–20条 (改建、扩建期间暂停).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assetcloud.platform.assets.rules.accumulated import NEVER, Segment, accumulated

__all__ = ["Change", "CostBelowAccumulatedError", "carried_at", "months_left", "re_enter"]


class CostBelowAccumulatedError(ValueError):
    """The new cost is less than what was charged already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a card is after a change.

    `life_left` is the life on the card after the change less the months that other books charged
    before; `life_change` by how much that life has just changed.
    """

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


def months_left(old: Segment, period: int) -> int:
    """Return the months over which a charged segment would go on from `period`; at least one."""
    return max(_remaining(old, period), 1)


def re_enter(old: Segment | None, change: Change, *, period: int) -> Segment | None:
    """Return the segment from `period` on; None if there is nothing to follow.

    Raises CostBelowAccumulatedError.
    """
    carried = carried_at(old, period)
    if change.cost < carried:
        raise CostBelowAccumulatedError
    if not change.is_charged:
        charged = _months_charged(old, change, period)
        return _standing(change.cost, carried, charged, period) if carried else None
    if old is None or old.start == NEVER:
        left = change.life_left - _months_charged(old, change, period)
        return _rest(change.cost, carried, left, period)
    if change.cost == old.cost and change.life_change == 0:
        return replace(old, posted=period, ended=None, carried=carried)
    if _is_pending(old, period):
        months = max(old.months + change.life_change, 1)
        return replace(old, cost=change.cost, months=months, ended=None)
    return _rest(change.cost, carried, _remaining(old, period) + change.life_change, period)


def _is_pending(old: Segment, period: int) -> bool:
    """Whether the segment came in `period` and brings everything since its start with it."""
    return old.posted >= period and carried_at(old, period) == old.base


def _remaining(old: Segment, period: int) -> int:
    if _is_pending(old, period):
        return old.months
    return old.months - min(max(period - old.start, 0), old.months)


def _months_charged(old: Segment | None, change: Change, period: int) -> int:
    """Months that these books charged: kept by a standing segment, one more than the number."""
    if old is None:
        return 0
    if old.start == NEVER:
        return old.months - 1
    return max(change.life_left - change.life_change - _remaining(old, period), 0)


def _rest(cost: int, carried: int, months: int, period: int) -> Segment:
    return Segment(
        start=period,
        posted=period,
        cost=cost,
        base=carried,
        months=max(months, 1),
        carried=carried,
    )


def _standing(cost: int, carried: int, charged: int, period: int) -> Segment:
    return Segment(
        start=NEVER,
        posted=period,
        cost=cost,
        base=carried,
        months=charged + 1,
        carried=carried,
    )

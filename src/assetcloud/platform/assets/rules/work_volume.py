"""Depreciation by work volume: what was used of the total volume, not how long it took.

    accumulated since the start = min(left, round half up (left × used / total))

`left` is cost less accumulated at the start in fen; `used` what was done since then and `total`
what can be done in all, both in the same unit (公里, 小时). The charge of a month is the difference
of two such values, so a whole life charges exactly what is left.

Source: 政府会计准则第3号应用指南 (财会〔2017〕4号) 二 (工作量法); 准则5; docs/rules/work_volume.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assetcloud.platform.assets.rules.accumulated import NEVER, Segment

__all__ = [
    "WorkPlan",
    "WorkVolumeError",
    "next_plan",
    "work_segment",
    "work_volume_accumulated",
    "work_volume_charge",
]


class WorkVolumeError(ValueError):
    """These readings cannot be charged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlan:
    """How a card is charged by work: `base` (fen) had accumulated when the plan began, `total` is
    what could be done from then on, `used` what was done under it before the month at hand."""

    base: int
    total: Decimal
    used: Decimal


def next_plan(last: WorkPlan | None, *, total: Decimal | None, cost: int, carried: int) -> WorkPlan:
    """Return the plan for a month that opens with `carried` fen accumulated.

    A new `total` (what can still be done) begins a plan; otherwise the last one goes on. Where
    it no longer leads to what is carried, because cost or accumulated changed, the rest is spread
    over the volume that remains. Raises WorkVolumeError where nobody said how much remains.
    """
    if total is not None:
        return WorkPlan(base=carried, total=total, used=Decimal(0))
    if last is None:
        raise WorkVolumeError("请填写预计总工作量（从本月起还能完成的）。")
    if last.base <= cost:
        reached = work_volume_accumulated(cost - last.base, used=last.used, total=last.total)
        if last.base + reached == carried:
            return last
    if last.total <= last.used:
        raise WorkVolumeError("预计总工作量已经用完，请重新填写还能完成的工作量。")
    return WorkPlan(base=carried, total=last.total - last.used, used=Decimal(0))


def work_segment(
    plan: WorkPlan, volume: Decimal, *, cost: int, carried: int, period: int, months: int = 1
) -> Segment:
    """Return the segment of a month in which `volume` was done: it charges once, in `period`.

    It stands still afterwards, until the next month's volume. `months` is what a standing segment
    remembers (rules/re_enter). Raises WorkVolumeError.
    """
    reached = plan.base + work_volume_accumulated(
        cost - plan.base, used=plan.used + volume, total=plan.total
    )
    return Segment(
        start=NEVER, posted=period, cost=cost, base=reached, months=months, carried=carried
    )


def work_volume_accumulated(left: int, *, used: Decimal, total: Decimal) -> int:
    """Return what is charged of `left` after `used` of `total`. Raises WorkVolumeError."""
    if left < 0 or used < 0:
        raise WorkVolumeError("应提折旧额和工作量不能是负数，请核对读数。")
    if total <= 0:
        raise WorkVolumeError("预计总工作量必须大于 0，请先在卡片上填写。")
    share = left * Fraction(used) / Fraction(total)
    rounded = (2 * share.numerator + share.denominator) // (2 * share.denominator)
    return min(left, rounded)


def work_volume_charge(left: int, *, used_before: Decimal, used: Decimal, total: Decimal) -> int:
    """Return the charge of the reading that brings the used volume to `used`.

    Raises WorkVolumeError, also for a reading below the one before.
    """
    if used < used_before:
        raise WorkVolumeError("本期累计工作量小于上期，请核对读数；换表的请登记换表后的累计数。")
    now = work_volume_accumulated(left, used=used, total=total)
    return now - work_volume_accumulated(left, used=used_before, total=total)

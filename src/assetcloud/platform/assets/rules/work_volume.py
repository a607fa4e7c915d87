"""Depreciation by work volume: what was used of the total volume, not how long it took.

    accumulated since the start = min(left, round half up (left × used / total))

`left` is cost less accumulated at the start in fen; `used` what was done since then and `total`
what can be done in all, both in the same unit (公里, 小时). The charge of a month is the difference
of two such values, so a whole life charges exactly what is left.

Source: 政府会计准则第3号应用指南 (财会〔2017〕4号) 二 (工作量法); 准则5; docs/rules/work_volume.md.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

__all__ = ["WorkVolumeError", "work_volume_accumulated", "work_volume_charge"]


class WorkVolumeError(ValueError):
    """These readings cannot be charged."""


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

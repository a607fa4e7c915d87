"""How the depreciation of split and merged cards goes on.

In the open period P the whole leaves with what was accumulated up to P - 1, and the parts enter
with the same in sum; each goes on over the months that the whole had left. A merged card goes on
over the months its parts have left; where these differ, somebody decides and gives them.

Source: C25, 应用指南 (财会〔2017〕4号) 二; docs/rules/split_merge.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assetcloud.platform.assets.rules.accumulated import NEVER, Segment
from assetcloud.platform.assets.rules.re_enter import carried_at, months_left
from assetcloud.platform.assets.rules.split_merge import Amounts, SplitError

__all__ = ["MergeError", "merge_segments", "split_segments"]


class MergeError(ValueError):
    """These cards cannot go on as one."""


def split_segments(
    old: Segment | None, parts: Sequence[Amounts], *, period: int
) -> tuple[Segment | None, ...]:
    """Return the segments of the parts from `period` on; None for parts with nothing to follow.

    `parts` come from `split_merge.split`, `accumulated` being what is carried at `period`.
    Raises SplitError if they do not add up to the segment.
    """
    carried = carried_at(old, period)
    if sum(part.accumulated for part in parts) != carried or (
        old is not None and sum(part.cost for part in parts) != old.cost
    ):
        raise SplitError("各份的原值、累计折旧合计与账上不一致，请按账面重新拆分。")
    if old is None:
        return tuple(None for _ in parts)
    return tuple(_goes_on(old, part, period) for part in parts)


def merge_segments(
    olds: Sequence[tuple[Segment | None, Amounts]], *, period: int, months: int | None = None
) -> Segment | None:
    """Return the segment of the merged card from `period` on; None if there is nothing to follow.

    `months` is needed where the charged cards have different months left. Raises MergeError.
    """
    if any(
        carried_at(old, period) != part.accumulated or (old is not None and old.cost != part.cost)
        for old, part in olds
    ):
        raise MergeError("卡片的原值、累计折旧与账上不一致，请按账面重新合并。")
    open_ones = [(old, part) for old, part in olds if part.cost > part.accumulated]
    charged = [old for old, _ in open_ones if old is not None and old.start != NEVER]
    if charged and len(charged) < len(open_ones):
        raise MergeError("提折旧与不提折旧的卡片不能合并；请先统一折旧状态。")
    if any(_brings_catch_up(old, period) for old in charged):
        raise MergeError("有卡片本月才入账，补提尚未过账；请在本月结账后再合并。")
    cost = sum(part.cost for _, part in olds)
    carried = sum(part.accumulated for _, part in olds)
    if not charged:
        kept = [old.months for old, _ in open_ones if old is not None]
        return _segment(NEVER, cost, carried, max(kept, default=1), period) if carried else None
    left = {months_left(old, period) for old in charged}
    if len(left) > 1 and months is None:
        raise MergeError("各卡片剩余折旧月数不同，请填写合并后的剩余月数。")
    return _segment(period, cost, carried, left.pop() if months is None else months, period)


def _goes_on(old: Segment, part: Amounts, period: int) -> Segment | None:
    if old.start == NEVER:
        if not part.accumulated:
            return None
        return _segment(NEVER, part.cost, part.accumulated, old.months, period)
    segment = _segment(period, part.cost, part.accumulated, months_left(old, period), period)
    return replace(segment, start=old.start) if _brings_catch_up(old, period) else segment


def _brings_catch_up(old: Segment, period: int) -> bool:
    return old.posted >= period and old.start < period and carried_at(old, period) == old.base


def _segment(start: int, cost: int, carried: int, months: int, period: int) -> Segment:
    return Segment(
        start=start, posted=period, cost=cost, base=carried, months=months, carried=carried
    )

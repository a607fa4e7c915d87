"""The end of 改建、扩建: the asset comes back at a new cost, with a new life.

    new cost = book value - book value of the replaced part + spending
    old cost and accumulated leave the books, the new cost enters with nothing accumulated

While the work lasts the card stands still (rules/re_enter with `is_charged=False`). Amounts in
fen, months as indexes. Sources: 准则第5号 (改建、扩建后的成本), 第十九、二十条; 制度解释第4号 三
(被替换部分); 应用指南 (财会〔2017〕4号) 二. Rule page: docs/rules/refit.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.money import fen_to_yuan
from assetcloud.platform.assets.rules.accumulated import Segment

__all__ = ["Refit", "Refitted", "finish_refit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refit:
    """Spending, the book value of the replaced part, and the months of the new life."""

    spent: int
    replaced: int
    life_months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refitted:
    """What leaves, and the segment with which the asset comes back; its cost is the new cost."""

    leaving_cost: int
    leaving_accumulated: int
    segment: Segment


def finish_refit(refit: Refit, *, cost: int, accumulated: int, period: int) -> Refitted:
    """Return the asset as it comes back in `period`, charged from that month on.

    `accumulated` is what had accumulated when the work began. Raises InvalidError.
    """
    net = cost - accumulated
    if refit.spent < 0 or not 0 <= refit.replaced <= net:
        raise InvalidError(
            "改扩建支出不能为负；被替换部分的账面价值应在 0 与原账面价值"
            f" {fen_to_yuan(net)} 元之间，请核对。",
            code="impossible_refit",
        )
    if refit.life_months < 1:
        raise InvalidError(
            "改扩建完工后须重新确定折旧年限（月），至少 1 个月。", code="life_missing"
        )
    return Refitted(
        leaving_cost=cost,
        leaving_accumulated=accumulated,
        segment=Segment(
            start=period,
            posted=period,
            cost=net - refit.replaced + refit.spent,
            base=0,
            months=refit.life_months,
            carried=0,
        ),
    )

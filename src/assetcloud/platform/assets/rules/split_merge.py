"""C25: a split or merge of cards keeps every total: cost, accumulated, quantity, funding.

A split is by quantity, or by costs that somebody gives. What has to be apportioned goes by the
largest remainder, to the fen: no fen appears or vanishes. Money in fen.

Source: 拆分、合并不改变价值、累计折旧、数量 (C25); docs/rules/split_merge.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from assetcloud.foundation.money import fen_to_yuan
from assetcloud.platform.assets.rules.checks.finding import Finding

__all__ = ["Amounts", "SplitError", "apportion", "merge", "split", "totals_are_kept"]


class SplitError(ValueError):
    """The parts do not make the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """What a card carries that must not change in sum."""

    cost: int
    accumulated: int
    quantity: Decimal
    funding_fiscal: int
    funding_other: int


def apportion(amount: int, weights: Sequence[int | Decimal]) -> tuple[int, ...]:
    """Divide `amount` by `weights`, exact in sum; the largest remainders get the odd fen.

    Of equal remainders the earlier part goes first. Raises SplitError for a negative amount or
    weight, and where all weights are zero.
    """
    exact = [Fraction(weight) for weight in weights]
    total = sum(exact)
    if amount < 0 or total <= 0 or any(weight < 0 for weight in exact):
        raise SplitError("拆分的金额和比例不能是负数，也不能全部为零。")
    shares = [amount * weight / total for weight in exact]
    floors = [int(share) for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda i: floors[i] - shares[i])
    for i in by_remainder[: amount - sum(floors)]:
        floors[i] += 1
    return tuple(floors)


def split(
    whole: Amounts, *, quantities: Sequence[Decimal], costs: Sequence[int] | None = None
) -> tuple[Amounts, ...]:
    """Split a card into parts of these quantities; without `costs` the cost goes by quantity.

    Accumulated and funding follow the cost. Raises SplitError if the parts do not make the whole.
    """
    if len(quantities) < 2 or min(quantities) <= 0 or sum(quantities) != whole.quantity:
        raise SplitError(
            f"至少拆成两份，每份数量大于 0，合计等于原卡片的数量 {whole.quantity:f}；"
            "整体登记为一件的，请先做数量变更再拆分。"
        )
    if costs is None:
        costs = apportion(whole.cost, quantities)
    elif len(costs) != len(quantities) or min(costs) < 0 or sum(costs) != whole.cost:
        raise SplitError(
            f"各份原值不能是负数，合计应等于原卡片的原值 {fen_to_yuan(whole.cost)} 元，请调整。"
        )
    weights: Sequence[int | Decimal] = costs if whole.cost else quantities
    accumulated = apportion(whole.accumulated, weights)
    fiscal = apportion(whole.funding_fiscal, weights)
    if whole.funding_fiscal + whole.funding_other == whole.cost:
        other: tuple[int, ...] = tuple(c - f for c, f in zip(costs, fiscal, strict=True))
    else:
        other = apportion(whole.funding_other, weights)
    return tuple(
        Amounts(cost=c, accumulated=a, quantity=q, funding_fiscal=f, funding_other=o)
        for c, a, q, f, o in zip(costs, accumulated, quantities, fiscal, other, strict=True)
    )


def merge(parts: Sequence[Amounts]) -> Amounts:
    """Return the sums of the parts: what the merged card carries."""
    return Amounts(
        cost=sum(part.cost for part in parts),
        accumulated=sum(part.accumulated for part in parts),
        quantity=sum((part.quantity for part in parts), Decimal(0)),
        funding_fiscal=sum(part.funding_fiscal for part in parts),
        funding_other=sum(part.funding_other for part in parts),
    )


_TITLES: Final = (
    ("cost", "原值"),
    ("accumulated", "累计折旧"),
    ("quantity", "数量"),
    ("funding_fiscal", "财政拨款"),
    ("funding_other", "非财政拨款"),
)


def totals_are_kept(before: Sequence[Amounts], after: Sequence[Amounts]) -> tuple[Finding, ...]:
    """C25: return an error for each total that a split or merge would change."""
    old, new = merge(before), merge(after)
    return tuple(
        Finding(
            "C25",
            "error",
            f"/values/{name}",
            f"拆分、合并前后{title}的合计不相等，请调整各卡片的{title}，使合计不变。",
        )
        for name, title in _TITLES
        if getattr(old, name) != getattr(new, name)
    )

"""Which card an asset gets: decided by the account first, then by the class.

Every official card says: the account is the one in which the unit booked it, the class follows
the asset's own nature; they are independent. An account such as 1801 or 1831 has cards of its
own; under 1601 and 1701 the class decides. Source: 资产信息卡样式.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assetcloud.platform.standards.rules.class_default import ClassDefault

__all__ = ["AccountCardTypes", "CardTypeGuess", "guess_card_type"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCardTypes:
    """The cards of one account, perhaps only for classes that begin with a prefix."""

    account: str
    class_prefix: str = ""
    card_types: tuple[str, ...] = ()
    depreciation_account: str = ""
    source: str = ""
    verified: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class CardTypeGuess:
    """Card types in question, the likeliest first; one is an answer, several are a question."""

    card_types: tuple[str, ...]
    basis: str
    verified: bool

    @property
    def is_certain(self) -> bool:
        """Whether nothing is left to ask."""
        return len(self.card_types) == 1


def guess_card_type(
    class_code: str,
    *,
    account: str,
    default: ClassDefault | None,
    account_rows: Iterable[AccountCardTypes],
) -> CardTypeGuess:
    """Guess from account and class; sub-accounts such as 160101 count as their first four digits."""
    first = account[:4]
    rows = [
        row
        for row in account_rows
        if row.account == first and class_code.startswith(row.class_prefix) and row.card_types
    ]
    if rows:
        best = max(rows, key=lambda row: len(row.class_prefix))
        return CardTypeGuess(best.card_types, f"会计科目 {first}", best.verified)
    if default is not None and default.card_type:
        return CardTypeGuess(
            (default.card_type,), f"资产分类 {default.class_code}", default.verified
        )
    return CardTypeGuess((), "没有对应的卡片类型", verified=False)

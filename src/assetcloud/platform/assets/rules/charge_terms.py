"""Whether an asset is depreciated or amortised, from which month and over how many.

Answers by account, class and value type; what differs by region or year comes in as parameters.
How the terms enter the books (opening, late, not booked) is rules/card_terms.

    fixed assets, infrastructure, housing   from the month of addition, none in that of removal
    intangibles                             from the month that a dated parameter says
    盘盈、调入、受赠、置换                      over the remaining life: life less months used
    small intangible, if the unit says so   all of it in the month of purchase; the card stays

Sources stand with each reason. Rule page: docs/rules/charge_terms.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from assetcloud.foundation.errors import FieldProblem, InvalidError
from assetcloud.platform.assets.rules.card_codes import NO_VALUE, NOMINAL
from assetcloud.platform.assets.rules.no_charge import NO_CHARGE_BY_ACCOUNT, NO_CHARGE_BY_FACT
from assetcloud.platform.assets.rules.reason import Reason

__all__ = [
    "ChargeFacts",
    "ChargeParameters",
    "ChargeTerms",
    "charge_terms",
    "reasons_not_to_charge",
]

IntangibleStart = Literal["month_of_addition", "following_month"]

# 财会〔2017〕25号: the accounts with an account for what is accumulated beside them.
_INTANGIBLE: Final = "1701"
_INFRASTRUCTURE: Final = "1801"
_CHARGED_ACCOUNTS: Final = frozenset({"1601", _INTANGIBLE, _INFRASTRUCTURE, "1831", "1841"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeParameters:
    """Dated parameters of the unit's region: see the data standard (参数)."""

    intangible_start: IntangibleStart
    small_intangible_limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeFacts:
    """What the rule asks about a card. Months are indexes, amounts fen.

    `class_depreciates` as the defaults of the class say (None: nobody decided); `months_used`
    of `life_months`, by former holders or former books; `is_bulk` bought in large numbers of one
    kind; `writes_off_small` the unit's choice for small intangibles.
    """

    account: str
    class_depreciates: bool | None
    value_type: str
    cost: int
    accumulated: int
    quantity: Decimal
    acquired_month: int
    life_months: int | None
    months_used: int = 0
    removed_month: int | None = None
    has_indefinite_life: bool = False
    is_kept_in_perpetuity: bool = False
    is_land_right: bool = False
    is_suspended: bool = False
    is_bulk: bool = False
    writes_off_small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeTerms:
    """Charged from `first_month` over `months`; `ended` is the month of removal, not charged."""

    first_month: int
    months: int
    ended: int | None = None
    is_written_off_at_once: bool = False


def charge_terms(
    facts: ChargeFacts, *, parameters: ChargeParameters
) -> ChargeTerms | tuple[Reason, ...]:
    """Return the terms, or every reason why nothing is charged.

    Raises InvalidError where a life is needed and nobody gave one: it is never guessed.
    """
    reasons = reasons_not_to_charge(facts)
    if reasons:
        return reasons
    if _is_written_off(facts, parameters):
        return ChargeTerms(
            first_month=facts.acquired_month,
            months=1,
            ended=facts.removed_month,
            is_written_off_at_once=True,
        )
    if facts.life_months is None or facts.life_months < 1:
        sentence = "请填写折旧（摊销）年限（月），至少 1 个月；分类没有对应年限的，由单位确定。"
        raise InvalidError(
            sentence,
            code="life_missing",
            problems=[FieldProblem("/values/life_months", sentence, "charge_terms")],
        )
    follows = facts.account[:4] == _INTANGIBLE and parameters.intangible_start == "following_month"
    return ChargeTerms(
        first_month=facts.acquired_month + int(follows),
        months=max(facts.life_months - facts.months_used, 1),
        ended=facts.removed_month,
    )


def reasons_not_to_charge(facts: ChargeFacts) -> tuple[Reason, ...]:
    """Return every reason why this card is not depreciated or amortised; empty if it is."""
    account = facts.account[:4]
    if account not in _CHARGED_ACCOUNTS:
        return (NO_CHARGE_BY_ACCOUNT.get(account, NO_CHARGE_BY_FACT["account"]),)
    is_intangible, is_infrastructure = account == _INTANGIBLE, account == _INFRASTRUCTURE
    true_of_card = {
        # A land-use right in 1701 is amortised although the class of land is not depreciated.
        "class": facts.class_depreciates is False and not (is_intangible and facts.is_land_right),
        "land_in_infrastructure": is_infrastructure and facts.is_land_right,
        "kept_in_perpetuity": is_infrastructure and facts.is_kept_in_perpetuity,
        "indefinite_life": is_intangible and facts.has_indefinite_life,
        "nominal": facts.value_type == NOMINAL,
        "no_value": facts.value_type == NO_VALUE or facts.cost == 0,
        "finished": 0 < facts.cost <= facts.accumulated,
        "suspended": facts.is_suspended,
    }
    return tuple(NO_CHARGE_BY_FACT[code] for code, holds in true_of_card.items() if holds)


def _is_written_off(facts: ChargeFacts, parameters: ChargeParameters) -> bool:
    return (
        facts.account[:4] == _INTANGIBLE
        and facts.writes_off_small
        and not facts.is_bulk
        and facts.cost < parameters.small_intangible_limit * facts.quantity
    )

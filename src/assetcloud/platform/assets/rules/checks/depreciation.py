"""C03, C12, C13: whether, how and how long a card is depreciated."""

from __future__ import annotations

from typing import Final

from assetcloud.foundation.money import fen_to_yuan
from assetcloud.platform.assets.rules.card_codes import (
    ALLOCATION_IN,
    CHARGED,
    DONATION,
    EXCHANGE,
    FINISHED,
    NEVER_CHARGED,
    NO_METHOD,
    NO_VALUE,
    NOMINAL,
    NOT_CHARGED,
    STOCKTAKE_GAIN,
)
from assetcloud.platform.assets.rules.checks.facts import CardFacts
from assetcloud.platform.assets.rules.checks.finding import NOTHING, Problem

__all__ = [
    "class_decides_depreciation",
    "depreciation_has_terms",
    "finished_means_nothing_left",
    "life_is_not_short",
    "months_are_possible",
]

# Their life is what remains by condition: 应用指南 (财会〔2017〕4号) 一(五).
_REMAINING_LIFE: Final = frozenset({STOCKTAKE_GAIN, ALLOCATION_IN, DONATION, EXCHANGE})
_AMORTISED_ACCOUNT: Final = "1701"


def depreciation_has_terms(facts: CardFacts) -> tuple[Problem, ...]:
    """C03: what is depreciated has a method and a life, and not more months charged than that."""
    if facts.depreciation_state != CHARGED:
        return NOTHING
    found: list[Problem] = []
    if facts.method in {"", NO_METHOD}:
        found.append(("/values/method", "提折旧的资产须选择折旧方法：年限平均法或工作量法。"))
    life = facts.life_months
    if life is None:
        found.append(
            ("/values/life_months", "提折旧的资产须填写折旧年限（月）；不提的请改折旧状态。")
        )
    elif facts.months_charged > life:
        message = (
            f"已提月数 {facts.months_charged} 大于折旧年限 {life} 个月；"
            "已提足的请把折旧状态改为“已完成折旧”，否则核对月数。"
        )
        found.append(("/values/months_charged", message))
    return tuple(found)


def months_are_possible(facts: CardFacts) -> tuple[Problem, ...]:
    """C03: a life is at least a month, and months charged are not negative."""
    life = facts.life_months
    if facts.months_charged >= 0 and (life is None or life >= 1):
        return NOTHING
    found: list[Problem] = []
    if life is not None and life < 1:
        found.append(("/values/life_months", "折旧年限至少 1 个月；不提折旧的请留空。"))
    if facts.months_charged < 0:
        found.append(("/values/months_charged", "已提月数不能是负数，没有提过的填 0。"))
    return tuple(found)


def finished_means_nothing_left(facts: CardFacts) -> tuple[Problem, ...]:
    """C02: what is said to be fully depreciated has no net value left, or it is never charged."""
    cost = facts.cost
    if facts.depreciation_state != FINISHED or cost is None or facts.opening_accumulated >= cost:
        return NOTHING
    message = (
        f"折旧状态为“已完成折旧”，但净值还有 {fen_to_yuan(cost - facts.opening_accumulated)} 元，"
        "这部分不会再提；还应计提的请改为“提折旧”，已提足的请核对累计折旧。"
    )
    return (("/values/depreciation_state", message),)


def class_decides_depreciation(facts: CardFacts) -> tuple[Problem, ...]:
    """C12: classes and accounts that are not depreciated are not, the others are."""
    not_charged = facts.depreciation_state == NOT_CHARGED
    if facts.card_type in NEVER_CHARGED:
        due: bool | None = False
    else:
        due = facts.class_depreciates
    if due is None or due is not not_charged:
        return NOTHING
    if due:
        return NOTHING if _is_exempt(facts) else _SHOULD_BE_CHARGED
    # A land-use right booked in 1701 is amortised although land is not depreciated.
    if facts.account.startswith(_AMORTISED_ACCOUNT) and facts.card_type not in NEVER_CHARGED:
        return NOTHING
    return _SHOULD_NOT_BE_CHARGED


_SHOULD_BE_CHARGED: Final = (
    (
        "/values/depreciation_state",
        "这个分类的资产应当计提折旧（摊销），请改为“提折旧”并填写年限；已提足的选“已完成折旧”。",
    ),
)
_SHOULD_NOT_BE_CHARGED: Final = (
    (
        "/values/depreciation_state",
        "这类资产不计提折旧（摊销），请改为“不提折旧”；分类选错的请改分类。",
    ),
)


def _is_exempt(facts: CardFacts) -> bool:
    """准则4 第16条 (寿命不确定), 准则5 第16条 (持续良好维护), 名义金额, 无价值."""
    if facts.value_type in {NOMINAL, NO_VALUE}:
        return True
    attributes = facts.attributes
    return (
        attributes.get("indefinite_life") is True
        or attributes.get("maintained_in_perpetuity") is True
    )


def life_is_not_short(facts: CardFacts) -> tuple[Problem, ...]:
    """C13: the life is not below the minimum of the class, unless only the rest of a life came."""
    life, least = facts.life_months, facts.min_life_months
    if life is None or least is None or life >= least or facts.depreciation_state != CHARGED:
        return NOTHING
    if facts.acquisition_way in _REMAINING_LIFE:
        return NOTHING
    message = (
        f"折旧年限 {life} 个月低于这个分类的最低年限 {least} 个月（财会〔2017〕4号）；"
        "有依据的请在备注说明，否则改为不低于最低年限。"
    )
    return (("/values/life_months", message),)

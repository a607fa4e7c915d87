"""C01, C02, C14, C20, C21: amounts and quantities of a card agree with each other."""

from __future__ import annotations

from typing import Final

from assetcloud.foundation.money import fen_to_yuan
from assetcloud.platform.assets.rules.card_codes import (
    ALLOCATED_LAND,
    NO_VALUE,
    NOMINAL,
    NOT_CHARGED,
)
from assetcloud.platform.assets.rules.checks.facts import CardFacts
from assetcloud.platform.assets.rules.checks.finding import NOTHING, Problem

__all__ = [
    "allocated_land_is_questioned",
    "amounts_are_possible",
    "funding_adds_up",
    "land_has_a_value",
    "quantity_is_positive",
    "quantity_is_whole",
    "value_type_fits",
]

_ONE_THING: Final = frozenset({"land", "house", "vehicle"})
_COUNTED: Final = frozenset({"equipment", "intangible", "heritage", "housing", "data_asset"})


def funding_adds_up(facts: CardFacts) -> tuple[Problem, ...]:
    """C01: the cost is the sum of its funding, unless the card carries no value."""
    cost = facts.cost
    total = facts.funding_fiscal + facts.funding_other
    if cost is None or cost == total or facts.value_type == NO_VALUE:
        return NOTHING
    message = (
        f"原值 {fen_to_yuan(cost)} 元与资金来源合计 {fen_to_yuan(total)} 元"
        f"（财政拨款 {fen_to_yuan(facts.funding_fiscal)} 元、"
        f"非财政拨款 {fen_to_yuan(facts.funding_other)} 元）不相等，"
        "请核对凭证后改资金来源或原值。"
    )
    return (("/values/funding_fiscal", message),)


def amounts_are_possible(facts: CardFacts) -> tuple[Problem, ...]:
    """C02: nothing is negative, and no more is accumulated than the cost."""
    cost, before = facts.cost, facts.opening_accumulated
    if cost is None:
        return NOTHING
    if 0 <= before <= cost and facts.funding_fiscal >= 0 and facts.funding_other >= 0:
        return NOTHING
    found: list[Problem] = []
    for name, title, amount in (
        ("cost", "原值", cost),
        ("funding_fiscal", "财政拨款", facts.funding_fiscal),
        ("funding_other", "非财政拨款", facts.funding_other),
        ("opening_accumulated", "累计折旧", before),
    ):
        if amount < 0:
            found.append((f"/values/{name}", f"{title}不能是负数；冲减请用红字凭证或价值变动单。"))
    if before > cost:
        message = (
            f"累计折旧 {fen_to_yuan(before)} 元大于原值 {fen_to_yuan(cost)} 元，净值为负，"
            "请按账面核对累计折旧或原值。"
        )
        found.append(("/values/opening_accumulated", message))
    return tuple(found)


def value_type_fits(facts: CardFacts) -> tuple[Problem, ...]:
    """C14: a nominal amount is the one of the day (one yuan), no value is zero, and neither is depreciated."""
    value_type = facts.value_type
    if value_type == NOMINAL:
        title, due = "名义金额", facts.limits.nominal.count
    elif value_type == NO_VALUE:
        title, due = "无价值", 0
    else:
        return NOTHING
    found: list[Problem] = []
    if facts.cost is not None and facts.cost != due:
        message = (
            f"价值类型为“{title}”的，原值应为 {fen_to_yuan(due)} 元；有实际价值的，请改选价值类型。"
        )
        found.append(("/values/cost", message))
    if facts.depreciation_state != NOT_CHARGED:
        message = f"价值类型为“{title}”的不计提折旧，请把折旧状态改为“不提折旧”。"
        found.append(("/values/depreciation_state", message))
    return tuple(found)


def quantity_is_positive(facts: CardFacts) -> tuple[Problem, ...]:
    """C20: there is something of the asset."""
    if facts.quantity > 0:
        return NOTHING
    return (("/values/quantity", "数量必须大于 0；资产已不存在的，请走处置，不要把数量改成 0。"),)


def quantity_is_whole(facts: CardFacts) -> tuple[Problem, ...]:
    """C20: an indivisible asset is one, a counted one a whole number."""
    card_type, quantity = facts.card_type, facts.quantity
    if card_type in _ONE_THING:
        if quantity == 1:
            return NOTHING
        return (
            ("/values/quantity", "土地、房屋、车辆一张卡片登记一项，数量应为 1；多项请分别建卡。"),
        )
    if card_type in _COUNTED and quantity != int(quantity):
        return (("/values/quantity", "这类资产按件登记，数量应为整数；请核对数量和计量单位。"),)
    return NOTHING


def land_has_a_value(facts: CardFacts) -> tuple[Problem, ...]:
    """C21: only allocated land may stand in the books at zero."""
    if not _is_land_at_zero(facts) or facts.value_type == NO_VALUE:
        return NOTHING
    if facts.attributes.get("land_use_right_kind") == ALLOCATED_LAND:
        return NOTHING
    message = "只有划拨土地可以零价值登记；请填写原值，没有取得成本的选“名义金额”并填 1 元。"
    return (("/values/cost", message),)


def allocated_land_is_questioned(facts: CardFacts) -> tuple[Problem, ...]:
    """C21: allocated land at zero is possible, yet a nominal or appraised value is better."""
    if not _is_land_at_zero(facts) or facts.attributes.get("land_use_right_kind") != ALLOCATED_LAND:
        return NOTHING
    message = "划拨土地按零价值登记；请确认能否评估入账，不能的按名义金额 1 元登记。"
    return (("/values/cost", message),)


def _is_land_at_zero(facts: CardFacts) -> bool:
    return facts.card_type == "land" and facts.cost == 0

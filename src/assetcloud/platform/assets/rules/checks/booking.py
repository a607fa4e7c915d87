"""C10, C11, C15: when an asset came, and when and how it was booked."""

from __future__ import annotations

from assetcloud.platform.assets.rules.card_codes import BOOKED, PROVISIONAL
from assetcloud.platform.assets.rules.checks.facts import CardFacts
from assetcloud.platform.assets.rules.checks.finding import NOTHING, Problem

__all__ = [
    "booking_has_its_voucher",
    "booking_is_timely",
    "dates_are_in_order",
    "provisional_value_is_known",
    "provisional_value_is_settled",
]


def dates_are_in_order(facts: CardFacts) -> tuple[Problem, ...]:
    """C10: acquired by today, booked and put to use not before that."""
    acquired = facts.acquired_on
    if acquired is None:
        return NOTHING
    found: list[Problem] = []
    if acquired > facts.today:
        message = f"取得日期 {acquired} 晚于今天，请核对；尚未取得的资产请在取得后登记。"
        found.append(("/values/acquired_on", message))
    if facts.booked_on is not None and facts.booked_on < acquired:
        message = f"财务入账日期 {facts.booked_on} 早于取得日期 {acquired}，请核对这两个日期。"
        found.append(("/values/booked_on", message))
    if facts.in_use_on is not None and facts.in_use_on < acquired:
        message = f"投入使用日期 {facts.in_use_on} 早于取得日期 {acquired}，请核对这两个日期。"
        found.append(("/values/in_use_on", message))
    return tuple(found)


def booking_is_timely(facts: CardFacts) -> tuple[Problem, ...]:
    """C10: the books follow the acquisition within the limit of days."""
    acquired, booked, limit = facts.acquired_on, facts.booked_on, facts.limits.booking_delay
    if acquired is None or booked is None or (booked - acquired).days <= limit.count:
        return NOTHING
    message = f"取得后 {(booked - acquired).days} 天才入账（提示线 {limit.count} 天{limit.mark}），请核对入账日期，或在备注说明原因。"
    return (("/values/booked_on", message),)


def booking_has_its_voucher(facts: CardFacts) -> tuple[Problem, ...]:
    """C11: what is booked has the date and the voucher of its booking."""
    if facts.booked_state != BOOKED:
        return NOTHING
    if facts.booked_on is not None and facts.voucher_no:
        return NOTHING
    found: list[Problem] = []
    if facts.booked_on is None:
        found.append(("/values/booked_on", "已入账的须填写财务入账日期；还没入账的请选“未入账”。"))
    if not facts.voucher_no:
        found.append(("/values/voucher_no", "已入账的须填写会计凭证号；还没入账的请选“未入账”。"))
    return tuple(found)


def provisional_value_is_settled(facts: CardFacts) -> tuple[Problem, ...]:
    """C15: a provisional value does not stay longer than the limit of months."""
    since = facts.acquired_on
    if facts.value_type != PROVISIONAL or since is None:
        return NOTHING
    today = facts.today
    months = (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
    limit = facts.limits.provisional
    if months < limit.count:
        return NOTHING
    message = (
        f"按暂估值入账已满 {months} 个月（提示线 {limit.count} 个月{limit.mark}）；"
        "请办理竣工财务决算，按决算价值调整原值。"
    )
    return (("/values/value_type", message),)


def provisional_value_is_known(facts: CardFacts) -> tuple[Problem, ...]:
    """C15: a provisional value of nothing still waits for somebody's estimate."""
    if facts.value_type != PROVISIONAL or facts.cost != 0:
        return NOTHING
    message = "待补价值：暂估值为 0，请按合同、造价资料或评估结果补录原值。"
    return (("/values/cost", message),)

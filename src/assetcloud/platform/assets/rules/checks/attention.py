"""C17, C19, C23: a card that is right by itself, but calls for somebody's attention."""

from __future__ import annotations

from typing import Final

from assetcloud.platform.assets.rules.checks.facts import CardFacts
from assetcloud.platform.assets.rules.checks.finding import NOTHING, Problem

__all__ = [
    "disposal_gets_under_way",
    "holder_is_on_the_staff",
    "idle_asset_is_offered",
    "numbers_are_not_repeated",
]

_TITLES: Final = {
    "vin": "车辆识别代号",
    "certificate_number": "权属证号",
    "serial_no": "序列号",
}
_ELSEWHERE: Final = "其他单位也有卡片使用相同的{}，请核对号码；刚调入而对方还没办完调出的可以不改。"


def numbers_are_not_repeated(facts: CardFacts) -> tuple[Problem, ...]:
    """C17: numbers that belong to one thing are on no other card, of this unit or another.

    Of another unit's card nothing is told but that it is there.
    """
    here = tuple(
        (
            f"/values/{name}",
            f"已有卡片使用相同的{_TITLES.get(name, '编号')}，请核对是否重复登记；号码填错的请更正。",
        )
        for name in facts.duplicate_of
    )
    elsewhere = tuple(
        (
            f"/values/{name}",
            _ELSEWHERE.format(_TITLES.get(name, "编号")),
        )
        for name in facts.duplicate_elsewhere
        if name not in facts.duplicate_of
    )
    return here + elsewhere


def idle_asset_is_offered(facts: CardFacts) -> tuple[Problem, ...]:
    """C19: what has been idle for longer than the limit should go to the shared warehouse."""
    months, limit = facts.idle_months, facts.limits.idle
    if months is None or months <= limit.count:
        return NOTHING
    message = (
        f"已闲置 {months} 个月（提示线 {limit.count} 个月{limit.mark}），"
        "建议调剂使用或移交公物仓；已重新使用的请改使用状况。"
    )
    return (("/values/use_status", message),)


def disposal_gets_under_way(facts: CardFacts) -> tuple[Problem, ...]:
    """C19: what has been awaiting disposal for longer than the limit needs a disposal document."""
    months, limit = facts.awaiting_months, facts.limits.awaiting
    if months is None or months <= limit.count:
        return NOTHING
    message = (
        f"待处置已 {months} 个月（提示线 {limit.count} 个月{limit.mark}）仍没有处置单，"
        "请发起处置；仍可使用的请改使用状况。"
    )
    return (("/values/use_status", message),)


def holder_is_on_the_staff(facts: CardFacts) -> tuple[Problem, ...]:
    """C23: the user or keeper is still with the unit."""
    if facts.holder_active is not False:
        return NOTHING
    name = "keeper_id" if facts.user_id is None else "user_id"
    message = "使用人（保管人）已不在本单位在职人员名单内，请办理资产交接，改为现任人员。"
    return ((f"/values/{name}", message),)

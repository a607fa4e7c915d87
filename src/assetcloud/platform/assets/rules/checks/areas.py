"""C05, C24: areas of land and buildings agree with each other."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from assetcloud.platform.assets.rules.checks.facts import CardFacts
from assetcloud.platform.assets.rules.checks.finding import NOTHING, Problem

__all__ = ["areas_agree", "areas_are_possible", "house_stands_on_land", "rooms_fill_the_house"]

_WITH_AREAS: Final = frozenset({"land", "house", "housing", "leased_land", "leased_house"})
_AREAS: Final = (
    ("land_area", "土地面积"),
    ("exclusive_area", "独用面积"),
    ("shared_area", "分摊面积"),
    ("right_area", "使用权面积"),
    ("building_area", "建筑面积"),
    ("usable_area", "使用面积"),
    ("certified_area", "证载面积"),
)
_ZERO: Final = Decimal(0)


def areas_are_possible(facts: CardFacts) -> tuple[Problem, ...]:
    """C05: no area is negative."""
    if facts.card_type not in _WITH_AREAS:
        return NOTHING
    return tuple(
        (f"/values/{name}", f"{title}不能是负数，请按权证或测绘成果填写。")
        for name, title in _AREAS
        if (facts.number(name) or _ZERO) < 0
    )


def areas_agree(facts: CardFacts) -> tuple[Problem, ...]:
    """C05: land has an area; usable area lies within the building; right = exclusive + shared."""
    if facts.card_type not in _WITH_AREAS:
        return NOTHING
    return (*_land_area(facts), *_usable_area(facts), *_right_area(facts))


def house_stands_on_land(facts: CardFacts) -> tuple[Problem, ...]:
    """C24: a house points at the card of its land."""
    if facts.has_land_card is not False or facts.card_type != "house":
        return NOTHING
    message = "这处房屋没有对应的土地卡片；请登记土地卡片后在“所在土地卡片”里关联，不属本单位的可在备注说明。"
    return (("/values/land_card", message),)


def rooms_fill_the_house(facts: CardFacts) -> tuple[Problem, ...]:
    """C24: the rooms of a house have its building area together."""
    rooms = facts.room_area_total
    if rooms is None or facts.card_type != "house":
        return NOTHING
    area = facts.number("building_area")
    if area is None or area == rooms:
        return NOTHING
    message = (
        f"房间面积合计 {rooms:f} 平方米与建筑面积 {area:f} 平方米不一致，请核对房间台账或建筑面积。"
    )
    return (("/values/building_area", message),)


def _land_area(facts: CardFacts) -> tuple[Problem, ...]:
    if facts.card_type != "land" or facts.number("land_area") != 0:
        return NOTHING
    return (("/values/land_area", "土地面积应大于 0，请按权证或测绘成果填写。"),)


def _usable_area(facts: CardFacts) -> tuple[Problem, ...]:
    usable, building = facts.number("usable_area"), facts.number("building_area")
    if usable is None or building is None or usable <= building:
        return NOTHING
    message = f"使用面积 {usable:f} 平方米大于建筑面积 {building:f} 平方米，请核对这两项。"
    return (("/values/usable_area", message),)


def _right_area(facts: CardFacts) -> tuple[Problem, ...]:
    right = facts.number("right_area")
    exclusive, shared = facts.number("exclusive_area"), facts.number("shared_area")
    if right is None or (exclusive is None and shared is None):
        return NOTHING
    total = (exclusive or _ZERO) + (shared or _ZERO)
    if right == total:
        return NOTHING
    message = (
        f"使用权面积 {right:f} 平方米应等于独用面积与分摊面积之和 {total:f} 平方米，请核对这三项。"
    )
    return (("/values/right_area", message),)

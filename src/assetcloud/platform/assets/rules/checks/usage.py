"""C04, C07: how an asset is used, split by area and value, adds up to the asset."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from assetcloud.foundation.money import fen_to_yuan
from assetcloud.platform.assets.rules.card_codes import LEASED
from assetcloud.platform.assets.rules.checks.facts import CardFacts, decimal_of
from assetcloud.platform.assets.rules.checks.finding import NOTHING, Problem

__all__ = ["lease_names_its_party", "shares_are_possible", "usage_adds_up", "values_follow_areas"]

_TOTAL_AREA: Final = {
    "land": "land_area",
    "house": "building_area",
    "housing": "building_area",
    "infra_traffic": "area",
    "infra_water": "area",
    "infra_municipal": "area",
    "infra_other": "area",
}
_GIVEN_AWAY: Final = ("lease", "loan")


def shares_are_possible(facts: CardFacts) -> tuple[Problem, ...]:
    """C04: no share of the use is negative."""
    if not facts.usage:
        return NOTHING
    return tuple(
        (f"/values/usage/{kind}", "使用分配的面积和价值不能是负数，请核对这一项。")
        for kind, share in facts.usage.items()
        if share["value"] < 0 or (decimal_of(share["area"]) or 0) < 0
    )


def usage_adds_up(facts: CardFacts) -> tuple[Problem, ...]:
    """C04: the shares of value make the cost, the shares of area the total area."""
    if not facts.usage:
        return NOTHING
    found: list[Problem] = []
    value = sum(share["value"] for share in facts.usage.values())
    if facts.cost is not None and value != facts.cost:
        message = (
            f"使用分配的价值合计 {fen_to_yuan(value)} 元与原值 {fen_to_yuan(facts.cost)} 元不相等，"
            "请按均价×面积分配，差额调在最大一项。"
        )
        found.append(("/values/usage", message))
    total = _total_area(facts)
    areas = _areas(facts)
    if total is not None and areas and sum(areas.values()) != total:
        message = (
            f"使用分配的面积合计 {sum(areas.values()):f} 平方米与总面积 {total:f} 平方米不相等，"
            "请改分配或总面积，没有用途的列入“闲置”。"
        )
        found.append(("/values/usage", message))
    return tuple(found)


def values_follow_areas(facts: CardFacts) -> tuple[Problem, ...]:
    """C04: the value of a share is its area at the average price, up to rounding of that price."""
    if not facts.usage or not facts.cost:
        return NOTHING
    total = _total_area(facts)
    if not total:
        return NOTHING
    found: list[Problem] = []
    for kind, area in _areas(facts).items():
        value = facts.usage[kind]["value"]
        due = facts.cost * area / total
        # The average price is kept to the fen: half a fen for every square metre, and one on top.
        if abs(value - due) > area / 2 + 1:
            message = (
                f"这一项价值 {fen_to_yuan(value)} 元与均价×面积 {fen_to_yuan(round(due))} 元不符，"
                "请按均价计算。"
            )
            found.append((f"/values/usage/{kind}", message))
    return tuple(found)


def lease_names_its_party(facts: CardFacts) -> tuple[Problem, ...]:
    """C07: what is leased or lent out names the counterparty."""
    if facts.use_status != LEASED and not _gives_away(facts):
        return NOTHING
    if facts.attributes.get("counterparty"):
        return NOTHING
    message = "有出租、出借的，须填写对方单位；合同到期已收回的，请改使用状况和使用分配。"
    return (("/values/counterparty", message),)


def _gives_away(facts: CardFacts) -> bool:
    if not facts.usage:
        return False
    shares = [facts.usage[kind] for kind in _GIVEN_AWAY if kind in facts.usage]
    return any(share["value"] > 0 or (decimal_of(share["area"]) or 0) > 0 for share in shares)


def _total_area(facts: CardFacts) -> Decimal | None:
    name = _TOTAL_AREA.get(facts.card_type)
    return None if name is None else facts.number(name)


def _areas(facts: CardFacts) -> dict[str, Decimal]:
    given = {kind: decimal_of(share["area"]) for kind, share in facts.usage.items()}
    return {kind: area for kind, area in given.items() if area is not None}

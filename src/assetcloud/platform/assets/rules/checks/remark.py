"""C09: what is "other" is explained."""

from __future__ import annotations

from assetcloud.platform.assets.rules.card_codes import OTHER
from assetcloud.platform.assets.rules.checks.facts import CardFacts
from assetcloud.platform.assets.rules.checks.finding import NOTHING, Problem

__all__ = ["other_is_explained"]


def other_is_explained(facts: CardFacts) -> tuple[Problem, ...]:
    """C09: where any code list says 其他, the remark says what."""
    if facts.remark or not _says_other(facts):
        return NOTHING
    return (("/values/remark", "有项目选了“其他”，请在备注里写明具体是什么，或改选合适的一项。"),)


def _says_other(facts: CardFacts) -> bool:
    columns = (facts.acquisition_way, facts.use_direction, facts.value_type)
    if OTHER in columns or OTHER in facts.attributes.values():
        return True
    return bool(facts.usage) and _is_used_otherwise(facts)


def _is_used_otherwise(facts: CardFacts) -> bool:
    share = facts.usage.get(OTHER)
    return share is not None and bool(share["value"] or share["area"])

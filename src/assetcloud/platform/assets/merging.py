"""Which cards can become one, and the life of the card that they become."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from assetcloud.foundation.errors import InvalidError
from assetcloud.platform.assets.rules.accumulated import NEVER, Segment
from assetcloud.platform.assets.rules.card_codes import CHARGED
from assetcloud.platform.assets.taking import Taken

__all__ = ["merged_life", "refuse_unlike"]

_ALIKE: Final = {
    "card_type": "卡片类型",
    "account": "记账科目",
    "measure_unit": "计量单位",
    "booked_state": "财务入账状态",
    "value_type": "价值类型",
    "paused_on": "暂停计提的状态",
}


def refuse_unlike(taken: Sequence[Taken]) -> None:
    """Raise InvalidError unless there are at least two cards that are alike where they must be."""
    if len(taken) < 2:
        raise InvalidError("至少选两张卡片才能合并。", code="impossible_merge")
    unlike = [
        title for name, title in _ALIKE.items() if len({each.before[name] for each in taken}) > 1
    ]
    methods = {each.before["method"] for each in taken if _is_charged(each)}
    if len(methods) > 1:
        unlike.append("折旧方法")
    if unlike:
        raise InvalidError(
            f"这些卡片的{'、'.join(unlike)}不同，不能合并；请先变更成一致，再合并。",
            code="impossible_merge",
        )


def merged_life(taken: Sequence[Taken], terms: Segment | None) -> dict[str, Any]:
    """Return the depreciation columns of the merged card, so that they say what `terms` say.

    Months charged are the life less what is left; the life is that of the first charged card,
    and never less than what is left.
    """
    model = next((each for each in taken if _is_charged(each)), taken[0]).before
    columns = {
        "opening_accumulated": sum(each.carried for each in taken),
        "depreciation_state": model["depreciation_state"],
        "method": model["method"],
        "life_months": model["life_months"],
        "months_charged": model["months_charged"],
    }
    if terms is not None and terms.start != NEVER:
        life = max(model["life_months"] or 0, terms.months)
        columns |= {"life_months": life, "months_charged": life - terms.months}
    return columns


def _is_charged(taken: Taken) -> bool:
    return bool(taken.before["depreciation_state"] == CHARGED)

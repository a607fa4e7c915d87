"""The facts of labels and who they belong to, read for many cards at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from assetcloud.foundation.actor import DataScope
from assetcloud.foundation.clock import this_month
from assetcloud.foundation.errors import InvalidError, NotFoundError
from assetcloud.platform.assets.prints.labels import LabelFacts
from assetcloud.platform.assets.queries.card_filter import CardFilter
from assetcloud.platform.assets.queries.card_list import card_page
from assetcloud.platform.organisations.contract import NodeView, nodes_by_ids

__all__ = ["LABELS_MAX", "CardLabel", "labels_for"]

LABELS_MAX: Final = 500


@dataclass(frozen=True, slots=True)
class CardLabel:
    """A label and the card it is for."""

    card_id: UUID
    unit: NodeView
    facts: LabelFacts


def labels_for(wanted: CardFilter, *, scope: DataScope, sort: str) -> list[CardLabel]:
    """Return the labels of the cards that match, in the order `sort`.

    Raises NotFoundError where ids are wanted and one of them is not in scope (or the card no longer
    in use), InvalidError for none or more than `LABELS_MAX`.
    """
    page = card_page(
        wanted,
        scope=scope,
        period=this_month().index,
        sort=sort,
        cursor=None,
        limit=LABELS_MAX + 1,
    )
    if len(page.items) > LABELS_MAX:
        raise InvalidError(
            f"一次最多打印 {LABELS_MAX} 张标签，请按部门、地点或取得日期筛选后分批打印。",
            code="too_many_labels",
        )
    if len(page.items) < len(set(wanted.ids)):
        missing = len(set(wanted.ids)) - len(page.items)
        raise NotFoundError(f"有 {missing} 张卡片没有找到、已经注销，或不在您的数据范围内。")
    if not page.items:
        raise InvalidError("没有符合条件的卡片，请先选择卡片或调整筛选。", code="no_labels")
    units = nodes_by_ids({UUID(item["unit_id"]) for item in page.items})
    return [_label(item, units, page.names) for item in page.items]


def _label(item: dict[str, Any], units: dict[UUID, NodeView], names: dict[str, str]) -> CardLabel:
    unit = units[UUID(item["unit_id"])]
    facts = LabelFacts(
        asset_code=item["asset_code"],
        name=item["name"],
        unit=unit.name,
        card_no=item["card_no"],
        department=names.get(item["department_id"] or "", ""),
        place=names.get(item["place_id"] or "", ""),
        acquired_on=date.fromisoformat(item["acquired_on"]),
    )
    return CardLabel(UUID(item["id"]), unit, facts)

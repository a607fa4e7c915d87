"""Verbs on cards as tests say them, here and in other packages: each in the version that is there.

parts = split(unit, card, "1", "2")
whole = merge(unit, *parts)
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from assetcloud.platform.assets.actions.finish_refit import finish_refit
from assetcloud.platform.assets.actions.merge_cards import merge_cards
from assetcloud.platform.assets.actions.pause_charge import PauseCause, pause_charge
from assetcloud.platform.assets.actions.reclassify_card import reclassify_card
from assetcloud.platform.assets.actions.remove_card import remove_card
from assetcloud.platform.assets.actions.resume_charge import resume_charge
from assetcloud.platform.assets.actions.split_card import split_card
from assetcloud.platform.assets.card_values import read_values
from assetcloud.platform.assets.deriving import CardPart
from assetcloud.platform.assets.models import Segment
from assetcloud.platform.assets.queries.lineage import made_in
from assetcloud.platform.assets.queries.segments import segment_of
from assetcloud.platform.assets.rules import accumulated as curve
from assetcloud.platform.assets.rules.refit import Refit
from assetcloud.platform.assets.tests.builders import Where, at, row_of, telling

__all__ = [
    "accumulated_at",
    "fen",
    "finish",
    "merge",
    "pause",
    "reclassify",
    "remove",
    "resume",
    "segments_of",
    "split",
]


def fen(yuan: str) -> int:
    """An amount in fen."""
    return int(read_values({"cost": yuan}).columns["cost"])


def _seen(unit: Where, card_id: UUID) -> dict[str, Any]:
    return {
        "card_id": card_id,
        "expected_version": str(row_of(unit, card_id).version),
        "reason": "测试办理",
    }


def split(unit: Where, card_id: UUID, *quantities: str, **more: Any) -> list[UUID]:
    """Split a card by quantities, with `costs` in yuan or `values` of each part where given."""
    costs = more.pop("costs", [None] * len(quantities))
    values = more.pop("values", [{}] * len(quantities))
    parts = [
        CardPart(
            quantity=read_values({"quantity": quantity}).columns["quantity"],
            cost=None if cost is None else fen(cost),
            values=own,
        )
        for quantity, cost, own in zip(quantities, costs, values, strict=True)
    ]
    seen = _seen(unit, card_id)
    with at(unit) as actor:
        return made_in(unit.id, split_card(actor, parts=parts, **(seen | more)))


def merge(unit: Where, *card_ids: UUID, values: Any = None, **more: Any) -> UUID:
    """Merge cards into one like the first."""
    versions = {card_id: str(row_of(unit, card_id).version) for card_id in card_ids}
    with at(unit) as actor:
        step = merge_cards(actor, versions=versions, values=values or {}, reason="测试办理", **more)
        (made,) = made_in(unit.id, step)
    return made


def reclassify(unit: Where, card_id: UUID, **values: Any) -> None:
    """Give a card another class."""
    seen = _seen(unit, card_id)
    with at(unit) as actor, telling():
        reclassify_card(actor, values=values, **seen)


def pause(unit: Where, card_id: UUID, cause: PauseCause = "refit") -> None:
    """Pause the charge of a card."""
    seen = _seen(unit, card_id)
    with at(unit) as actor:
        pause_charge(actor, cause=cause, **seen)


def resume(unit: Where, card_id: UUID) -> None:
    """Resume the charge of a card."""
    seen = _seen(unit, card_id)
    with at(unit) as actor:
        resume_charge(actor, **seen)


def finish(
    unit: Where, card_id: UUID, spent: str, replaced: str, life_months: int, **values: Any
) -> None:
    """Finish the refit of a card; amounts in yuan."""
    work = Refit(spent=fen(spent), replaced=fen(replaced), life_months=life_months)
    seen = _seen(unit, card_id)
    with at(unit) as actor:
        finish_refit(actor, refit=work, values=values, **seen)


def remove(unit: Where, card_id: UUID) -> None:
    """Remove a card from the books."""
    seen = _seen(unit, card_id)
    with at(unit) as actor:
        remove_card(actor, document="处置〔2026〕1号", **seen)


def segments_of(unit: Where, card_id: UUID) -> list[curve.Segment]:
    """The segments of a card, oldest first."""
    with at(unit):
        rows = Segment.objects.filter(unit_id=unit.id, card_id=card_id).order_by("posted")
        return [segment_of(row) for row in rows]


def accumulated_at(unit: Where, card_id: UUID, period: int) -> int:
    """What the segments of a card have accumulated at the end of a month."""
    in_force = [
        found
        for found in segments_of(unit, card_id)
        if found.posted <= period and (found.ended is None or found.ended > period)
    ]
    return curve.accumulated(in_force[-1], period) if in_force else 0

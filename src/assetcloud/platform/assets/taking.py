"""Take cards in hand for a verb that moves them: locked, free, and with what they carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError, NotFoundError
from assetcloud.platform.assets.free_card import refuse_unless_free
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.queries.books import BooksView
from assetcloud.platform.assets.queries.scope import within_scope
from assetcloud.platform.assets.queries.segments import open_segments
from assetcloud.platform.assets.rules.accumulated import Segment
from assetcloud.platform.assets.rules.catch_up import catch_up
from assetcloud.platform.assets.rules.re_enter import carried_at

__all__ = [
    "Taken",
    "refuse_components",
    "refuse_pending_catch_up",
    "refuse_unless_paused",
    "take_cards",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A locked card, its columns, its segment, and what it carries when the period opens, in fen."""

    card: Card
    before: Mapping[str, Any]
    segment: Segment | None
    carried: int


def take_cards(
    actor: Actor,
    *,
    unit_id: UUID,
    versions: Mapping[UUID, str],
    permission: str,
    books: BooksView,
    on: date,
) -> list[Taken]:
    """Lock the cards named with the versions that were seen; two statements for any number.

    In the order of `versions`. Raises NotFoundError outside the scope of `permission`,
    StaleCardError, ConflictError where a card is not free or the opening is not signed.
    """
    rows = Card.objects.defer("search").filter(unit_id=unit_id, id__in=versions).order_by("id")
    rows = within_scope(rows, actor.scope(permission)).select_for_update()
    found = {card.id: card for card in rows}
    if len(found) < len(versions):
        raise NotFoundError
    for card_id, version in versions.items():
        refuse_unless_free(found[card_id], version, on)
        if found[card_id].origin == "opening" and books.opening_state != "signed":
            raise ConflictError(
                "期初还没有对账确认，期初卡片只能更正；请先确认期初，再办理这项业务。",
                code="opening_unsigned",
            )
    segments = open_segments(unit_id, list(versions))
    period = books.open_period.index
    return [
        Taken(
            card=found[card_id],
            before=found[card_id].state_columns(),
            segment=segments.get(card_id),
            carried=carried_at(segments.get(card_id), period),
        )
        for card_id in versions
    ]


def refuse_components(unit_id: UUID, taken: list[Taken]) -> None:
    """Raise ConflictError while one of the cards is the main asset of others in force."""
    ids = [each.card.id for each in taken]
    others = Card.objects.filter(unit_id=unit_id, main_card_id__in=ids, state="active")
    component = others.exclude(id__in=ids).values_list("card_no", flat=True).first()
    if component is not None:
        raise ConflictError(
            f"卡片 {component} 是它的附属资产，请先在那张卡片上改主资产卡片。",
            code="has_components",
        )


def refuse_pending_catch_up(taken: Taken, *, period: int) -> None:
    """Raise ConflictError while the books still owe the card a catch-up in this month."""
    segment = taken.segment
    if segment is not None and segment.posted >= period and catch_up(segment):
        raise ConflictError(
            "这张卡片本月有补提的折旧还没有入账，请在本月结账后再办理。",
            code="catch_up_pending",
        )


def refuse_unless_paused(taken: Taken) -> None:
    """Raise ConflictError unless the charge of the card stands still."""
    if taken.card.paused_on is None:
        raise ConflictError(
            "这张卡片没有暂停计提；请先在开工时办理暂停，再办理恢复或完工。", code="not_paused"
        )

"""Write judged cards: rows, segments, value entries, balances. Set-based, one unit at a time."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now, today
from assetcloud.foundation.errors import ConflictError
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.bulk import insert_rows
from assetcloud.platform.assets.actions.post_entries import post_entries
from assetcloud.platform.assets.actions.take_codes import take_asset_codes, take_card_numbers
from assetcloud.platform.assets.card_rows import alias_rows, card_row, entries_of, segment_rows
from assetcloud.platform.assets.judging import Judged
from assetcloud.platform.assets.models import AssetAlias, Card, Segment
from assetcloud.platform.assets.queries.books import BooksView
from assetcloud.platform.organisations.contract import NodeView

__all__ = ["write_cards"]


def write_cards(
    actor: Actor,
    *,
    unit: NodeView,
    books: BooksView,
    cards: Sequence[Judged],
    origin: str,
    batch_id: UUID | None = None,
    derived_by: str = "",
) -> list[UUID]:
    """Write `cards`, which were judged good, and return their ids in order.

    `derived_by` names the verb by which they come out of other cards: those enter the open
    period, whatever the origin. Fills what only the system gives: ids, asset codes and missing card numbers. Raises
    ConflictError if somebody took one of the numbers meanwhile.
    """
    _number(unit, cards)
    opening = origin == "opening" and not derived_by
    change_kind = derived_by or ("opening" if opening else "register")
    stamp = {
        "unit_id": unit.id,
        "org_path": unit.path,
        "origin": origin,
        "batch_id": batch_id,
        "valid_from": today(),
        "changed_at": now(),
        "changed_by": actor.name,
        "changed_by_id": actor.account_id,
        "change_kind": change_kind,
    }
    for card in cards:
        card.columns |= stamp | {"id": new_id()}
    try:
        insert_rows(Card, [card_row(card) for card in cards])
    except IntegrityError as error:
        raise ConflictError(
            "卡片编号刚刚被别人使用，没有登记任何卡片，请刷新后重试。", code="card_no_taken"
        ) from error
    insert_rows(AssetAlias, list(alias_rows(cards)))
    insert_rows(Segment, list(segment_rows(cards)))
    post_entries(
        unit_id=unit.id,
        org_path=unit.path,
        period=books.start_period.index - 1 if opening else books.open_period.index,
        open_period=books.open_period.index,
        entries=[entry for card in cards for entry in entries_of(card, change_kind)],
    )
    return [card.columns["id"] for card in cards]


def _number(unit: NodeView, cards: Sequence[Judged]) -> None:
    codes = take_asset_codes(unit_id=unit.id, org_path=unit.path, count=len(cards))
    nameless = [card for card in cards if not card.columns.get("card_no")]
    for card, code in zip(cards, codes, strict=True):
        card.columns["asset_code"] = code
        card.columns.setdefault("asset_id", new_id())
    if nameless:
        numbers = take_card_numbers(
            unit_id=unit.id,
            org_path=unit.path,
            count=len(nameless),
            taken={card.columns["card_no"] for card in cards},
        )
        for card, number in zip(nameless, numbers, strict=True):
            card.columns["card_no"] = number

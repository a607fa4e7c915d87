"""Write judged cards: rows, segments, value entries, balances. Set-based, one unit at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now, today
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.bulk import insert_rows
from assetcloud.platform.assets.actions.post_entries import Cell, Entry, post_entries
from assetcloud.platform.assets.actions.take_codes import take_asset_codes, take_numbers
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
) -> list[UUID]:
    """Write `cards`, which were judged good, and return their ids in order.

    Fills what only the system gives: ids, asset codes and missing card numbers.
    """
    _number(unit, cards)
    stamp = {
        "unit_id": unit.id,
        "org_path": unit.path,
        "origin": origin,
        "batch_id": batch_id,
        "valid_from": today(),
        "changed_at": now(),
        "changed_by": actor.name,
        "changed_by_id": actor.account_id,
        "change_kind": "opening" if origin == "opening" else "register",
    }
    for card in cards:
        card.columns |= stamp | {"id": new_id()}
    insert_rows(Card, [_row(card) for card in cards])
    insert_rows(AssetAlias, list(_aliases(cards)))
    insert_rows(Segment, list(_segments(cards)))
    period = books.start_period.index - 1 if origin == "opening" else books.open_period.index
    post_entries(
        unit_id=unit.id,
        org_path=unit.path,
        period=period,
        open_period=books.open_period.index,
        entries=[entry for card in cards for entry in _entries(card, stamp["change_kind"])],
    )
    return [card.columns["id"] for card in cards]


def _number(unit: NodeView, cards: Sequence[Judged]) -> None:
    codes = take_asset_codes(unit_id=unit.id, org_path=unit.path, count=len(cards))
    nameless = [card for card in cards if not card.columns.get("card_no")]
    for card, code in zip(cards, codes, strict=True):
        card.columns["asset_code"] = code
        card.columns.setdefault("asset_id", new_id())
    if nameless:
        numbers = take_numbers(
            unit_id=unit.id, org_path=unit.path, series="card_no", count=len(nameless)
        )
        for card, number in zip(nameless, numbers, strict=True):
            card.columns["card_no"] = f"{number:08d}"


def _row(card: Judged) -> dict[str, Any]:
    return card.columns | {
        "card_type": card.card_type,
        "schema_version": card.schema_version,
        "attributes": card.attributes,
        "usage": card.usage,
        "sources": card.sources,
        "warnings": [
            {"pointer": w.pointer, "message": w.message, "rule": w.rule} for w in card.warnings
        ],
    }


def _aliases(cards: Sequence[Judged]) -> Iterator[dict[str, Any]]:
    for card in cards:
        for scheme, code in card.aliases.items():
            yield _key(card) | {"card_id": card.columns["id"], "scheme": scheme, "code": code}


def _segments(cards: Sequence[Judged]) -> Iterator[dict[str, Any]]:
    for card in cards:
        if card.terms is not None:
            yield (
                _key(card)
                | asdict(card.terms)
                | asdict(cell_of(card.columns))
                | {
                    "card_id": card.columns["id"],
                    "cost_centre_id": card.columns.get("department_id"),
                    "method": card.columns["method"] or "straight_line",
                }
            )


def _entries(card: Judged, event: str) -> Iterator[Entry]:
    cell = cell_of(card.columns)
    common = {
        "card_id": card.columns["id"],
        "event": event,
        "cell": cell,
        "cost_centre_id": card.columns.get("department_id"),
    }
    yield Entry(
        kind="cost",
        amount=card.columns["cost"],
        cards=1,
        quantity=card.columns["quantity"],
        **common,
    )
    if card.terms is not None and card.terms.carried:
        yield Entry(kind="accumulated", amount=card.terms.carried, **common)


def _key(card: Judged) -> dict[str, Any]:
    return {"unit_id": card.columns["unit_id"], "org_path": card.columns["org_path"]}


def cell_of(columns: dict[str, Any]) -> Cell:
    """Return the cell in which a card with these columns counts."""
    return Cell(columns["account"], columns["class_code"][:5], columns["use_status"])

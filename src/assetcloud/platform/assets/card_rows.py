"""The rows that a judged card becomes: card, aliases, segment, value entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from assetcloud.platform.assets.entries import Cell, Entry
from assetcloud.platform.assets.judging import Judged

__all__ = ["alias_rows", "card_row", "cell_of", "entries_of", "segment_rows"]


def card_row(card: Judged) -> dict[str, Any]:
    """Return the row of the card itself."""
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


def alias_rows(cards: Sequence[Judged]) -> Iterator[dict[str, Any]]:
    """Yield the other names of the assets."""
    for card in cards:
        for scheme, code in card.aliases.items():
            yield _key(card) | {"card_id": card.columns["id"], "scheme": scheme, "code": code}


def segment_rows(cards: Sequence[Judged]) -> Iterator[dict[str, Any]]:
    """Yield the segments of the cards that have one."""
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


def entries_of(card: Judged, event: str) -> Iterator[Entry]:
    """Yield the entries with which a card enters the books."""
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

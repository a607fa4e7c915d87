"""The rows that a judged card becomes: card, aliases, segment, value entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from assetcloud.platform.assets.entries import Entry, cell_of
from assetcloud.platform.assets.judging import Judged
from assetcloud.platform.assets.models.card import searched
from assetcloud.platform.assets.rules.accumulated import Segment

__all__ = ["alias_rows", "card_row", "entries_of", "segment_row", "segment_rows"]


def card_row(card: Judged) -> dict[str, Any]:
    """Return the row of the card itself."""
    return card.columns | {
        "card_type": card.card_type,
        "schema_version": card.schema_version,
        "attributes": card.attributes,
        "usage": card.usage,
        "sources": card.sources,
        "warnings": card.kept_warnings(),
        "search": searched(card.columns),
    }


def alias_rows(cards: Sequence[Judged]) -> Iterator[dict[str, Any]]:
    """Yield the other names of the assets."""
    for card in cards:
        for scheme, code in card.aliases.items():
            yield _key(card.columns) | {
                "card_id": card.columns["id"],
                "scheme": scheme,
                "code": code,
            }


def segment_row(columns: Mapping[str, Any], terms: Segment) -> dict[str, Any]:
    """Return the row of the segment of a card with these columns."""
    return _key(columns) | {
        "card_id": columns["id"],
        "start": terms.start,
        "posted": terms.posted,
        "ended": terms.ended,
        "cost": terms.cost,
        "base": terms.base,
        "carried": terms.base if terms.carried is None else terms.carried,
        "months": terms.months,
        "method": columns["method"] or "straight_line",
        "cost_centre_id": columns["department_id"],
        **asdict(cell_of(columns)),
    }


def segment_rows(cards: Sequence[Judged]) -> Iterator[dict[str, Any]]:
    """Yield the segments of the cards that have one."""
    for card in cards:
        if card.terms is not None:
            yield segment_row(card.columns, card.terms)


def entries_of(card: Judged, event: str) -> Iterator[Entry]:
    """Yield the entries with which a card enters the books."""
    columns, cell = card.columns, cell_of(card.columns)
    yield Entry(
        card_id=columns["id"],
        kind="cost",
        event=event,
        cell=cell,
        amount=columns["cost"],
        cost_centre_id=columns["department_id"],
        cards=1,
        quantity=columns["quantity"],
    )
    if card.terms is not None and card.terms.carried:
        yield Entry(
            card_id=columns["id"],
            kind="accumulated",
            event=event,
            cell=cell,
            amount=card.terms.carried,
            cost_centre_id=columns["department_id"],
        )


def _key(columns: Mapping[str, Any]) -> dict[str, Any]:
    return {"unit_id": columns["unit_id"], "org_path": columns["org_path"]}

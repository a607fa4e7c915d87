"""The rows behind one audit entry about many cards: read when it is written and when it is verified.

What a batch brought into the books stands in its value entries, which never change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Count, Sum

from assetcloud.platform.assets.models import Card, ValueEntry
from assetcloud.platform.audit.contract import BulkEntry

__all__ = ["digest_rows", "entered_rows", "entered_sums", "rows_of_entry"]

_AT_A_TIME = 5000


def entered_rows(
    unit_id: UUID, batch_id: UUID, *, using: str = DEFAULT_DB_ALIAS
) -> Iterator[list[Any]]:
    """Yield card, asset code, account, class group and cost of every card of a batch, by card."""
    with connections[using].cursor() as cursor:
        # A batch just loaded is not in the planner's statistics: it would take the unit for empty
        # and read all entries again for each card.
        cursor.execute("SET LOCAL enable_nestloop = off")
        cursor.execute(
            "SELECT e.card_id::text, c.asset_code, e.account, e.class_group, e.amount"
            f" FROM {Card._meta.db_table} c JOIN {ValueEntry._meta.db_table} e"
            " ON e.unit_id = c.unit_id AND e.card_id = c.id"
            " WHERE c.unit_id = %s AND c.batch_id = %s AND e.kind = 'cost'"
            " AND e.event IN ('opening', 'register') ORDER BY e.card_id",
            [unit_id, batch_id],
        )
        with connections[using].cursor() as setting:
            setting.execute("SET LOCAL enable_nestloop = on")
        while rows := cursor.fetchmany(_AT_A_TIME):
            yield from (list(row) for row in rows)


def entered_sums(unit_id: UUID, batch_id: UUID) -> tuple[int, int]:
    """Return how many cards in force a batch made, and their cost in fen."""
    found = Card.objects.filter(unit_id=unit_id, batch_id=batch_id, state="active").aggregate(
        count=Count("id"), cost=Sum("cost")
    )
    return int(found["count"]), int(found["cost"] or 0)


class Entered(Protocol):
    """A card that was just written."""

    columns: dict[str, Any]


def digest_rows(cards: Iterable[Entered]) -> list[list[Any]]:
    """Return the same rows for cards at hand, without reading them."""
    return sorted(
        [
            str(card.columns["id"]),
            card.columns["asset_code"],
            card.columns["account"],
            card.columns["class_code"][:5],
            card.columns["cost"],
        ]
        for card in cards
    )


def rows_of_entry(entry: BulkEntry, using: str) -> Iterator[list[Any]]:
    """Yield the rows behind a bulk entry of the trail; its subject is the batch."""
    if entry.subject_id is not None:
        yield from entered_rows(entry.unit_id, entry.subject_id, using=using)

"""Does the asset database agree with itself? Named checks over every unit in range.

    cards = balances         count, quantity and cost of active cards per cell
    entries = balances       cost entries per cell
    curves = balances        what the segments' formula had accumulated when the period opened

Architecture law 8. Read-only; runs nightly, after imports and on demand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import connection

from assetcloud.platform.assets.models import Balance, Books, Card, Segment, ValueEntry
from assetcloud.platform.assets.rules.accumulated import accumulated_sql

__all__ = ["Difference", "verify_values"]

_BALANCE, _BOOKS, _CARD, _SEGMENT, _ENTRY = (
    model._meta.db_table for model in (Balance, Books, Card, Segment, ValueEntry)
)
_KEYS: Final = "unit_id, account, class_group, use_status"


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell where two counts of the same thing differ; amounts in fen."""

    check: str
    unit_id: UUID
    account: str
    class_group: str
    use_status: str
    left: str
    right: str


def verify_values(unit_id: UUID | None = None) -> list[Difference]:
    """Return every difference in the range of the transaction, at most 1,000."""
    found: list[Difference] = []
    with connection.cursor() as cursor:
        for check, left, right in _checks():
            where = "" if unit_id is None else "AND coalesce(l.unit_id, r.unit_id) = %s"
            cursor.execute(
                f"SELECT coalesce(l.unit_id, r.unit_id), coalesce(l.account, r.account),"
                " coalesce(l.class_group, r.class_group), coalesce(l.use_status, r.use_status),"
                f" l.sums::text, r.sums::text FROM ({left}) l FULL JOIN ({right}) r"
                f" USING ({_KEYS}) WHERE l.sums IS DISTINCT FROM r.sums {where} LIMIT 1000",
                [] if unit_id is None else [unit_id],
            )
            found += [
                Difference(check, row[0], row[1], row[2], row[3], row[4] or "—", row[5] or "—")
                for row in cursor.fetchall()
            ]
    return found[:1000]


def _checks() -> tuple[tuple[str, str, str], ...]:
    now = f"FROM {_BALANCE} b JOIN {_BOOKS} k ON k.unit_id = b.unit_id AND k.open_period = b.period"
    keys = "b.unit_id, b.account, b.class_group, b.use_status"
    cards = (
        f"SELECT unit_id, account, left(class_code, 5) AS class_group, use_status,"
        " ARRAY[count(*)::numeric, sum(quantity), sum(cost)::numeric] AS sums"
        f" FROM {_CARD} WHERE state = 'active' GROUP BY 1, 2, 3, 4"
    )
    card_balances = (
        f"SELECT {keys}, ARRAY[b.card_count::numeric, b.quantity, b.cost::numeric] AS sums {now}"
        " WHERE b.card_count <> 0 OR b.cost <> 0 OR b.quantity <> 0"
    )
    entries = (
        f"SELECT {_KEYS}, ARRAY[sum(amount) FILTER (WHERE kind = 'cost'),"
        f" sum(amount) FILTER (WHERE kind <> 'cost')] AS sums FROM ({_entries()}) e"
        " GROUP BY 1, 2, 3, 4 HAVING bool_or(amount <> 0)"
        " AND (sum(amount) FILTER (WHERE kind = 'cost') <> 0"
        " OR sum(amount) FILTER (WHERE kind <> 'cost') <> 0)"
    )
    entry_balances = (
        f"SELECT {keys}, ARRAY[b.cost::numeric, b.accumulated::numeric] AS sums {now}"
        " WHERE b.cost <> 0 OR b.accumulated <> 0"
    )
    return (
        ("cards = balances", cards, card_balances),
        ("entries = balances", entries, entry_balances),
        ("curves = balances", _curves(), _accumulated_balances(keys, now)),
    )


def _entries() -> str:
    # Both kinds in every cell, so that the two sums are never NULL.
    return (
        f"SELECT {_KEYS}, kind, amount FROM {_ENTRY}"
        f" UNION ALL SELECT DISTINCT {_KEYS}, 'cost', 0 FROM {_ENTRY}"
        f" UNION ALL SELECT DISTINCT {_KEYS}, 'charge', 0 FROM {_ENTRY}"
    )


def _curves() -> str:
    before = accumulated_sql("s", "(k.open_period - 1)")
    reached = f"CASE WHEN s.posted >= k.open_period THEN s.carried ELSE {before} END"
    return (
        f"SELECT s.unit_id, s.account, s.class_group, s.use_status, sum({reached}) AS sums"
        f" FROM {_SEGMENT} s JOIN {_BOOKS} k ON k.unit_id = s.unit_id"
        " WHERE s.posted <= k.open_period AND (s.ended IS NULL OR s.ended > k.open_period)"
        f" GROUP BY 1, 2, 3, 4 HAVING sum({reached}) <> 0"
    )


def _accumulated_balances(keys: str, now: str) -> str:
    return f"SELECT {keys}, b.accumulated::numeric AS sums {now} WHERE b.accumulated <> 0"

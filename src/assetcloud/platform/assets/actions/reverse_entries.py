"""Take cards that nobody touched out of the books: every entry once more with the other sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.db import connection

from assetcloud.platform.assets.models import Balance, Card, ValueEntry

__all__ = ["reverse_entries"]

_CARD, _ENTRY, _BALANCE = (model._meta.db_table for model in (Card, ValueEntry, Balance))
_OF_THE_CARDS: Final = (
    f"FROM {_ENTRY} e JOIN {_CARD} c ON c.unit_id = e.unit_id AND c.id = e.card_id"
    " WHERE e.unit_id = %s AND e.card_id = ANY(%s)"
)
_SUMS: Final = (
    "SELECT e.period AS since, e.account, e.class_group, e.use_status,"
    " count(*) FILTER (WHERE e.kind = 'cost') AS cards,"
    " coalesce(sum(c.quantity) FILTER (WHERE e.kind = 'cost'), 0) AS quantity,"
    " coalesce(sum(e.amount) FILTER (WHERE e.kind = 'cost'), 0)::bigint AS cost,"
    " coalesce(sum(e.amount) FILTER (WHERE e.kind <> 'cost'), 0)::bigint AS accumulated"
    f" {_OF_THE_CARDS} GROUP BY 1, 2, 3, 4"
)


def reverse_entries(*, unit_id: UUID, card_ids: Sequence[UUID], open_period: int) -> None:
    """Reverse all entries of `card_ids` in their own period and move the balances since then.

    The caller knows that the cards are in their first version and those periods may be written.
    """
    ids = list(card_ids)
    with connection.cursor() as cursor:
        # In the order in which other writers take them, so that nobody waits in a circle.
        cursor.execute(
            f"SELECT 1 FROM {_BALANCE} b WHERE b.unit_id = %s AND b.period <= %s"
            " ORDER BY b.period, b.account, b.class_group, b.use_status FOR UPDATE",
            [unit_id, open_period],
        )
        cursor.execute(
            f"UPDATE {_BALANCE} b SET card_count = b.card_count - m.cards,"
            " quantity = b.quantity - m.quantity, cost = b.cost - m.cost,"
            f" accumulated = b.accumulated - m.accumulated FROM ({_SUMS}) m"
            " WHERE b.unit_id = %s AND b.period BETWEEN m.since AND %s AND b.account = m.account"
            " AND b.class_group = m.class_group AND b.use_status = m.use_status",
            [unit_id, ids, unit_id, open_period],
        )
        # RETURNING: without it Citus would send the rows as a COPY, which row security refuses.
        cursor.execute(
            f"INSERT INTO {_ENTRY} (unit_id, id, org_path, card_id, period, kind, event, account,"
            " class_group, use_status, cost_centre_id, amount, document, entered_at)"
            " SELECT e.unit_id, uuidv7(), e.org_path, e.card_id, e.period, e.kind, 'undo',"
            " e.account, e.class_group, e.use_status, e.cost_centre_id, -e.amount, '', now()"
            f" {_OF_THE_CARDS} RETURNING 1",
            [unit_id, ids],
        )

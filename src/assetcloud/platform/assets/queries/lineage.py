"""Where a card came from and what it went over into."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.db import connection

from assetcloud.foundation.money import fen_to_yuan
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.card_values import plain
from assetcloud.platform.assets.models import Card, CardLineage

__all__ = ["lineage_of", "made_in"]

_OF_ONE: Final = (
    "SELECT l.kind, '{side}', l.made_on, l.period, l.cost, l.accumulated, l.quantity,"
    " c.id, c.asset_code, c.card_no, c.name, c.state, l.place"
    f" FROM {CardLineage._meta.db_table} l JOIN {Card._meta.db_table} c"
    " ON c.unit_id = l.unit_id AND c.id = l.{other}_id"
    " WHERE l.unit_id = %s AND l.{own}_id = %s"
)
_LINEAGE: Final = (
    f"{_OF_ONE.format(side='from', other='source', own='made')} UNION ALL"
    f" {_OF_ONE.format(side='into', other='made', own='source')} ORDER BY 3, 4, 13"
)


def lineage_of(card: Card) -> list[dict[str, Any]]:
    """Return the cards that `card` came from and went into, with what went over; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_LINEAGE, [card.unit_id, card.id, card.unit_id, card.id])
        rows = cursor.fetchall()
    return [
        {
            "kind": row[0],
            "side": row[1],
            "on": plain(row[2]),
            "period": str(Month.from_index(row[3])),
            "cost": fen_to_yuan(row[4]),
            "accumulated": fen_to_yuan(row[5]),
            "quantity": plain(row[6]),
            "card_id": str(row[7]),
            "asset_code": row[8],
            "card_no": row[9],
            "name": row[10],
            "state": row[11],
        }
        for row in rows
    ]


def made_in(unit_id: UUID, step_id: UUID) -> list[UUID]:
    """Return the ids of the cards that a split or merge made, in their order."""
    rows = CardLineage.objects.filter(unit_id=unit_id, step_id=step_id).order_by("place")
    return list(dict.fromkeys(rows.values_list("made_id", flat=True)))

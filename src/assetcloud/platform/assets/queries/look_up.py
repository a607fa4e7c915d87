"""Find a card by any of its names: asset code, card number, or a number it had elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import connection

from assetcloud.foundation.actor import DataScope
from assetcloud.platform.assets.models import AssetAlias, Card
from assetcloud.platform.assets.queries.scope import scope_condition
from assetcloud.platform.assets.rules.scanned_code import code_of_scan

__all__ = ["Match", "look_up"]

_CARD: Final = Card._meta.db_table
_ALIAS: Final = AssetAlias._meta.db_table
_MOST: Final = 20


@dataclass(frozen=True, slots=True)
class Match:
    """A card that bears the code; `matched_by` is asset_code, card_no or alias, `scheme` the alias's."""

    id: UUID
    unit_id: UUID
    asset_code: str
    card_no: str
    name: str
    card_type: str
    state: str
    matched_by: str
    scheme: str


def look_up(text: str, *, scope: DataScope, unit_id: UUID | None = None) -> list[Match]:
    """Return the cards in scope that what was scanned or typed means, at most twenty.

    With `unit_id` those of one unit. Voided cards are left out; a card is there once, by its best
    name. Asset codes go before card numbers, these before aliases.
    """
    code = code_of_scan(text)
    if not code:
        return []
    one_unit = "" if unit_id is None else " AND unit_id = %s"
    given = [code] if unit_id is None else [code, unit_id]
    visible, more = scope_condition(scope)
    query = (
        "WITH named AS ("
        f"SELECT unit_id, id AS card_id, 1 AS rank, 'asset_code' AS matched_by, '' AS scheme"
        f" FROM {_CARD} WHERE asset_code = %s{one_unit}"
        f" UNION ALL SELECT unit_id, id, 2, 'card_no', '' FROM {_CARD} WHERE card_no = %s{one_unit}"
        f" UNION ALL SELECT unit_id, card_id, 3, 'alias', scheme FROM {_ALIAS}"
        f" WHERE code = %s{one_unit}),"
        " best AS (SELECT DISTINCT ON (unit_id, card_id) * FROM named"
        " ORDER BY unit_id, card_id, rank, scheme)"
        " SELECT c.id, c.unit_id, c.asset_code, c.card_no, c.name, c.card_type, c.state,"
        f" b.matched_by, b.scheme FROM best b JOIN {_CARD} c"
        " ON c.unit_id = b.unit_id AND c.id = b.card_id"
        f" WHERE c.state <> 'voided' AND {visible} ORDER BY b.rank, c.id LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [*given, *given, *given, *more, _MOST])
        return [Match(*row) for row in cursor.fetchall()]

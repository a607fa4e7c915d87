"""Rows for an export, chunk by chunk, each beginning where the last one ended."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db import connection

from assetcloud.foundation.actor import DataScope
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.queries.as_of import accumulated_at, segment_in_force
from assetcloud.platform.assets.queries.card_filter import CardFilter, filter_conditions
from assetcloud.platform.assets.queries.scope import scope_condition

__all__ = ["After", "Extract", "export_chunk"]

_CARD: Final = Card._meta.db_table
_ALWAYS: Final = ("unit_id", "id", "cost", "class_code", "account")
_DOCUMENTS: Final = frozenset({"attributes", "usage"})
_COLUMNS: Final = frozenset(field.attname for field in Card._meta.concrete_fields if field.column)

After = tuple[Any, UUID]
"""The last row of a chunk: its value in the order, and its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What is read: which cards, in which order, which columns, values as of which month."""

    wanted: CardFilter
    scope: DataScope
    period: int
    sort: str
    columns: Iterable[str]


def export_chunk(
    extract: Extract, *, after: After | None, limit: int
) -> tuple[list[dict[str, Any]], After | None]:
    """Return up to `limit` rows behind `after`, and where the next chunk begins; None at the end.

    A row holds the columns asked for, `attributes` if among them, and `accumulated` in fen.
    """
    names = [*dict.fromkeys([*_ALWAYS, *(c for c in extract.columns if c in _COLUMNS)])]
    column, descending = extract.sort.lstrip("-"), extract.sort.startswith("-")
    conditions, parameters = filter_conditions(extract.wanted)
    visible, more = scope_condition(extract.scope)
    conditions, parameters = [*conditions, visible], [*parameters, *more]
    if after is not None:
        conditions.append(f"(c.{column}, c.id) {'<' if descending else '>'} (%s, %s)")
        parameters += after
    order = "DESC" if descending else "ASC"
    in_order = f"ORDER BY c.{column} {order}, c.id {order}"
    query = (
        f"SELECT {', '.join(f'c.{name}' for name in names)},"
        f" {accumulated_at(extract.period)}, c.{column}"
        # First which cards, then their figures, as in the list of cards.
        f" FROM {_CARD} c {segment_in_force(extract.period)} WHERE (c.unit_id, c.id) IN"
        f" (SELECT c.unit_id, c.id FROM {_CARD} c WHERE {' AND '.join(conditions)} {in_order}"
        f" LIMIT %s) {in_order}"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [*parameters, limit])
        found = cursor.fetchall()
    rows = [_row(dict(zip((*names, "accumulated"), row[:-1], strict=True))) for row in found]
    return rows, (found[-1][-1], rows[-1]["id"]) if len(found) == limit else None


def _row(row: dict[str, Any]) -> dict[str, Any]:
    """Read the documents of a row; a plain cursor hands them over as text."""
    for name in _DOCUMENTS & row.keys():
        if isinstance(row[name], str):
            row[name] = json.loads(row[name], parse_float=Decimal)
    return row

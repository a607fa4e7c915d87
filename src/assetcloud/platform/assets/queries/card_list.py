"""Lists of cards: one page by key, and the totals of all that matches."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db import connection

from assetcloud.foundation.actor import DataScope
from assetcloud.foundation.clock import this_month
from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.money import fen_to_yuan
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.queries.as_of import (
    accumulated_at,
    cost_moved_after,
    segment_in_force,
)
from assetcloud.platform.assets.queries.card_filter import CardFilter, filter_conditions
from assetcloud.platform.assets.queries.names import names_for
from assetcloud.platform.assets.queries.scope import scope_condition

__all__ = ["LIST_COLUMNS", "SORTS", "Page", "Totals", "card_page", "card_totals"]

LIST_COLUMNS: Final = [
    "id",
    "unit_id",
    "asset_code",
    "card_no",
    "name",
    "card_type",
    "class_code",
    "account",
    "quantity",
    "measure_unit",
    "acquisition_way",
    "acquired_on",
    "spec",
    "brand",
    "serial_no",
    "value_type",
    "cost",
    "use_status",
    "booked_state",
    "depreciation_state",
    "life_months",
    "department_id",
    "user_id",
    "keeper_id",
    "place_id",
    "state",
    "origin",
    "version",
    "held_by_document",
]
# Column by which a list can be sorted → how the place where a page ended is read again.
SORTS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "card_no": str,
    "name": str,
    "class_code": str,
    "org_path": str,
    "acquired_on": date.fromisoformat,
    "changed_at": datetime.fromisoformat,
    "cost": int,
}
_CARD: Final = Card._meta.db_table


@dataclass(frozen=True, slots=True)
class Page:
    """Rows ready for JSON, and where the next page begins."""

    items: list[dict[str, Any]]
    next: str | None
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over all cards that match; amounts in fen as of the period asked for."""

    count: int
    cost: int
    accumulated: int


def card_page(
    wanted: CardFilter, *, scope: DataScope, period: int, sort: str, cursor: str | None, limit: int
) -> Page:
    """Return up to `limit` cards in the order `sort` (a leading - turns it round).

    Accumulated and net value are as of `period`. Raises InvalidError for an unknown order or a
    cursor that is not one of ours.
    """
    column, descending = sort.lstrip("-"), sort.startswith("-")
    if column not in SORTS:
        raise InvalidError(f"不能按“{sort}”排序。", code="unknown_sort")
    conditions, parameters = _where(wanted, scope)
    if cursor:
        sign = "<" if descending else ">"
        conditions.append(f"(c.{column}, c.id) {sign} (%s, %s)")
        parameters += _read_cursor(cursor, SORTS[column])
    order = "DESC" if descending else "ASC"
    columns = ", ".join(f"c.{name}" for name in LIST_COLUMNS)
    moved, cost = _cost(period)
    query = (
        f"SELECT {columns}, c.{column}, {cost}, {accumulated_at(period)}"
        # First which cards, then their figures: the join is made for one page only, and on Citus
        # where the cards lie, which joins no cut-off list from outside.
        f" FROM {_CARD} c {segment_in_force(period)}{moved} WHERE (c.unit_id, c.id) IN"
        f" (SELECT c.unit_id, c.id FROM {_CARD} c WHERE {' AND '.join(conditions)}"
        f" ORDER BY c.{column} {order}, c.id {order} LIMIT %s)"
        f" ORDER BY c.{column} {order}, c.id {order}"
    )
    with connection.cursor() as db:
        db.execute(query, [*parameters, limit + 1])
        rows = db.fetchall()
    last = rows[limit - 1] if len(rows) > limit else None
    items = [_item(row) for row in rows[:limit]]
    return Page(items, _write_cursor(last[-3], last[0]) if last else None, names_for(items))


def card_totals(wanted: CardFilter, *, scope: DataScope, period: int) -> Totals:
    """Return count, cost and accumulated of all cards that match, as of `period`."""
    conditions, parameters = _where(wanted, scope)
    moved, cost = _cost(period)
    query = (
        f"SELECT count(*), coalesce(sum({cost}), 0)::bigint,"
        f" coalesce(sum({accumulated_at(period)}), 0)::bigint"
        f" FROM {_CARD} c {segment_in_force(period)}{moved} WHERE {' AND '.join(conditions)}"
    )
    with connection.cursor() as db:
        db.execute(query, parameters)
        return Totals(*db.fetchone())


def _cost(period: int) -> tuple[str, str]:
    """Return the join and the expression for the cost; of a past month it needs the entries."""
    if period >= this_month().index:
        return "", "c.cost"
    return f" {cost_moved_after(period)}", "c.cost - m.moved"


def _where(wanted: CardFilter, scope: DataScope) -> tuple[list[str], list[Any]]:
    conditions, parameters = filter_conditions(wanted)
    visible, more = scope_condition(scope)
    return [*conditions, visible], [*parameters, *more]


def _item(row: tuple[Any, ...]) -> dict[str, Any]:
    item = {name: _plain(value) for name, value in zip(LIST_COLUMNS, row, strict=False)}
    cost, accumulated = row[-2:]
    return item | {
        "cost": fen_to_yuan(cost),
        "accumulated": fen_to_yuan(accumulated),
        "net": fen_to_yuan(cost - accumulated),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(value) if isinstance(value, UUID | date | datetime) else value


def _write_cursor(value: Any, card_id: UUID) -> str:
    return base64.urlsafe_b64encode(json.dumps([_plain(value), str(card_id)]).encode()).decode()


def _read_cursor(cursor: str, read: Callable[[Any], Any]) -> list[Any]:
    try:
        value, card_id = json.loads(base64.urlsafe_b64decode(cursor))
        place = read(value)
        if isinstance(place, str) and "\x00" in place:
            raise ValueError("no text of ours")
        return [place, UUID(card_id)]
    except (ValueError, TypeError, AttributeError) as error:
        raise InvalidError("翻页标记无效，请从第一页重新开始。", code="bad_cursor") from error

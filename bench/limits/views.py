"""What the machine gives: SQL written by hand that builds the answer's JSON itself.

Behind the same sign-in, in the range that the middleware has set: row security costs the same.
"""

from __future__ import annotations

from typing import Final

from django.db import connection
from django.http import HttpRequest, HttpResponse

from assetcloud.foundation.clock import this_month
from assetcloud.foundation.errors import NotPermittedError
from assetcloud.platform.assets.models import Balance, Books, Card, Segment
from assetcloud.platform.assets.queries.as_of import accumulated_at
from assetcloud.platform.assets.queries.card_list import LIST_COLUMNS

__all__ = ["balances", "cards"]

_CARD, _SEGMENT, _BALANCE, _BOOKS = (
    model._meta.db_table for model in (Card, Segment, Balance, Books)
)
_ORDERS: Final = {
    "": "c.changed_at DESC, c.id DESC",
    "cost": "c.cost DESC, c.id DESC",
    "status": "c.changed_at DESC, c.id DESC",
}
_FILTERS: Final = {"": "", "cost": "", "status": "AND c.use_status = 'idle'"}
_PLAIN: Final = ", ".join(
    f"'{name}', c.{name}" for name in LIST_COLUMNS if name not in {"cost", "quantity"}
)


def cards(request: HttpRequest) -> HttpResponse:
    """Return 50 cards as JSON that PostgreSQL has built, with their names; with sums if asked."""
    shape = request.GET.get("shape", "")
    with_sums = request.GET.get("totals") == "true"
    period = this_month().index
    condition = f"c.state = 'active' {_FILTERS[shape]}"
    segment = (
        f"LEFT JOIN {_SEGMENT} s ON s.unit_id = c.unit_id AND s.card_id = c.id AND s.ended IS NULL"
    )
    value = accumulated_at(period)
    rows = (
        f"SELECT c.*, {value} AS accumulated FROM (SELECT * FROM {_CARD} c WHERE {condition}"
        f" ORDER BY {_ORDERS[shape]} LIMIT 50) c {segment}"
    )
    names = " UNION ALL ".join(
        f"SELECT n.id, n.name FROM c JOIN {table} n ON n.unit_id = c.unit_id AND n.id = c.{column}"
        for table, column in (
            ("organisations_department", "department_id"),
            ("organisations_place", "place_id"),
        )
    )
    sums = (
        f"(SELECT json_build_object('count', count(*), 'cost', sum(c.cost), 'accumulated',"
        f" sum({value})) FROM {_CARD} c {segment} WHERE {condition})"
        if with_sums
        else "NULL::json"
    )
    return _answer(
        request,
        f"WITH c AS MATERIALIZED ({rows}) SELECT json_build_object("
        f"'items', (SELECT json_agg(json_build_object({_PLAIN}, 'quantity', c.quantity::text,"
        " 'cost', (c.cost / 100.0)::numeric(20, 2)::text,"
        " 'accumulated', (c.accumulated / 100.0)::numeric(20, 2)::text,"
        " 'net', ((c.cost - c.accumulated) / 100.0)::numeric(20, 2)::text)"
        f" ORDER BY {_ORDERS[shape]}) FROM c),"
        f" 'names', (SELECT json_object_agg(id, name) FROM ({names}) n), 'totals', {sums})::text",
    )


def balances(request: HttpRequest) -> HttpResponse:
    """Return the sums of the balance rows in the acting range: the table read once."""
    return _answer(
        request,
        "SELECT json_agg(t)::text FROM (SELECT b.account, b.class_group, b.use_status,"
        " sum(b.card_count) AS card_count, sum(b.cost) AS cost, sum(b.accumulated) AS accumulated"
        f" FROM {_BALANCE} b JOIN {_BOOKS} k ON k.unit_id = b.unit_id"
        " AND k.open_period = b.period GROUP BY 1, 2, 3) t",
    )


def _answer(request: HttpRequest, query: str) -> HttpResponse:
    if getattr(request, "actor", None) is None:
        raise NotPermittedError("请先登录。")
    with connection.cursor() as cursor:
        cursor.execute(query)
        text = cursor.fetchone()[0]
    return HttpResponse(text or "[]", content_type="application/json")

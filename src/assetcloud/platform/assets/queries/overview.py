"""A region at a glance: what lies below each of its parts, from the balances alone.

Flat in the number of cards: balances hold one row per unit, account, 大类 and use status.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection

from assetcloud.foundation.tenancy.ranges import Range
from assetcloud.platform.assets.models import Balance, Books

__all__ = ["Part", "Sums", "structure_of", "sums_of"]

_BALANCE, _BOOKS = Balance._meta.db_table, Books._meta.db_table
_NOW: Final = f"{_BALANCE} b JOIN {_BOOKS} k ON k.unit_id = b.unit_id AND k.open_period = b.period"
_SUMS: Final = (
    "coalesce(sum(b.card_count), 0)::bigint, coalesce(sum(b.cost), 0)::bigint,"
    " coalesce(sum(b.accumulated), 0)::bigint,"
    " coalesce(sum(b.cost) FILTER (WHERE b.use_status = 'idle'), 0)::bigint,"
    " count(DISTINCT b.unit_id)"
)


@dataclass(frozen=True, slots=True)
class Sums:
    """What lies in a range as of each unit's open period; amounts in fen."""

    card_count: int
    cost: int
    accumulated: int
    idle_cost: int
    unit_count: int


@dataclass(frozen=True, slots=True)
class Part:
    """One 大类, account or use status of the whole; `cost` and `accumulated` in fen."""

    key: str
    card_count: int
    cost: int
    accumulated: int


def sums_of(ranges: Sequence[Range]) -> list[Sums]:
    """Return the sums of each range, in order, by one statement; ranges without units give zeros."""
    if not ranges:
        return []
    values = ", ".join(["(%s::int, %s, %s)"] * len(ranges))
    parameters = [item for i, r in enumerate(ranges) for item in (i, r.lo, r.hi)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT r.place, {_SUMS} FROM (VALUES {values}) AS r(place, lo, hi)"
            f" LEFT JOIN ({_rows()}) b"
            ' ON b.org_path >= r.lo COLLATE "C" AND b.org_path < r.hi COLLATE "C"'
            " GROUP BY r.place ORDER BY r.place",
            parameters,
        )
        return [Sums(*row[1:]) for row in cursor.fetchall()]


def structure_of(within: Range, *, by: str) -> list[Part]:
    """Return what a range holds by `class_group`, `account` or `use_status`, the largest first.

    Raises ValueError for anything else.
    """
    if by not in {"class_group", "account", "use_status"}:
        raise ValueError(f"no structure by {by}")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT b.{by}, sum(b.card_count)::bigint, sum(b.cost)::bigint,"
            f" sum(b.accumulated)::bigint FROM {_NOW}"
            " WHERE b.org_path >= %s AND b.org_path < %s GROUP BY 1 ORDER BY 3 DESC, 1",
            [within.lo, within.hi],
        )
        return [Part(*row) for row in cursor.fetchall()]


def _rows() -> str:
    return (
        "SELECT b.unit_id, b.org_path, b.use_status, b.card_count, b.cost, b.accumulated"
        f" FROM {_NOW} WHERE b.card_count <> 0 OR b.cost <> 0"
    )

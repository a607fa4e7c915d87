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

__all__ = ["Part", "Sums", "structures_of", "sums_of"]

_BALANCE, _BOOKS = Balance._meta.db_table, Books._meta.db_table
_NOW: Final = f"{_BALANCE} b JOIN {_BOOKS} k ON k.unit_id = b.unit_id AND k.open_period = b.period"
_UNITS: Final = (
    "SELECT b.org_path, sum(b.card_count) AS card_count, sum(b.cost) AS cost,"
    " sum(b.accumulated) AS accumulated,"
    f" sum(b.cost) FILTER (WHERE b.use_status = 'idle') AS idle FROM {_NOW}"
    " WHERE b.org_path >= %s AND b.org_path < %s AND (b.card_count <> 0 OR b.cost <> 0)"
    " GROUP BY b.unit_id, b.org_path"
)
_SUMS: Final = (
    "coalesce(sum(u.card_count), 0)::bigint, coalesce(sum(u.cost), 0)::bigint,"
    " coalesce(sum(u.accumulated), 0)::bigint, coalesce(sum(u.idle), 0)::bigint, count(u.org_path)"
)
_STRUCTURES: Final = ("class_group", "account", "use_status")


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
    around = [min(r.lo for r in ranges), max(r.hi for r in ranges)]
    with connection.cursor() as cursor:
        # One row a unit first: the balances are read once, however many ranges there are.
        cursor.execute(
            f"WITH u AS MATERIALIZED ({_UNITS}) SELECT r.place, {_SUMS}"
            f" FROM (VALUES {values}) AS r(place, lo, hi) LEFT JOIN u"
            ' ON u.org_path >= r.lo COLLATE "C" AND u.org_path < r.hi COLLATE "C"'
            " GROUP BY r.place ORDER BY r.place",
            [*around, *parameters],
        )
        return [Sums(*row[1:]) for row in cursor.fetchall()]


def structures_of(within: Range) -> dict[str, list[Part]]:
    """Return what a range holds by `class_group`, `account` and `use_status`, each the largest first."""
    found: dict[str, list[Part]] = {name: [] for name in _STRUCTURES}
    sets = ", ".join(f"(b.{name})" for name in _STRUCTURES)
    which = "CASE " + " ".join(f"WHEN grouping(b.{name}) = 0 THEN '{name}'" for name in _STRUCTURES)
    key = ", ".join(f"b.{name}" for name in _STRUCTURES)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {which} END, coalesce({key}), sum(b.card_count)::bigint, sum(b.cost)::bigint,"
            f" sum(b.accumulated)::bigint FROM {_NOW}"
            " WHERE b.org_path >= %s AND b.org_path < %s"
            f" GROUP BY GROUPING SETS ({sets}) ORDER BY 4 DESC, 2",
            [within.lo, within.hi],
        )
        for name, *part in cursor.fetchall():
            found[name].append(Part(*part))
    return found

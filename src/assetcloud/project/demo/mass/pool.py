"""The pool: cards of real units, judged by the rules, from which the mass is multiplied.

Temporary tables of one connection. `mass_pool` holds the cards with their place among their kind
(`no`), what they are searched by without their numbers (`words`), whether their cost may vary
(`is_plain`) and whether they may be older or younger (`moves`); `mass_pool_segment` and
`mass_pool_entry` what they brought into the books.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import connection

from assetcloud.platform.assets.models import Books, Card, Segment, ValueEntry
from assetcloud.platform.assets.search_grams import document_grams
from assetcloud.platform.organisations.models import Department
from assetcloud.project.demo.mass.copying import columns_of

__all__ = ["Pool", "make_pool"]

_TABLES: Final = (
    "mass_prototype",
    "mass_department_no",
    "mass_pool",
    "mass_pool_segment",
    "mass_pool_entry",
)


@dataclass(frozen=True, slots=True)
class Pool:
    """How many cards there are by shape and origin, and the open period of their units."""

    sizes: Mapping[tuple[str, str], int]
    open_period: int


def make_pool(prototypes: Mapping[str, UUID]) -> Pool:
    """Make the pool from one real unit of each shape, in the range of the transaction.

    Raises RuntimeError where a unit has no cards to multiply.
    """
    with connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
        cursor.execute(
            "CREATE TEMP TABLE mass_prototype (shape text, unit_id uuid, start_period int,"
            " open_period int)"
        )
        cursor.executemany(
            "INSERT INTO mass_prototype SELECT %s, unit_id, start_period, open_period"
            f" FROM {Books._meta.db_table} WHERE unit_id = %s",
            list(prototypes.items()),
        )
        _number_departments(cursor)
        _gather_cards(cursor)
        _gather_books(cursor)
        _name_words(cursor)
        cursor.execute("ANALYZE mass_pool")
        cursor.execute("SELECT shape, origin, count(*) FROM mass_pool GROUP BY 1, 2")
        sizes = {(shape, origin): size for shape, origin, size in cursor.fetchall()}
        cursor.execute("SELECT max(open_period) FROM mass_prototype")
        (open_period,) = cursor.fetchone()
    for shape in prototypes:
        if (shape, "opening") not in sizes:
            raise RuntimeError(f"no cards to multiply in the first unit of {shape}")
    return Pool(sizes, int(open_period))


def _number_departments(cursor: Any) -> None:
    cursor.execute(
        "CREATE TEMP TABLE mass_department_no AS SELECT d.unit_id, d.id,"
        " (row_number() OVER (PARTITION BY d.unit_id ORDER BY d.code) - 1)::int AS no"
        f" FROM {Department._meta.db_table} d JOIN mass_prototype u ON u.unit_id = d.unit_id"
    )


def _gather_cards(cursor: Any) -> None:
    """Only cards that are as they came in: nothing to tell of but their entry."""
    columns = ", ".join(f"c.{name}" for name in columns_of(Card))
    cursor.execute(
        "CREATE TEMP TABLE mass_pool AS SELECT u.shape, u.start_period,"
        " (row_number() OVER (PARTITION BY c.unit_id, c.origin ORDER BY c.card_no) - 1)::int AS no,"
        f" own.no AS department_no, steward.no AS steward_no, ''::tsvector AS words,"
        " c.usage = '{}' AND c.value_type = 'cost' AND c.cost >= 100000 AND c.quantity = 1"
        " AND (c.funding_fiscal = 0 OR c.funding_other = 0) AS is_plain,"
        " c.origin = 'opening' AND c.card_type = 'equipment' AND c.depreciation_state = 'charged'"
        " AND c.opening_accumulated > 0 AND c.months_charged BETWEEN 5 AND c.life_months - 5"
        f" AS moves, {columns} FROM {Card._meta.db_table} c"
        " JOIN mass_prototype u ON u.unit_id = c.unit_id"
        " LEFT JOIN mass_department_no own ON own.id = c.department_id"
        " LEFT JOIN mass_department_no steward ON steward.id = c.steward_department_id"
        " WHERE c.state = 'active' AND c.version = 1 AND c.main_card_id IS NULL"
        " AND c.held_by_document = '' AND c.batch_id IS NOT NULL"
    )


def _gather_books(cursor: Any) -> None:
    for name, model in (("segment", Segment), ("entry", ValueEntry)):
        columns = ", ".join(f"x.{column}" for column in columns_of(model))
        cursor.execute(
            f"CREATE TEMP TABLE mass_pool_{name} AS SELECT {columns} FROM {model._meta.db_table} x"
            " JOIN mass_pool p ON p.unit_id = x.unit_id AND p.id = x.card_id"
        )
        cursor.execute(f"ANALYZE mass_pool_{name}")


def _name_words(cursor: Any) -> None:
    cursor.execute("SELECT id, name, spec, brand FROM mass_pool")
    rows = [(pk, document_grams(texts)) for pk, *texts in cursor.fetchall()]
    cursor.execute(
        "UPDATE mass_pool p SET words = w.words::tsvector"
        " FROM unnest(%s::uuid[], %s::text[]) AS w (id, words) WHERE w.id = p.id",
        [[pk for pk, _ in rows], [words for _, words in rows]],
    )

"""The order in which rows were committed, for rows that are read later in that order.

A row carries the number of its transaction and its place within it. Numbers of transactions are
given out at their start, so a row with a lower number may appear later than one with a higher.
Everything below the horizon is settled: a reader who stays below it never misses a row.
"""

from __future__ import annotations

from itertools import count
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BigIntegerField, Func
from django.utils.deconstruct import deconstructible

__all__ = [
    "OFFSET",
    "TransactionField",
    "TransactionNumber",
    "horizon",
    "next_number",
    "offset_function",
]

# A database restored from a backup counts its transactions anew; the offset keeps the numbers
# growing. The function returns a constant and is replaced by actions/continue_numbering.py.
OFFSET = "assetcloud_transaction_offset()"
_CURRENT = f"pg_current_xact_id()::text::bigint + {OFFSET}"
_HORIZON = f"pg_snapshot_xmin(pg_current_snapshot())::text::bigint + {OFFSET}"
# The number of the transaction that wrote a row, from the 32 bits of it that the row keeps.
_NEWEST = "pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
_COMMITTING = f"{_NEWEST} - ({_NEWEST} - xmin::text::bigint) % (1::bigint << 32) + {OFFSET}"

_counter = count(1)


# Migrations of other packages name the class by its door.
@deconstructible(path="assetcloud.platform.events.contract.TransactionNumber")
class TransactionNumber(Func):
    """Default of a column: the number of the inserting transaction, a bigint."""

    template = f"({_CURRENT})"
    arity = 0
    output_field = BigIntegerField()


class TransactionField(BigIntegerField):  # type: ignore[type-arg]
    """A column that holds the number of a transaction, or a horizon."""

    def deconstruct(self) -> Any:
        """Write the field into a migration by its door."""
        name, _, args, kwargs = super().deconstruct()
        return name, "assetcloud.platform.events.contract.TransactionField", args, kwargs


def offset_function(offset: int) -> str:
    """Return the SQL that makes the offset function, or changes what it returns."""
    return (
        "CREATE OR REPLACE FUNCTION assetcloud_transaction_offset() RETURNS bigint"
        f" LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT {offset:d}::bigint'"
    )


def next_number() -> int:
    """Return the next place of a row within its transaction.

    One count for the whole process: a transaction belongs to one process, so within it the
    numbers grow in the order of the calls. They say nothing across transactions.
    """
    return next(_counter)


def horizon(*, using: str = DEFAULT_DB_ALIAS) -> int:
    """Return the lowest transaction number that may still be running; all below are settled.

    On Citus a transaction on several nodes is over at the coordinator a moment before they commit.
    The coordinator remembers it until it saw that they did (citus.recover_2pc_interval).
    """
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT {_HORIZON}, to_regclass('pg_catalog.pg_dist_transaction') IS NULL")
        number, stands_alone = cursor.fetchone()
        if stands_alone:
            return int(number)
        cursor.execute("SELECT min(" + _COMMITTING + ") FROM pg_dist_transaction")  # noqa: S608
        (committing,) = cursor.fetchone()
    return int(number) if committing is None else min(int(number), int(committing))

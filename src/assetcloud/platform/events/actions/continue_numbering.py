"""Keep the order of commits growing in a database that was restored from a backup."""

from __future__ import annotations

from django.apps import apps
from django.db import connections, transaction
from django.db.models import Max

from assetcloud.platform.events.ordering import OFFSET, TransactionField, offset_function

__all__ = ["continue_numbering"]


def continue_numbering(*, using: str = "owner") -> int:
    """Set the offset so that new rows stand after all rows there are; return it.

    A server counts its transactions itself; after a dump is loaded into another server, that
    count may lie below the numbers in the rows: readers would wait for it, or miss rows. Run as
    the owner after loading a dump and before the program starts. Safe to run twice; the offset
    never shrinks. A database that was never set up has no numbers to continue, one of an older
    version lacks tables of today: what is not there is passed over.
    """
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        # Citus changes no function after it read tables on several nodes at a time.
        cursor.execute("SET LOCAL citus.multi_shard_modify_mode = 'sequential'")
        cursor.execute("SELECT to_regprocedure(%s) IS NOT NULL", [OFFSET])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(f"SELECT pg_current_xact_id()::text::bigint, {OFFSET}")
        current, before = cursor.fetchone()
        offset = max(int(before), _highest(using) + 1 - int(current))
        cursor.execute(offset_function(offset))
    return offset


def _highest(using: str) -> int:
    """Return the highest number in any table that holds numbers of transactions."""
    present = _columns(using)
    tops = [
        model._default_manager.using(using).aggregate(top=Max(field.name))["top"] or 0
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, TransactionField) and (model._meta.db_table, field.column) in present
    ]
    return max(tops, default=0)


def _columns(using: str) -> set[tuple[str, str]]:
    """Return every table with each of its columns as they are, not as the models say."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT table_name::text, column_name::text FROM information_schema.columns"
            " WHERE table_schema = current_schema()"
        )
        return set(cursor.fetchall())

"""Keep the order of commits growing in a database that was restored from a backup."""

from __future__ import annotations

from django.apps import apps
from django.db import connections, transaction
from django.db.models import BigIntegerField, Max

from assetcloud.platform.events.ordering import TransactionNumber

__all__ = ["continue_numbering"]


def continue_numbering(*, using: str = "owner") -> int:
    """Set the database's offset so that new rows stand after all rows there are; return it.

    A server counts its transactions itself; after a dump is loaded into another server, that
    count may lie below the numbers in the rows, and readers would wait for it or miss rows.
    Run as the owner after loading a dump and before the program starts: open connections do not
    learn of the new offset. Safe to run twice.
    """
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint, current_database()")
        current, database = cursor.fetchone()
        offset = max(0, _highest(using) + 1 - int(current))
        name = connection.ops.quote_name(database)
        cursor.execute(f"ALTER DATABASE {name} SET app.transaction_offset = '{offset:d}'")
    return offset


def _highest(using: str) -> int:
    """Return the highest number in any table whose rows carry one."""
    highest = 0
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, BigIntegerField) and isinstance(
                field.db_default, TransactionNumber
            ):
                found = model._default_manager.using(using).aggregate(top=Max(field.name))["top"]
                highest = max(highest, found or 0)
    return highest

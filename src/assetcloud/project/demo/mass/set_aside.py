"""Lay aside what slows a load, and put it back, also after a break in between.

References between tables and the index of words cost more while rows come in than all else; built
over the whole table they cost little, and a reference that does not hold refuses to come back.
The owner's table `demo_set_aside` keeps what was laid aside, and of which plan, until all is back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.db import connections, transaction

from assetcloud.platform.assets.models import Card, Segment, ValueEntry

__all__ = ["lay_aside", "put_back", "unfinished"]

_TABLES: Final = [model._meta.db_table for model in (Card, Segment, ValueEntry)]
_KEPT: Final = "demo_set_aside"
_FIND: Final = (
    "SELECT c.conrelid::regclass::text, c.conname, 'ALTER TABLE ' || c.conrelid::regclass"
    " || ' ADD CONSTRAINT ' || quote_ident(c.conname) || ' ' || pg_get_constraintdef(c.oid),"
    " 'ALTER TABLE ' || c.conrelid::regclass || ' DROP CONSTRAINT ' || quote_ident(c.conname)"
    " FROM pg_constraint c WHERE c.contype = 'f' AND c.conrelid = ANY(%s::regclass[])"
    " UNION ALL SELECT i.indrelid::regclass::text, i.indexrelid::regclass::text,"
    " pg_get_indexdef(i.indexrelid), 'DROP INDEX ' || i.indexrelid::regclass"
    " FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am a ON a.oid = x.relam"
    " WHERE a.amname = 'gin' AND i.indrelid = ANY(%s::regclass[])"
)


def unfinished() -> str:
    """Return the plan for which something is laid aside; empty if nothing is."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [_KEPT])
        if not cursor.fetchone()[0]:
            return ""
        cursor.execute(f"SELECT plan FROM {_KEPT} LIMIT 1")
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def lay_aside(plan: str) -> None:
    """Drop references and indexes of words of the tables of cards, and remember them for `plan`."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE IF NOT EXISTS {_KEPT}"
            " (number int GENERATED ALWAYS AS IDENTITY, plan text, name text, make text)"
        )
        cursor.execute(_FIND, [_TABLES, _TABLES])
        for _, name, make, drop in cursor.fetchall():
            cursor.execute(
                f"INSERT INTO {_KEPT} (plan, name, make) VALUES (%s, %s, %s)", [plan, name, make]
            )
            cursor.execute(drop)


def put_back(say: Callable[[str], None]) -> None:
    """Make again what was laid aside, one after the other; then nothing reminds of it."""
    if not unfinished():
        return
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT set_config('maintenance_work_mem', '512MB', false)")
        cursor.execute(f"SELECT number, name, make FROM {_KEPT} ORDER BY number")
        waiting: list[tuple[Any, ...]] = cursor.fetchall()
        for number, name, make in waiting:
            say(f"恢复 {name}")
            with transaction.atomic(using="owner"):
                cursor.execute(make)
                if number == waiting[-1][0]:
                    cursor.execute(f"DROP TABLE {_KEPT}")
                else:
                    cursor.execute(f"DELETE FROM {_KEPT} WHERE number = %s", [number])
        cursor.execute("RESET maintenance_work_mem")

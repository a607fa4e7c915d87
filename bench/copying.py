"""Plain COPY of the rows that an import wrote, into the same tables with the same indexes.

As the superuser: PostgreSQL refuses COPY into a table with row security to anyone under it, and
without that check it is quicker, so this is the stricter limit.
"""

from __future__ import annotations

import time
from typing import Final
from uuid import UUID

from psycopg import sql

from assetcloud.foundation.postgres.database import DATABASE
from assetcloud.platform.assets.models import AssetAlias, Card, Segment, ValueEntry
from bench.installation import Installation

__all__ = ["copied_again"]

_TABLES: Final = tuple(model._meta.db_table for model in (Card, AssetAlias, Segment, ValueEntry))


def copied_again(installation: Installation, unit_id: UUID) -> float:
    """Take the rows of a unit out, copy them in again, and return the seconds of the copying."""
    with installation.cluster.superuser(DATABASE) as superuser:
        kept: dict[str, list[bytes]] = {}
        for table in _TABLES:
            query = sql.SQL("COPY (SELECT * FROM {} WHERE unit_id = {}) TO STDOUT").format(
                sql.Identifier(table), sql.Literal(unit_id)
            )
            with superuser.cursor().copy(query) as copy:
                kept[table] = [bytes(block) for block in copy]
        with superuser.transaction():
            superuser.execute("SET LOCAL session_replication_role = replica")
            for table in reversed(_TABLES):
                superuser.execute(
                    sql.SQL("DELETE FROM {} WHERE unit_id = %s").format(sql.Identifier(table)),
                    [unit_id],
                )
        for table in _TABLES:
            superuser.execute(sql.SQL("VACUUM {}").format(sql.Identifier(table)))
        superuser.execute("CHECKPOINT")
        begun = time.perf_counter()
        with superuser.transaction():
            for table in _TABLES:
                statement = sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))
                with superuser.cursor().copy(statement) as copy:
                    for block in kept[table]:
                        copy.write(block)
        return time.perf_counter() - begun

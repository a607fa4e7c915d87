"""Keep what a card was before it changes: the whole row, in the history, in the same statement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import connection

from assetcloud.platform.assets.models import Card, CardVersion

__all__ = ["keep_versions"]


def keep_versions(*, unit_id: UUID, card_ids: Sequence[UUID], until: date) -> int:
    """Copy the present rows of `card_ids` into the history as valid before `until`.

    One statement for any number of cards; returns how many were kept. A state that held no whole
    day is kept as well: `valid_from` = `valid_to`.
    """
    with connection.cursor() as cursor:
        # RETURNING: without it Citus would send the rows as a COPY, which row security refuses.
        cursor.execute(
            f"INSERT INTO {CardVersion._meta.db_table} (unit_id, id, org_path, card_id, version,"
            " valid_from, valid_to, recorded_at, state)"
            " SELECT c.unit_id, uuidv7(), c.org_path, c.id, c.version, c.valid_from,"
            " greatest(%s, c.valid_from), now(), to_jsonb(c) - 'search'"
            f" FROM {Card._meta.db_table} c WHERE c.unit_id = %s AND c.id = ANY(%s) RETURNING 1",
            [until, unit_id, list(card_ids)],
        )
        return int(cursor.rowcount)

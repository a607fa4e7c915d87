"""End the segments of cards in the open period and write those with which they go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.db import connection

from assetcloud.foundation.tenancy.bulk import insert_rows
from assetcloud.platform.assets.models import Segment

__all__ = ["replace_segments"]

# A segment that entered in the open period itself has charged nothing: it leaves no trace.
_END: Final = (
    f"WITH gone AS (DELETE FROM {Segment._meta.db_table}"
    " WHERE unit_id = %s AND card_id = ANY(%s) AND posted >= %s)"
    f" UPDATE {Segment._meta.db_table} SET ended = %s"
    " WHERE unit_id = %s AND card_id = ANY(%s) AND posted < %s AND ended IS NULL"
)


def replace_segments(
    *, unit_id: UUID, card_ids: Sequence[UUID], rows: Sequence[Mapping[str, Any]], period: int
) -> None:
    """End what `card_ids` have before `period`, the open one, and insert `rows`.

    Two statements for any number of cards; without rows the cards are out of the books.
    """
    ids = list(card_ids)
    with connection.cursor() as cursor:
        cursor.execute(_END, [unit_id, ids, period, period, unit_id, ids, period])
    insert_rows(Segment, rows)

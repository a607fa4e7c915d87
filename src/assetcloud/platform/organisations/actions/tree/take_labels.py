"""Give labels of the tree: serials that are never given twice."""

from __future__ import annotations

from django.db import connection

from assetcloud.platform.organisations.models import SerialCounter
from assetcloud.platform.organisations.rules.path_label import serial_label

__all__ = ["take_labels"]


def take_labels(root: str, count: int) -> list[str]:
    """Return `count` fresh labels of the tree whose root has the label `root`.

    One statement, which other openings in the same tree wait for until this transaction ends.
    """
    if count < 1:
        return []
    table = connection.ops.quote_name(SerialCounter._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} AS counter (root, last) VALUES (%s, %s)"
            " ON CONFLICT (root) DO UPDATE SET last = counter.last + EXCLUDED.last RETURNING last",
            [root, count],
        )
        (last,) = cursor.fetchone()
    return [serial_label(serial) for serial in range(last - count + 1, last + 1)]

"""One sealer at a time, without anybody waiting."""

from __future__ import annotations

from typing import Literal

from django.db import connection

__all__ = ["only_one"]

# Any numbers that nothing else in the product locks.
_LOCKS = {"seals": 7_305_101_213, "roots": 7_305_101_214}


def only_one(kind: Literal["seals", "roots"]) -> bool:
    """Whether this transaction, until it ends, is the only one at this work."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCKS[kind]])
        (is_ours,) = cursor.fetchone()
    return bool(is_ours)

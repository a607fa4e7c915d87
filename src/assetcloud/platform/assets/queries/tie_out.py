"""The tie-out of the opening: cards per account against the balances the unit enters."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from assetcloud.platform.assets.models import Balance, Books

__all__ = ["AccountSum", "opening_sums"]


@dataclass(frozen=True, slots=True)
class AccountSum:
    """What the opening cards of one account hold; amounts in fen."""

    account: str
    card_count: int
    cost: int
    accumulated: int


def opening_sums(unit_id: UUID) -> list[AccountSum]:
    """Return the opening per account, from the balances of the month before the start period."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT b.account, sum(b.card_count)::bigint, sum(b.cost)::bigint,"
            f" sum(b.accumulated)::bigint FROM {Balance._meta.db_table} b"
            f" JOIN {Books._meta.db_table} k ON k.unit_id = b.unit_id AND b.period = k.start_period - 1"
            " WHERE b.unit_id = %s GROUP BY 1 ORDER BY 1",
            [unit_id],
        )
        return [AccountSum(*row) for row in cursor.fetchall()]

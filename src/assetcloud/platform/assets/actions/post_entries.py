"""Post value entries: into the ledger and, in the same transaction, into the balances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db import connection

from assetcloud.foundation.clock import now
from assetcloud.foundation.tenancy.bulk import insert_rows
from assetcloud.platform.assets.entries import Cell, Entry
from assetcloud.platform.assets.models import Balance, ValueEntry

__all__ = ["post_entries"]


_AT_ONCE: Final = 500
_ROW: Final = "(%s, uuidv7(), %s, %s, %s, %s, %s, %s, %s, %s, %s)"
_MOVE: Final = (
    f"INSERT INTO {Balance._meta.db_table} AS b (unit_id, id, org_path, period, account,"
    " class_group, use_status, card_count, quantity, cost, accumulated) VALUES {}"
    " ON CONFLICT (unit_id, period, account, class_group, use_status) DO UPDATE SET"
    " card_count = b.card_count + excluded.card_count,"
    " quantity = b.quantity + excluded.quantity, cost = b.cost + excluded.cost,"
    " accumulated = b.accumulated + excluded.accumulated"
)


def post_entries(
    *,
    unit_id: UUID,
    org_path: str,
    period: int,
    entries: Sequence[Entry],
    open_period: int | None = None,
) -> None:
    """Write `entries` into `period`, which the caller knows to be the unit's open one.

    Opening entries stand in the month before the start period; they move the balances of every
    period from there up to `open_period`.
    """
    at = now()
    insert_rows(
        ValueEntry,
        [
            {
                "unit_id": unit_id,
                "org_path": org_path,
                "period": period,
                "card_id": entry.card_id,
                "kind": entry.kind,
                "event": entry.event,
                "account": entry.cell.account,
                "class_group": entry.cell.class_group,
                "use_status": entry.cell.use_status,
                "cost_centre_id": entry.cost_centre_id,
                "amount": entry.amount,
                "document": entry.document,
                "entered_at": at,
            }
            for entry in entries
            if entry.amount or entry.kind == "cost"
        ],
    )
    last = period if open_period is None else open_period
    _move_balances(unit_id, org_path, range(period, last + 1), entries)


def _move_balances(
    unit_id: UUID, org_path: str, months: Iterable[int], entries: Iterable[Entry]
) -> None:
    moves: dict[Cell, list[Any]] = {}
    for entry in entries:
        move = moves.setdefault(entry.cell, [0, Decimal(0), 0, 0])
        move[0] += entry.cards
        move[1] += entry.quantity
        move[2 if entry.kind == "cost" else 3] += entry.amount
    # A fixed order of rows keeps two writers from waiting for each other.
    cells = sorted(moves, key=lambda cell: (cell.account, cell.class_group, cell.use_status))
    rows = [
        [unit_id, org_path, month, cell.account, cell.class_group, cell.use_status, *moves[cell]]
        for month in months
        for cell in cells
    ]
    with connection.cursor() as cursor:
        for some in _in_portions(rows):
            cursor.execute(
                _MOVE.format(", ".join([_ROW] * len(some))), [v for row in some for v in row]
            )


def _in_portions(rows: list[list[Any]]) -> Iterator[list[list[Any]]]:
    """Yield rows in portions that fit one statement."""
    return (rows[at : at + _AT_ONCE] for at in range(0, len(rows), _AT_ONCE))

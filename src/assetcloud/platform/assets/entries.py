"""Entries of the value ledger and the cells in which they count."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

__all__ = ["Cell", "Entry"]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a card counts in the balances: account, 大类 and use status."""

    account: str
    class_group: str
    use_status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry; `amount` in fen. `cards` and `quantity` move the counts of the cell."""

    card_id: UUID | None
    kind: str
    event: str
    cell: Cell
    amount: int
    cost_centre_id: UUID | None = None
    document: str = ""
    cards: int = 0
    quantity: Decimal = Decimal(0)

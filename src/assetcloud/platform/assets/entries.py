"""Entries of the value ledger and the cells in which they count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

__all__ = ["Cell", "Entry", "cell_of"]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a card counts in the balances: account, 大类 and use status."""

    account: str
    class_group: str
    use_status: str


def cell_of(columns: Mapping[str, Any]) -> Cell:
    """Return the cell in which a card with these columns counts."""
    return Cell(columns["account"], columns["class_code"][:5], columns["use_status"])


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

"""A card as the books see it, and the entries by which it leaves one place and enters another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal
from uuid import UUID

from assetcloud.platform.assets.entries import Cell, Entry, cell_of

__all__ = ["Standing", "entries_of_standing", "moving_entries", "same_for_the_books"]

_VALUE: Final = (
    "cost",
    "life_months",
    "method",
    "depreciation_state",
    "booked_state",
    "quantity",
    "opening_accumulated",
    "months_charged",
    "department_id",
    "acquired_on",
    "paused_on",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A card as the books see it."""

    columns: Mapping[str, Any]
    cell: Cell

    @classmethod
    def of(cls, columns: Mapping[str, Any]) -> Standing:
        """Return the standing of a card with these columns."""
        return cls(columns=columns, cell=cell_of(columns))


def same_for_the_books(old: Standing, new: Standing) -> bool:
    """Whether a change between the two moves nothing in the books."""
    return old.cell == new.cell and all(old.columns[n] == new.columns[n] for n in _VALUE)


def entries_of_standing(
    card_id: UUID,
    event: str,
    standing: Standing,
    accumulated: int,
    *,
    sign: Literal[1, -1],
    document: str = "",
) -> list[Entry]:
    """Return the entries with which a card enters (1) or leaves (-1) a standing.

    `accumulated` is what was accumulated there, in fen.
    """
    common = {
        "card_id": card_id,
        "event": event,
        "cell": standing.cell,
        "cost_centre_id": standing.columns["department_id"],
        "document": document,
    }
    entries = [
        Entry(
            kind="cost",
            amount=sign * standing.columns["cost"],
            cards=sign,
            quantity=sign * standing.columns["quantity"],
            **common,
        )
    ]
    if accumulated:
        entries.append(Entry(kind="accumulated", amount=sign * accumulated, **common))
    return entries


def moving_entries(
    card_id: UUID, event: str, leaving: tuple[Standing, int], entering: tuple[Standing, int]
) -> list[Entry]:
    """Return the entries with which a card leaves one standing and enters another.

    Each comes with what was accumulated there, in fen.
    """
    return [
        *entries_of_standing(card_id, event, *leaving, sign=-1),
        *entries_of_standing(card_id, event, *entering, sign=1),
    ]

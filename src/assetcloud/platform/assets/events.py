"""What happens to assets, as others learn of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from assetcloud.foundation.money import Money
from assetcloud.foundation.month import Month
from assetcloud.platform.events.contract import Event

__all__ = [
    "CardChanged",
    "CardRegistered",
    "CardRemoved",
    "CardsDerived",
    "CardsLoaded",
    "LoadUndone",
    "OpeningSigned",
    "PeriodClosed",
    "WorkVolumesRecorded",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRegistered(Event):
    """A card came into force."""

    name: ClassVar[str] = "assets.card_registered"
    version: ClassVar[int] = 1

    card_id: UUID
    asset_id: UUID
    asset_code: str
    card_type: str
    class_code: str
    account: str
    cost: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChanged(Event):
    """A card changed; `fields` names what."""

    name: ClassVar[str] = "assets.card_changed"
    version: ClassVar[int] = 1

    card_id: UUID
    card_version: int
    change_kind: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRemoved(Event):
    """A card left the books, by `document`; with its cost and what had accumulated."""

    name: ClassVar[str] = "assets.card_removed"
    version: ClassVar[int] = 1

    card_id: UUID
    document: str
    cost: Money
    accumulated: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsDerived(Event):
    """Cards ended and others came out of them; `kind` is `split` or `merge`."""

    name: ClassVar[str] = "assets.cards_derived"
    version: ClassVar[int] = 1

    step_id: UUID
    kind: str
    sources: tuple[UUID, ...]
    made: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsLoaded(Event):
    """A batch of cards came into force together."""

    name: ClassVar[str] = "assets.cards_loaded"
    version: ClassVar[int] = 1

    batch_id: UUID
    kind: str
    card_count: int
    cost: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadUndone(Event):
    """A batch of cards was taken back; its cards are voided."""

    name: ClassVar[str] = "assets.load_undone"
    version: ClassVar[int] = 1

    batch_id: UUID
    kind: str
    card_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodClosed(Event):
    """A unit closed a period; its charges are in the value ledger."""

    name: ClassVar[str] = "assets.period_closed"
    version: ClassVar[int] = 1

    period: Month
    charge_total: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningSigned(Event):
    """A unit signed that its opening cards equal its opening balances."""

    name: ClassVar[str] = "assets.opening_signed"
    version: ClassVar[int] = 1

    start_period: Month
    card_count: int
    cost: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkVolumesRecorded(Event):
    """The work that cards did in a month was recorded or corrected."""

    name: ClassVar[str] = "assets.work_volumes_recorded"
    version: ClassVar[int] = 1

    period: Month
    card_ids: tuple[UUID, ...]

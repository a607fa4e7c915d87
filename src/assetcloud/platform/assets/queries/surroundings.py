"""What the judgement of cards needs to know around them, read once for many cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from assetcloud.platform.assets.models import Card
from assetcloud.platform.organisations.contract import NodeView, known_ids
from assetcloud.platform.standards.contract import ClassFacts, class_facts

__all__ = ["Surroundings", "look_around"]

_DEPARTMENTS = ("department_id", "steward_department_id")
_MEMBERS = ("user_id", "keeper_id")


class Sketch(Protocol):
    """A card so far."""

    card_type: str
    columns: dict[str, Any]
    attributes: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Facts around a set of cards of one unit."""

    unit: NodeView
    on: date
    classes: Mapping[str, ClassFacts]
    departments: frozenset[UUID]
    members: frozenset[UUID]
    places: frozenset[UUID]
    taken_numbers: frozenset[str]
    taken_serials: frozenset[str]
    has_land_card: bool | None
    gone_members: frozenset[UUID] = frozenset()

    def beside(self, own: Mapping[str, Any]) -> Surroundings:
        """Return the same for a card that exists: its own numbers are not taken, and parties that
        left or closed since may stay on it."""
        members = frozenset(own[name] for name in _MEMBERS if own[name])
        departments = frozenset(own[name] for name in _DEPARTMENTS if own[name])
        return replace(
            self,
            departments=self.departments | departments,
            members=self.members | members,
            places=self.places | ({own["place_id"]} - {None}),
            taken_numbers=self.taken_numbers - {own["card_no"]},
            taken_serials=self.taken_serials - {own["serial_no"]},
            gone_members=members - self.members,
        )


def look_around(cards: Iterable[Sketch], *, unit: NodeView, on: date) -> Surroundings:
    """Read the classes, parties, places and numbers that `cards` mention; a fixed count of queries."""
    cards = list(cards)
    known = known_ids(
        unit.id,
        departments=_mentioned(cards, _DEPARTMENTS),
        members=_mentioned(cards, _MEMBERS),
        places=_mentioned(cards, ("place_id",)),
    )
    return Surroundings(
        unit=unit,
        on=on,
        classes=class_facts(_mentioned(cards, ("class_code",)), on=on),
        departments=known.departments,
        members=known.members,
        places=known.places,
        taken_numbers=_taken(unit.id, "card_no", cards),
        taken_serials=_taken(unit.id, "serial_no", cards),
        has_land_card=_has_land(unit.id) if any(c.card_type == "house" for c in cards) else None,
    )


def _has_land(unit_id: UUID) -> bool:
    return Card.objects.filter(unit_id=unit_id, card_type="land", state="active").exists()


def _mentioned(cards: Iterable[Sketch], names: Iterable[str]) -> set[Any]:
    names = tuple(names)
    return {card.columns[name] for card in cards for name in names if card.columns.get(name)}


def _taken(unit_id: UUID, column: str, cards: Iterable[Sketch]) -> frozenset[str]:
    wanted = _mentioned(cards, (column,))
    if not wanted:
        return frozenset()
    return frozenset(
        Card.objects.filter(unit_id=unit_id, **{f"{column}__in": wanted})
        .exclude(state="voided")
        .values_list(column, flat=True)
    )

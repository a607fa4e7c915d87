"""What the judgement of cards needs to know around them, read once for many cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Protocol
from uuid import UUID

from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.queries.check_facts import CheckFacts, check_facts
from assetcloud.platform.assets.queries.identifying import IDENTIFYING, taken
from assetcloud.platform.organisations.contract import NodeView, known_ids, nodes_by_ids
from assetcloud.platform.standards.contract import ClassFacts, class_facts, life_for

__all__ = ["IDENTIFYING", "Surroundings", "look_around"]

_DEPARTMENTS: Final = ("department_id", "steward_department_id")
_MEMBERS: Final = ("user_id", "keeper_id")
_UNITS: Final = ("title_unit_id", "using_unit_id")
_INTANGIBLE: Final = "1701"


class Sketch(Protocol):
    """A card so far."""

    card_type: str
    columns: dict[str, Any]
    attributes: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Facts around a set of cards of one unit.

    `taken` holds, per identifying number, those that other cards have; `lives` the minimum life
    by class and building structure, in months; `checked` what the named checks ask for besides.
    `own_id` is the card among them that exists.
    """

    unit: NodeView
    on: date
    classes: Mapping[str, ClassFacts]
    lives: Mapping[tuple[str, Any], int | None]
    departments: frozenset[UUID]
    members: frozenset[UUID]
    places: frozenset[UUID]
    main_cards: frozenset[UUID]
    units: frozenset[UUID]
    taken_numbers: frozenset[str]
    taken: Mapping[str, frozenset[str]]
    checked: CheckFacts
    gone_members: frozenset[UUID] = frozenset()
    own_id: UUID | None = None

    @property
    def starts_next_month(self) -> bool:
        """Whether intangibles are amortised from the month after their addition."""
        return self.checked.starts_next_month

    def beside(self, own: Mapping[str, Any]) -> Surroundings:
        """Return the same for a card that exists: its own numbers are not taken, and parties that
        left or closed since may stay on it."""
        members = frozenset(own[name] for name in _MEMBERS if own[name])
        departments = frozenset(own[name] for name in _DEPARTMENTS if own[name])
        flat = own | own["attributes"]
        return replace(
            self,
            departments=self.departments | departments,
            members=self.members | members,
            places=self.places | ({own["place_id"]} - {None}),
            main_cards=self.main_cards - {own["id"]},
            taken_numbers=self.taken_numbers - {own["card_no"]},
            taken={name: found - {flat.get(name)} for name, found in self.taken.items()},
            gone_members=members - self.members,
            own_id=own["id"],
        )

    def min_life(self, card: Sketch) -> int | None:
        """Return the minimum life of a card in months; of a house it depends on the structure."""
        return self.lives.get(_life_key(card))


def look_around(
    cards: Iterable[Sketch], *, unit: NodeView, on: date, existing: Sequence[UUID] = ()
) -> Surroundings:
    """Read the classes, parties, places and numbers that `cards` mention; a fixed count of queries.

    `existing` are the ids of those among them that are changed and not new.
    """
    cards = list(cards)
    known = known_ids(
        unit.id,
        departments=_mentioned(cards, _DEPARTMENTS),
        members=_mentioned(cards, _MEMBERS),
        places=_mentioned(cards, ("place_id",)),
    )
    classes = class_facts(_mentioned(cards, ("class_code",)), on=on, org_path=unit.path)
    return Surroundings(
        unit=unit,
        on=on,
        classes=classes,
        lives=_lives(cards, classes, unit, on),
        departments=known.departments,
        members=known.members,
        places=known.places,
        main_cards=_main_cards(unit.id, _mentioned(cards, ("main_card_id",))),
        units=_units(_mentioned(cards, _UNITS)),
        taken_numbers=_taken_numbers(unit.id, _mentioned(cards, ("card_no",))),
        taken=taken(unit.id, cards),
        checked=check_facts(
            cards,
            unit_id=unit.id,
            on=on,
            has_intangibles=_has_intangibles(cards, classes),
            existing=existing,
        ),
    )


def _life_key(card: Sketch) -> tuple[str, Any]:
    structure = card.attributes.get("building_structure")
    return card.columns.get("class_code") or "", structure if isinstance(structure, str) else None


def _lives(
    cards: list[Sketch], classes: Mapping[str, ClassFacts], unit: NodeView, on: date
) -> dict[tuple[str, Any], int | None]:
    lives: dict[tuple[str, Any], int | None] = {}
    for code, structure in {_life_key(card) for card in cards}:
        facts = classes.get(code)
        if facts is None:
            continue
        lives[code, structure] = facts.min_life_months
        if structure is not None and facts.min_life_months is None:
            answer = life_for(code, {"building_structure": structure}, on=on, org_path=unit.path)
            lives[code, structure] = answer.min_months
    return lives


def _has_intangibles(cards: list[Sketch], classes: Mapping[str, ClassFacts]) -> bool:
    accounts = {str(card.columns.get("account") or "") for card in cards}
    accounts |= {facts.account for facts in classes.values()}
    return any(account.startswith(_INTANGIBLE) for account in accounts)


def _mentioned(cards: Iterable[Sketch], names: Iterable[str]) -> set[Any]:
    names = tuple(names)
    return {card.columns[name] for card in cards for name in names if card.columns.get(name)}


def _main_cards(unit_id: UUID, wanted: set[UUID]) -> frozenset[UUID]:
    if not wanted:
        return frozenset()
    # A component has no components of its own, so that no circle can arise.
    rows = Card.objects.filter(
        unit_id=unit_id, id__in=wanted, state="active", main_card_id__isnull=True
    )
    return frozenset(rows.values_list("id", flat=True))


def _units(wanted: set[UUID]) -> frozenset[UUID]:
    return frozenset(nodes_by_ids(wanted)) if wanted else frozenset()


def _taken_numbers(unit_id: UUID, wanted: set[str]) -> frozenset[str]:
    if not wanted:
        return frozenset()
    rows = Card.objects.filter(unit_id=unit_id, card_no__in=wanted)
    return frozenset(rows.values_list("card_no", flat=True))

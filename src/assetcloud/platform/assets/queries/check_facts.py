"""Facts that the named checks ask for, read once for many cards: limits, land, rooms, waiting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final, Protocol
from uuid import UUID

from django.db import connection
from django.db.models import Q

from assetcloud.foundation.month import Month
from assetcloud.platform.assets.models import Card, CardVersion
from assetcloud.platform.assets.queries.identifying import number_of, numbers_elsewhere
from assetcloud.platform.assets.rules.card_codes import AWAITING_DISPOSAL
from assetcloud.platform.assets.rules.checks.facts import CheckLimits, Limit
from assetcloud.platform.organisations.contract import room_areas
from assetcloud.platform.organisations.contract import unit as unit_profile
from assetcloud.platform.standards.contract import Parameter, is_under, parameters_for

__all__ = ["CheckFacts", "check_facts"]

_LIMITS: Final = {
    "booking_delay": "booking_delay_days",
    "provisional": "provisional_value_months",
    "idle": "idle_notice_months",
    "awaiting": "disposal_notice_months",
    "nominal": "nominal_amount",
}
_COMPLETION: Final = "opening_completion_months"
_INTANGIBLE_START: Final = "intangible_start"
_HOUSE: Final = "house"


class Sketch(Protocol):
    """A card so far."""

    card_type: str
    columns: dict[str, Any]
    attributes: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFacts:
    """What lies around a set of cards of one unit.

    `due_on`: until when an opening card entered today is to be completed. `land` names the cards
    of land by card number and asset code, None where nobody asked. `rooms` has the area of all
    rooms by house card and by building; `elsewhere` the digests of numbers that other units have;
    `awaiting` since when cards that exist have been awaiting disposal.
    """

    limits: CheckLimits
    due_on: date
    starts_next_month: bool
    land: frozenset[str] | None
    rooms: Mapping[UUID, Decimal]
    elsewhere: frozenset[str]
    awaiting: Mapping[UUID, date]

    def has_land_card(self, card: Sketch) -> bool | None:
        """Whether the land of a house has a card: the one that it names, else any of the unit."""
        if self.land is None:
            return None
        named = number_of(card, "land_card").strip()
        return named in self.land if named else bool(self.land)

    def room_area(self, card: Sketch, card_id: UUID | None) -> Decimal | None:
        """Return the area of all rooms of a house: by its card, else by the building it names."""
        found = self.rooms.get(card_id) if card_id is not None else None
        place = card.columns.get("place_id")
        return found if found is not None or place is None else self.rooms.get(place)


def check_facts(
    cards: Sequence[Sketch],
    *,
    unit_id: UUID,
    on: date,
    has_intangibles: bool,
    existing: Sequence[UUID] = (),
) -> CheckFacts:
    """Read what the checks of `cards` ask for; at most a statement for each kind of fact.

    `existing` are the ids of those that are changed and not new. Raises MissingParameterError,
    naming what to enter, where a limit has no row that holds.
    """
    profile = unit_profile(unit_id)
    codes = [*_LIMITS.values(), _COMPLETION, *([_INTANGIBLE_START] if has_intangibles else [])]
    found = parameters_for(codes, on=on, region=profile.region_code, unit_kind=profile.unit_kind)
    houses = [card for card in cards if _is_house(card)]
    return CheckFacts(
        limits=CheckLimits(**{name: _limit(found[code]) for name, code in _LIMITS.items()}),
        due_on=_months_later(on, int(found[_COMPLETION].number)),
        starts_next_month=has_intangibles and found[_INTANGIBLE_START].value == "following_month",
        land=_land(unit_id, cards, houses) if houses else None,
        rooms=_rooms(unit_id, houses, existing) if houses else {},
        elsewhere=numbers_elsewhere(unit_id, cards),
        awaiting=_awaiting_since(unit_id, existing) if existing else {},
    )


def _limit(found: Parameter) -> Limit:
    return Limit(int(found.number), is_verified=found.verified)


def _months_later(day: date, months: int) -> date:
    month = Month.of(day).plus(months)
    last = month.plus(1).first_day - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def _is_house(card: Sketch) -> bool:
    return card.card_type == _HOUSE or is_under(card.columns.get("class_code") or "", "A0101")


def _land(unit_id: UUID, cards: Iterable[Sketch], houses: Iterable[Sketch]) -> frozenset[str]:
    """Name the land that houses name, and one more card as a sign that there is any."""
    named = {name for card in houses if (name := number_of(card, "land_card").strip())}
    rows = Card.objects.filter(unit_id=unit_id, card_type="land", state="active")
    asked = rows.filter(Q(card_no__in=named) | Q(asset_code__in=named)) if named else rows[:1]
    numbers = {number for row in asked.values_list("card_no", "asset_code") for number in row}
    if named and not numbers and rows.exists():
        numbers.add("")
    together = (card for card in cards if card.card_type == "land")
    return frozenset(numbers | {card.columns.get("card_no") or "" for card in together})


def _rooms(
    unit_id: UUID, houses: Iterable[Sketch], existing: Sequence[UUID]
) -> dict[UUID, Decimal]:
    buildings = {place for card in houses if (place := card.columns.get("place_id"))}
    return room_areas(unit_id, house_cards=existing, buildings=buildings)


def _awaiting_since(unit_id: UUID, card_ids: Sequence[UUID]) -> dict[UUID, date]:
    """Return since when those of the cards that are awaiting disposal have been so; one statement."""
    versions = f"{CardVersion._meta.db_table} v WHERE v.unit_id = c.unit_id AND v.card_id = c.id"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.id, coalesce("
            f"(SELECT max(v.valid_to) FROM {versions} AND v.state->>'use_status' <> %s),"
            f" (SELECT min(v.valid_from) FROM {versions}), c.valid_from)"
            f" FROM {Card._meta.db_table} c"
            " WHERE c.unit_id = %s AND c.id = ANY(%s) AND c.use_status = %s",
            [AWAITING_DISPOSAL, unit_id, list(card_ids), AWAITING_DISPOSAL],
        )
        return dict(cursor.fetchall())

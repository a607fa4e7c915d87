"""Numbers that belong to one thing only: who has them already, in the unit and elsewhere.

Within a unit the cards themselves are asked. What other units hold is known by published digests
alone: whoever has a number in hand learns that it is used elsewhere, and nothing of where or how.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, Final, Protocol
from uuid import UUID

from django.db import connection

from assetcloud.platform.assets.models import Card, IdentifyingNumber

__all__ = ["IDENTIFYING", "PUBLISHED", "elsewhere", "number_of", "numbers_elsewhere", "taken"]

# A column, and attributes with the types of card that have them.
_OF_ONE_THING: Final[Mapping[str, tuple[str, ...]]] = {
    "serial_no": (),
    "vin": ("vehicle",),
    "certificate_number": ("land", "house", "housing"),
}
IDENTIFYING: Final = tuple(_OF_ONE_THING)
# A short serial number is many makers', and one without its maker says nothing elsewhere.
_SERIAL_MIN: Final = 6
_OF_TYPE: Final = "CASE WHEN c.card_type IN ({types}) THEN c.attributes->>'{name}' END"
_TEXTS: Final = {
    "serial_no": (
        f"CASE WHEN c.brand <> '' AND length(c.serial_no) >= {_SERIAL_MIN}"
        " THEN c.brand || '/' || c.serial_no END"
    ),
    **{
        name: _OF_TYPE.format(types=", ".join(f"'{found}'" for found in types), name=name)
        for name, types in _OF_ONE_THING.items()
        if types
    },
}
# Rows (kind, digest) of table alias `c`; the same digest as `_digest` makes of a card at hand.
PUBLISHED: Final = (
    "LATERAL (SELECT v.kind, encode(sha256(convert_to("
    "v.kind || ':' || upper(btrim(v.text)), 'UTF8')), 'hex') AS digest FROM (VALUES "
    + ", ".join(f"('{kind}', {text})" for kind, text in _TEXTS.items())
    + ") AS v(kind, text) WHERE btrim(v.text) <> '') n"
)


class Sketch(Protocol):
    """A card so far."""

    card_type: str
    columns: dict[str, Any]
    attributes: dict[str, Any]


def number_of(card: Sketch, name: str) -> str:
    """Return an identifying number of a card; empty if it has none."""
    found = card.columns.get(name) or card.attributes.get(name)
    return found if isinstance(found, str) else ""


def taken(unit_id: UUID, cards: Iterable[Sketch]) -> dict[str, frozenset[str]]:
    """Return per kind of number those of `cards` that cards of the unit have; a statement a kind."""
    cards = list(cards)
    return {name: _taken(unit_id, name, cards) for name in IDENTIFYING}


def _taken(unit_id: UUID, name: str, cards: list[Sketch]) -> frozenset[str]:
    wanted = {number for card in cards if (number := number_of(card, name))}
    if not wanted:
        return frozenset()
    types = _OF_ONE_THING[name]
    number, among = f"c.{name}", "c.serial_no <> ''"
    if types:
        number, among = f"c.attributes->>'{name}'", "c.card_type = ANY(%s)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT {number} FROM {Card._meta.db_table} c WHERE c.unit_id = %s"
            f" AND c.state <> 'voided' AND {number} = ANY(%s) AND {among}",
            [unit_id, list(wanted), *([list(types)] if types else [])],
        )
        return frozenset(row[0] for row in cursor.fetchall())


def numbers_elsewhere(unit_id: UUID, cards: Iterable[Sketch]) -> frozenset[str]:
    """Return the digests of those numbers of `cards` that other units' cards have; one statement."""
    wanted = {digest for card in cards for name in IDENTIFYING if (digest := _digest(card, name))}
    if not wanted:
        return frozenset()
    rows = IdentifyingNumber.objects.filter(digest__in=wanted).exclude(unit_id=unit_id)
    return frozenset(rows.values_list("digest", flat=True))


def elsewhere(card: Sketch, known: frozenset[str]) -> tuple[str, ...]:
    """Return the names of the numbers of a card that are among the digests `known`."""
    return tuple(name for name in IDENTIFYING if known and _digest(card, name) in known)


def _digest(card: Sketch, name: str) -> str:
    text, types = number_of(card, name), _OF_ONE_THING[name]
    if not types:
        brand = card.columns.get("brand") or ""
        text = f"{brand}/{text}" if brand and len(text) >= _SERIAL_MIN else ""
    elif card.card_type not in types:
        return ""
    text = text.strip(" ").upper()
    return hashlib.sha256(f"{name}:{text}".encode()).hexdigest() if text else ""

"""What the rooms of houses measure together: one statement for any number of houses."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db import connection

from assetcloud.platform.organisations.models import Place

__all__ = ["room_areas"]

_PLACE: Final = Place._meta.db_table
# A room that names another house is that house's, wherever it lies.
_QUERY: Final = (
    "WITH RECURSIVE below(root, house, id, kind, area) AS ("
    f" (SELECT p.house_card_id, p.house_card_id, p.id, p.kind, p.area FROM {_PLACE} p"
    "   WHERE p.unit_id = %(unit)s AND p.valid_to IS NULL AND p.house_card_id = ANY(%(cards)s)"
    "  UNION"
    f" SELECT p.id, p.house_card_id, p.id, p.kind, p.area FROM {_PLACE} p"
    "   WHERE p.unit_id = %(unit)s AND p.valid_to IS NULL AND p.kind = 'building'"
    "     AND p.id = ANY(%(buildings)s))"
    " UNION"
    f" SELECT b.root, b.house, p.id, p.kind, p.area FROM below b JOIN {_PLACE} p"
    "   ON p.unit_id = %(unit)s AND p.parent_id = b.id AND p.valid_to IS NULL"
    "   AND (p.house_card_id IS NULL OR p.house_card_id IS NOT DISTINCT FROM b.house))"
    " SELECT root, sum(area) FROM below WHERE kind = 'room' GROUP BY root"
    " HAVING count(*) = count(area)"
)


def room_areas(
    unit_id: UUID, *, house_cards: Iterable[UUID] = (), buildings: Iterable[UUID] = ()
) -> dict[UUID, Decimal]:
    """Return the area in m² of all open rooms of each house card, and of each building (a place).

    Rooms count that name the card or lie below a place that does. A house of which some room was
    not measured is left out, as is one without rooms.
    """
    asked: dict[str, Any] = {
        "unit": unit_id,
        "cards": list(house_cards),
        "buildings": list(buildings),
    }
    if not asked["cards"] and not asked["buildings"]:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_QUERY, asked)
        return dict(cursor.fetchall())

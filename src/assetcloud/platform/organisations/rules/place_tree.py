"""Places: which may lie in which, and whether their areas agree.

The rule
    校区 > 楼 > 层 > 房间: a place lies in one of a higher kind; a room may lie in a room (套间).
    室外场地 and 其他 may lie anywhere and hold anything.
    The areas of the places inside may not exceed the area of the place around them.
    Areas are m² with two decimals.

Source: docs/rules/place_tree.md. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

__all__ = ["AreaFinding", "MeasuredPlace", "area_findings", "nesting_problem"]

_RANKS = {"campus": 0, "building": 1, "floor": 2, "room": 3}
_TITLES = {"campus": "校区", "building": "楼", "floor": "层", "room": "房间"}


@dataclass(frozen=True, slots=True)
class MeasuredPlace:
    """A place as the reconciliation needs it; `area` in m², None if not measured."""

    id: UUID
    parent_id: UUID | None
    name: str
    area: Decimal | None


@dataclass(frozen=True, slots=True)
class AreaFinding:
    """A place whose parts are larger than itself, by `excess` m²."""

    id: UUID
    name: str
    area: Decimal
    parts: Decimal

    @property
    def excess(self) -> Decimal:
        """How much the parts have too much, in m²."""
        return self.parts - self.area


def nesting_problem(kind: str, parent_kind: str | None) -> str:
    """Return why a place of `kind` may not lie in one of `parent_kind`; empty if it may."""
    if parent_kind not in _RANKS or kind not in _RANKS:
        return ""
    if kind == parent_kind == "room" or _RANKS[kind] > _RANKS[parent_kind]:
        return ""
    return f"{_TITLES[kind]}不能设在{_TITLES[parent_kind]}之下，顺序是：校区、楼、层、房间。"


def area_findings(places: Iterable[MeasuredPlace]) -> tuple[AreaFinding, ...]:
    """Return the places whose measured parts exceed them, in the order given."""
    places = tuple(places)
    parts: dict[UUID, Decimal] = defaultdict(Decimal)
    for place in places:
        if place.parent_id is not None and place.area is not None:
            parts[place.parent_id] += place.area
    return tuple(
        AreaFinding(place.id, place.name, place.area, parts[place.id])
        for place in places
        if place.area is not None and place.id in parts and parts[place.id] > place.area
    )

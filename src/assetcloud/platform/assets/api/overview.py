"""The overview over HTTP: a node, its parts on the map and in the table, and its structure."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Schema

from assetcloud.foundation.errors import NotFoundError
from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.foundation.money import fen_to_yuan
from assetcloud.foundation.tenancy.ranges import Range
from assetcloud.platform.assets.queries.overview import Part, Sums, structures_of, sums_of
from assetcloud.platform.organisations.contract import (
    NodeView,
    ancestors_of,
    children_of,
    node,
    node_at,
    regions_outside,
)

__all__ = ["routes"]

routes = Routes(tags=["区域总览"])


class SumsOut(Schema):
    """Figures of a node and all below it; amounts in yuan."""

    card_count: int
    unit_count: int
    cost: str
    accumulated: str
    net: str
    idle_cost: str


class OverviewNodeOut(Schema):
    """A node and its figures. `inside` is false for regions outside the programme (未纳管)."""

    id: UUID
    name: str
    kind: str
    region_code: str
    inside: bool
    sums: SumsOut


class PartOut(Schema):
    """A part of the whole."""

    key: str
    card_count: int
    cost: str
    net: str


class OverviewOut(Schema):
    """A node, the way down to it, its parts and its structure."""

    node: OverviewNodeOut
    trail: list[dict[str, str]]
    children: list[OverviewNodeOut]
    by_class: list[PartOut]
    by_status: list[PartOut]
    by_account: list[PartOut]


@routes.get(
    "/overview", permission="assets.view_overview", response=OverviewOut, summary="区域总览"
)
def overview(request: HttpRequest, node_id: UUID | None = None) -> dict[str, Any]:
    """Show what lies below a node of the acting range; without one, the whole range."""
    actor = actor_of(request)
    top = node_at(actor.acting_range.lo)
    found = node(node_id) if node_id else top
    if found is None or not actor.acting_range.holds(found.path):
        raise NotFoundError
    children = [
        child for child in children_of(found.path) if child.is_active and child.kind != "bureau"
    ]
    outside = regions_outside({each.region_code for each in (found, *children)})
    within = Range.below(found.path)
    structures = structures_of(within)
    sums = sums_of([within, *(Range.below(child.path) for child in children)])
    return {
        "node": _node(found, sums[0], outside),
        "trail": [
            {"id": str(above.id), "name": above.name}
            for above in ancestors_of(found.path)
            if actor.acting_range.holds(above.path)
        ],
        "children": [
            _node(child, figures, outside)
            for child, figures in zip(children, sums[1:], strict=True)
        ],
        "by_class": [_part(part) for part in structures["class_group"]],
        "by_status": [_part(part) for part in structures["use_status"]],
        "by_account": [_part(part) for part in structures["account"]],
    }


def _node(found: NodeView, sums: Sums, outside: frozenset[str]) -> dict[str, Any]:
    return {
        "id": found.id,
        "name": found.name,
        "kind": found.kind,
        "region_code": found.region_code,
        "inside": found.region_code not in outside,
        "sums": {
            "card_count": sums.card_count,
            "unit_count": sums.unit_count,
            "cost": fen_to_yuan(sums.cost),
            "accumulated": fen_to_yuan(sums.accumulated),
            "net": fen_to_yuan(sums.cost - sums.accumulated),
            "idle_cost": fen_to_yuan(sums.idle_cost),
        },
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "key": part.key,
        "card_count": part.card_count,
        "cost": fen_to_yuan(part.cost),
        "net": fen_to_yuan(part.cost - part.accumulated),
    }

"""Cards found by any of their names over HTTP. Registered before the routes of single cards."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.platform.assets.models import AssetAlias
from assetcloud.platform.assets.queries.card_page import visible_card
from assetcloud.platform.assets.queries.look_up import look_up
from assetcloud.platform.assets.rules.scanned_code import LENGTH_MAX
from assetcloud.platform.organisations.contract import node, nodes_by_ids

__all__ = ["routes"]

routes = Routes(tags=["资产卡片"])
VIEW = "assets.view_card"


class MatchOut(Schema):
    """A card that bears the code; `matched_by` is asset_code, card_no or alias."""

    id: UUID
    unit_id: UUID
    unit_name: str
    asset_code: str
    card_no: str
    name: str
    card_type: str
    state: str
    matched_by: str
    scheme: str


class MatchList(Schema):
    """The cards that the code means."""

    items: list[MatchOut]
    next: str | None = None


class AliasOut(Schema):
    """Another name of an asset."""

    scheme: str
    code: str


class AliasList(Schema):
    """The other names of an asset."""

    items: list[AliasOut]
    next: str | None = None


@routes.get("/cards/lookup", permission=VIEW, response=MatchList, summary="扫码或输入编号查卡片")
def find(
    request: HttpRequest,
    code: Query[Annotated[str, Field(min_length=1, max_length=LENGTH_MAX)]],
) -> dict[str, Any]:
    """Find cards by asset code, by card number, or by a number they had elsewhere.

    `code` may be what a scanner read from a label: the code, or the address of its public page.
    """
    actor = actor_of(request)
    here = node(actor.node_id) if actor.node_id else None
    unit_id = here.id if here is not None and here.kind == "unit" else None
    found = look_up(code, scope=actor.scope(VIEW), unit_id=unit_id)
    units = nodes_by_ids({match.unit_id for match in found})
    return {
        "items": [
            asdict(match)
            | {"unit_name": units[match.unit_id].name if match.unit_id in units else ""}
            for match in found
        ]
    }


@routes.get(
    "/cards/{uuid:card_id}/aliases", permission=VIEW, response=AliasList, summary="卡片的其他编号"
)
def aliases(request: HttpRequest, card_id: UUID) -> dict[str, Any]:
    """List the numbers that an asset had elsewhere."""
    card = visible_card(card_id, scope=actor_of(request).scope(VIEW))
    rows = AssetAlias.objects.filter(unit_id=card.unit_id, card_id=card.id)
    return {"items": list(rows.order_by("scheme", "code"))}

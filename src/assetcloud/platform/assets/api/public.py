"""What everybody may see, over HTTP; and what a unit decides to show."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final, Literal

from django.http import HttpRequest
from ninja import Schema
from pydantic import ConfigDict, Field

from assetcloud.foundation.http.rate_limit import refuse_too_many
from assetcloud.foundation.http.routes import PUBLIC, Routes, actor_of
from assetcloud.platform.assets.actions.decide_publication import SHOWS, decide_publication
from assetcloud.platform.assets.models.public import Publication
from assetcloud.platform.assets.queries.public_asset import PublicAsset, public_asset
from assetcloud.platform.assets.unit_of import acting_unit
from assetcloud.platform.identity.contract import origin_of

__all__ = ["routes"]

routes = Routes(tags=["公开查询"])
# A person with a phone scans one label after another; a machine asks faster.
_PER_MINUTE: Final = 60


class PublicAssetOut(Schema):
    """What is public of an asset. `name` and `use_status` are null where the unit shows its name alone."""

    asset_code: str
    unit_name: str
    name: str | None
    use_status: str | None
    published_at: datetime


class PublicationOut(Schema):
    """What a unit shows: hidden, unit or card, and in words."""

    shows: str
    title: str
    decided_by: str
    decided_at: datetime | None
    reason: str


class PublicationIn(Schema):
    """What a unit wants to show, and why."""

    model_config = ConfigDict(extra="forbid")

    shows: Literal["hidden", "unit", "card"]
    reason: Annotated[str, Field(min_length=2, max_length=500)]


@routes.get(
    "/public/assets/{asset_code}",
    permission=PUBLIC,
    response=PublicAssetOut,
    summary="凭资产编码公开查询",
)
def look(request: HttpRequest, asset_code: str) -> PublicAsset:
    """Show what is public of an asset: whose it is, and what its unit shows besides."""
    refuse_too_many("public_asset", origin_of(request).get("address", ""), limit=_PER_MINUTE)
    return public_asset(asset_code)


@routes.get(
    "/publication",
    permission="assets.view_card",
    response=PublicationOut,
    summary="本单位资产的公开程度",
)
def publication(request: HttpRequest) -> dict[str, Any]:
    """Show what the acting unit shows of its assets to everybody."""
    row = Publication.objects.filter(unit_id=acting_unit(actor_of(request)).id).first()
    shows = row.shows if row else "unit"
    return {
        "shows": shows,
        "title": SHOWS[shows],
        "decided_by": row.decided_by if row else "",
        "decided_at": row.decided_at if row else None,
        "reason": row.reason if row else "",
    }


@routes.put(
    "/publication",
    permission="assets.publish_cards",
    response=PublicationOut,
    summary="决定本单位资产的公开程度",
)
def decide(request: HttpRequest, given: PublicationIn) -> dict[str, Any]:
    """Decide what the acting unit shows of its assets to everybody."""
    decide_publication(actor_of(request), shows=given.shows, reason=given.reason)
    return publication(request)

"""Places of a unit over HTTP; areas are decimal strings in m²."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema, Status

from assetcloud.foundation.http.etags import IfMatch, tag, version_of
from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.platform.organisations.access import node_in_range
from assetcloud.platform.organisations.actions.inside.change_place import change_place
from assetcloud.platform.organisations.actions.inside.close_place import close_place
from assetcloud.platform.organisations.actions.inside.open_places import open_place
from assetcloud.platform.organisations.api.shapes import BasisIn, Cursor, Limit, Search
from assetcloud.platform.organisations.drafts import PlaceDraft
from assetcloud.platform.organisations.queries.inside import place
from assetcloud.platform.organisations.queries.pages import places_page, places_too_small

__all__ = ["routes"]

routes = Routes(tags=["地点"])
VIEW = "organisations.view_inside"
MANAGE = "organisations.manage_places"
Kind = Literal["campus", "building", "floor", "room", "outdoor", "other"]
Area = Annotated[Decimal | None, Field(ge=0, le=1_000_000_000, decimal_places=2)]


class PlaceOut(Schema):
    """A place."""

    id: UUID
    unit_id: UUID
    parent_id: UUID | None
    kind: str
    code: str
    name: str
    full_name: str
    area: Decimal | None
    use: str
    house_card_id: UUID | None
    keeper_id: UUID | None
    department_id: UUID | None
    position: int
    valid_from: date
    valid_to: date | None
    version: int


class PlacesOut(Schema):
    """A page of places."""

    items: list[PlaceOut]
    next: str | None = None


class PlacePatch(BasisIn):
    """Changes of a place; what is left out stays as it is."""

    kind: Kind = "room"
    code: str = Field("", max_length=40)
    name: str = Field("", max_length=80)
    parent_id: UUID | None = None
    area: Area = None
    use: str = Field("", max_length=40)
    house_card_id: UUID | None = None
    keeper_id: UUID | None = None
    department_id: UUID | None = None
    position: int = Field(0, ge=0, le=1_000_000)


class PlaceIn(PlacePatch):
    """A place to be opened."""

    kind: Kind
    code: str = Field(max_length=40)
    name: str = Field(max_length=80)


class AreaFindingOut(Schema):
    """A place whose parts are larger than itself."""

    id: UUID
    name: str
    area: Decimal
    parts: Decimal
    excess: Decimal


class AreaFindingsOut(Schema):
    """All such places of a unit."""

    items: list[AreaFindingOut]


@routes.get("/units/{unit_id}/places", permission=VIEW, response=PlacesOut, summary="地点列表")
def list_places(
    request: HttpRequest,
    unit_id: UUID,
    q: Search = "",
    parent_id: UUID | None = None,
    is_top: bool = False,  # noqa: FBT001, FBT002 - named in the address
    without: Annotated[
        Literal["", "area", "keeper", "house_card"], Query(description="缺面积、保管人或房屋卡片")
    ] = "",
    after: Cursor = "",
    limit: Limit = 50,
) -> object:
    """List places of a unit: all, those in a place, or with `is_top` those in none."""
    node_in_range(actor_of(request), unit_id)
    return places_page(
        unit_id,
        q=q.strip(),
        parent_id=parent_id,
        is_top=is_top,
        without=without,
        after=after,
        limit=limit,
    )._asdict()


@routes.get(
    "/units/{unit_id}/places/area-check",
    permission=VIEW,
    response=AreaFindingsOut,
    summary="面积核对",
)
def area_check(request: HttpRequest, unit_id: UUID) -> object:
    """List places whose parts add up to more than themselves."""
    node_in_range(actor_of(request), unit_id)
    return {"items": places_too_small(unit_id)}


@routes.post(
    "/units/{unit_id}/places", permission=MANAGE, response={201: PlaceOut}, summary="设置地点"
)
def open_one(request: HttpRequest, response: HttpResponse, unit_id: UUID, given: PlaceIn) -> object:
    """Open a place."""
    draft = PlaceDraft(**given.model_dump(exclude=set(BasisIn.model_fields)))
    view = open_place(actor_of(request), unit_id, draft, basis=given.as_basis())
    tag(response, view.version)
    return Status(201, view)


@routes.get(
    "/units/{unit_id}/places/{place_id}", permission=VIEW, response=PlaceOut, summary="一个地点"
)
def one(request: HttpRequest, response: HttpResponse, unit_id: UUID, place_id: UUID) -> object:
    """Show a place."""
    node_in_range(actor_of(request), unit_id)
    view = place(unit_id, place_id)
    tag(response, view.version)
    return view


@routes.patch(
    "/units/{unit_id}/places/{place_id}", permission=MANAGE, response=PlaceOut, summary="修改地点"
)
def patch(
    request: HttpRequest,
    response: HttpResponse,
    unit_id: UUID,
    place_id: UUID,
    given: PlacePatch,
    if_match: IfMatch,
) -> object:
    """Change a place or put it elsewhere."""
    view = change_place(
        actor_of(request),
        unit_id,
        place_id,
        given.model_dump(exclude_unset=True, exclude=set(BasisIn.model_fields)),
        version=version_of(if_match),
        basis=given.as_basis(),
    )
    tag(response, view.version)
    return view


@routes.post(
    "/units/{unit_id}/places/{place_id}/close",
    permission=MANAGE,
    response={204: None},
    summary="停用地点",
)
def close(
    request: HttpRequest, unit_id: UUID, place_id: UUID, given: BasisIn, if_match: IfMatch
) -> object:
    """Close a place."""
    version = version_of(if_match)
    close_place(actor_of(request), unit_id, place_id, version=version, basis=given.as_basis())
    return Status(204, None)

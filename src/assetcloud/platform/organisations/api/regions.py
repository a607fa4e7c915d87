"""Administrative divisions over HTTP, and the programme (纳管)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from django.http import HttpRequest
from ninja import Field, Schema, Status

from assetcloud.foundation.http.routes import SIGNED_IN, Routes, actor_of
from assetcloud.platform.organisations.actions.regions.load_divisions import load_divisions
from assetcloud.platform.organisations.actions.regions.set_programme import set_programme
from assetcloud.platform.organisations.api.shapes import BasisIn, RegionOut
from assetcloud.platform.organisations.queries.regions import regions

__all__ = ["routes"]

routes = Routes(tags=["行政区划"])
MANAGE = "organisations.manage_regions"


class RegionsOut(Schema):
    """Regions, by code."""

    items: list[RegionOut]
    next: str | None = None


class ProgrammeIn(BasisIn):
    """Whether a region and all under it are inside; the document is the source."""

    region_code: str = Field(max_length=12)
    is_inside: bool
    document: str = Field(min_length=1, max_length=120)


class LoadedOut(Schema):
    """What a load did."""

    added: int
    changed: int


@routes.get("/regions", permission=SIGNED_IN, response=RegionsOut, summary="行政区划")
def list_regions(
    request: HttpRequest,
    parent_code: str | None = None,
    level: Literal["", "province", "city", "county", "township"] = "",
    on: date | None = None,
) -> object:
    """List regions on a day; those outside the programme are grey on maps."""
    chosen = level if level or parent_code is not None else "city"
    return {"items": regions(parent_code=parent_code, level=chosen, on=on)}


@routes.post("/regions/programme", permission=MANAGE, response={204: None}, summary="变更纳管范围")
def change_programme(request: HttpRequest, given: ProgrammeIn) -> object:
    """Say from which day a region is inside the programme or outside."""
    set_programme(
        actor_of(request), given.region_code, is_inside=given.is_inside, basis=given.as_basis()
    )
    return Status(204, None)


@routes.post("/regions/load", permission=MANAGE, response=LoadedOut, summary="装载行政区划")
def load(request: HttpRequest) -> object:
    """Bring regions and programme to the state of the shipped files."""
    return load_divisions(actor_of(request))

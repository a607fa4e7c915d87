"""Units over HTTP: lists, profiles, opening, merging, splitting."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema, Status

from assetcloud.foundation.http.etags import IfMatch, tag, version_of
from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.foundation.tenancy.ranges import Range
from assetcloud.platform.organisations.access import node_in_range
from assetcloud.platform.organisations.actions.units.amend_unit import amend_unit
from assetcloud.platform.organisations.actions.units.merge_units import merge_units
from assetcloud.platform.organisations.actions.units.open_units import open_unit
from assetcloud.platform.organisations.actions.units.serve_units import serve_units, stop_serving
from assetcloud.platform.organisations.actions.units.split_unit import split_unit
from assetcloud.platform.organisations.api.shapes import (
    BasisIn,
    Cursor,
    Limit,
    Search,
    UnitKind,
    UnitOut,
)
from assetcloud.platform.organisations.drafts import UnitDraft
from assetcloud.platform.organisations.queries.pages import units_page
from assetcloud.platform.organisations.queries.units import (
    served_units,
    unit,
    units_by_ids,
)

__all__ = ["routes"]

routes = Routes(tags=["单位"])
VIEW = "organisations.view_tree"
MANAGE = "organisations.manage_units"
Count = Annotated[int | None, Field(ge=0, le=1_000_000)]


class UnitsOut(Schema):
    """A page of units."""

    items: list[UnitOut]
    next: str | None = None


class ProfileIn(BasisIn):
    """Facts of a unit; what is left out stays as it is."""

    uscc: str = Field("", max_length=18)
    unit_kind: UnitKind = "other"
    accounting_regime: str = Field("government", max_length=20)
    level: Literal["", "province", "city", "county", "township"] = ""
    budget_code: str = Field("", max_length=24)
    funding_mode: str = Field("", max_length=12)
    establishment: Count = None
    headcount: Count = None
    makes_budget: bool = True
    makes_final_accounts: bool = True
    makes_government_report: bool = True
    makes_asset_report: bool = True
    address: str = Field("", max_length=200)
    contact_name: str = Field("", max_length=40)
    contact_phone: str = Field("", max_length=20)

    def facts(self) -> dict[str, object]:
        """Return what was sent, without the ground of the change."""
        return self.model_dump(exclude_unset=True, exclude=set(BasisIn.model_fields))


class UnitIn(ProfileIn):
    """A unit or bookkeeping centre to be opened."""

    kind: Literal["unit", "centre"] = "unit"
    name: str = Field(max_length=120)
    short_name: str = Field("", max_length=60)
    parent_id: UUID
    unit_kind: UnitKind
    region_code: str = Field("", max_length=12)

    def as_draft(self) -> UnitDraft:
        """Return the draft in the package's terms."""
        return UnitDraft(**self.model_dump(exclude=set(BasisIn.model_fields)))


class MergeIn(BasisIn):
    """Which units become part of which."""

    absorbed_ids: list[UUID] = Field(min_length=1, max_length=200)
    into_id: UUID


class SplitIn(BasisIn):
    """What comes out of a unit, and whether it goes on itself."""

    into: list[UnitIn] = Field(min_length=1, max_length=50)
    continues: bool


class ServedIn(BasisIn):
    """Units whose books a centre keeps."""

    unit_ids: list[UUID] = Field(min_length=1, max_length=1000)


@routes.get("/units", permission=VIEW, response=UnitsOut, summary="单位列表")
def list_units(
    request: HttpRequest,
    q: Search = "",
    under: UUID | None = None,
    without: Annotated[
        Literal["", "manager", "account", "uscc"], Query(description="缺资产管理岗、账号或信用代码")
    ] = "",
    unit_kind: UnitKind | None = None,
    after: Cursor = "",
    limit: Limit = 50,
) -> object:
    """List living units of the reader's range, or under one node of it."""
    actor = actor_of(request)
    scope = actor.acting_range if under is None else Range.below(node_in_range(actor, under).path)
    return units_page(
        scope, q=q.strip(), without=without, unit_kind=unit_kind or "", after=after, limit=limit
    )._asdict()


@routes.post("/units/merge", permission=MANAGE, response={204: None}, summary="单位合并")
def merge(request: HttpRequest, given: MergeIn) -> object:
    """Close units whose successor is another one."""
    merge_units(actor_of(request), given.absorbed_ids, into=given.into_id, basis=given.as_basis())
    return Status(204, None)


@routes.get("/units/{unit_id}", permission=VIEW, response=UnitOut, summary="一个单位")
def one_unit(request: HttpRequest, response: HttpResponse, unit_id: UUID) -> object:
    """Show a unit."""
    node_in_range(actor_of(request), unit_id)
    view = unit(unit_id)
    tag(response, view.version)
    return view


@routes.post("/units", permission=MANAGE, response={201: UnitOut}, summary="设立单位")
def open_one_unit(request: HttpRequest, response: HttpResponse, given: UnitIn) -> object:
    """Open a unit or a bookkeeping centre."""
    view = open_unit(actor_of(request), given.as_draft(), basis=given.as_basis())
    tag(response, view.version)
    return Status(201, view)


@routes.patch(
    "/units/{unit_id}",
    permission="organisations.amend_unit",
    response=UnitOut,
    summary="修改单位信息",
)
def patch_unit(
    request: HttpRequest, response: HttpResponse, unit_id: UUID, given: ProfileIn, if_match: IfMatch
) -> object:
    """Change facts of a unit's profile."""
    view = amend_unit(
        actor_of(request),
        unit_id,
        given.facts(),
        version=version_of(if_match),
        basis=given.as_basis(),
    )
    tag(response, view.version)
    return view


@routes.post(
    "/units/{unit_id}/split", permission=MANAGE, response={201: UnitsOut}, summary="单位分立"
)
def split(request: HttpRequest, unit_id: UUID, given: SplitIn) -> object:
    """Open successors of a unit."""
    opened = split_unit(
        actor_of(request),
        unit_id,
        into=[part.as_draft() for part in given.into],
        continues=given.continues,
        basis=given.as_basis(),
    )
    return Status(201, {"items": opened})


@routes.get(
    "/centres/{centre_id}/units", permission=VIEW, response=UnitsOut, summary="代理记账的单位"
)
def served(request: HttpRequest, centre_id: UUID) -> object:
    """List the units whose books a centre keeps today."""
    node_in_range(actor_of(request), centre_id)
    found = units_by_ids(served_units(centre_id))
    return {"items": sorted(found.values(), key=lambda view: view.path)}


@routes.post(
    "/centres/{centre_id}/units", permission=MANAGE, response={204: None}, summary="开始代理记账"
)
def serve(request: HttpRequest, centre_id: UUID, given: ServedIn) -> object:
    """Let a centre keep the books of units."""
    serve_units(actor_of(request), centre_id, given.unit_ids, basis=given.as_basis())
    return Status(204, None)


@routes.post(
    "/centres/{centre_id}/units/end",
    permission=MANAGE,
    response={204: None},
    summary="结束代理记账",
)
def stop(request: HttpRequest, centre_id: UUID, given: ServedIn) -> object:
    """End the keeping of books."""
    stop_serving(actor_of(request), centre_id, given.unit_ids, basis=given.as_basis())
    return Status(204, None)

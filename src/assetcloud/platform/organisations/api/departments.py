"""Departments of a unit over HTTP."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema, Status

from assetcloud.foundation.http.etags import IfMatch, tag, version_of
from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.platform.organisations.access import node_in_range
from assetcloud.platform.organisations.actions.inside.change_department import change_department
from assetcloud.platform.organisations.actions.inside.close_department import close_department
from assetcloud.platform.organisations.actions.inside.open_departments import open_department
from assetcloud.platform.organisations.api.shapes import BasisIn
from assetcloud.platform.organisations.drafts import DepartmentDraft
from assetcloud.platform.organisations.queries.inside import department, departments

__all__ = ["routes"]

routes = Routes(tags=["内设部门"])
VIEW = "organisations.view_inside"
MANAGE = "organisations.manage_departments"

Kind = Literal[
    "office", "college", "section", "branch", "institute", "laboratory", "discipline",
    "working_group", "other",
]  # fmt: skip
CostKind = Literal["business", "administration", "operating", "research", "construction"]


class DepartmentOut(Schema):
    """A department."""

    id: UUID
    unit_id: UUID
    parent_id: UUID | None
    code: str
    name: str
    kind: str
    cost_kind: str
    position: int
    valid_from: date
    valid_to: date | None
    version: int


class DepartmentsOut(Schema):
    """All departments of a unit; the tree is in `parent_id`."""

    items: list[DepartmentOut]
    next: str | None = None


class DepartmentPatch(BasisIn):
    """Changes of a department; what is left out stays as it is."""

    code: str = Field("", max_length=32)
    name: str = Field("", max_length=80)
    kind: Kind = "office"
    cost_kind: CostKind = "business"
    parent_id: UUID | None = None
    position: int = Field(0, ge=0, le=1_000_000)


class DepartmentIn(DepartmentPatch):
    """A department to be opened."""

    code: str = Field(max_length=32)
    name: str = Field(max_length=80)


@routes.get(
    "/units/{unit_id}/departments", permission=VIEW, response=DepartmentsOut, summary="内设部门"
)
def list_departments(request: HttpRequest, unit_id: UUID, on: date | None = None) -> object:
    """List the departments of a unit on a day."""
    node_in_range(actor_of(request), unit_id)
    return {"items": departments(unit_id, on=on)}


@routes.post(
    "/units/{unit_id}/departments",
    permission=MANAGE,
    response={201: DepartmentOut},
    summary="设立部门",
)
def open_one(
    request: HttpRequest, response: HttpResponse, unit_id: UUID, given: DepartmentIn
) -> object:
    """Open a department."""
    draft = DepartmentDraft(**given.model_dump(exclude=set(BasisIn.model_fields)))
    view = open_department(actor_of(request), unit_id, draft, basis=given.as_basis())
    tag(response, view.version)
    return Status(201, view)


@routes.get(
    "/units/{unit_id}/departments/{department_id}",
    permission=VIEW,
    response=DepartmentOut,
    summary="一个部门",
)
def one(request: HttpRequest, response: HttpResponse, unit_id: UUID, department_id: UUID) -> object:
    """Show a department."""
    node_in_range(actor_of(request), unit_id)
    view = department(unit_id, department_id)
    tag(response, view.version)
    return view


@routes.patch(
    "/units/{unit_id}/departments/{department_id}",
    permission=MANAGE,
    response=DepartmentOut,
    summary="修改部门",
)
def patch(
    request: HttpRequest,
    response: HttpResponse,
    unit_id: UUID,
    department_id: UUID,
    given: DepartmentPatch,
    if_match: IfMatch,
) -> object:
    """Change a department."""
    view = change_department(
        actor_of(request),
        unit_id,
        department_id,
        given.model_dump(exclude_unset=True, exclude=set(BasisIn.model_fields)),
        version=version_of(if_match),
        basis=given.as_basis(),
    )
    tag(response, view.version)
    return view


@routes.post(
    "/units/{unit_id}/departments/{department_id}/close",
    permission=MANAGE,
    response={204: None},
    summary="停用部门",
)
def close(
    request: HttpRequest, unit_id: UUID, department_id: UUID, given: BasisIn, if_match: IfMatch
) -> object:
    """Close a department."""
    version = version_of(if_match)
    close_department(
        actor_of(request), unit_id, department_id, version=version, basis=given.as_basis()
    )
    return Status(204, None)

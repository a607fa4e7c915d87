"""People of a unit over HTTP; phones go out masked."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema, Status

from assetcloud.foundation.http.etags import IfMatch, tag, version_of
from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.platform.organisations.access import node_in_range
from assetcloud.platform.organisations.actions.inside.admit_members import admit_member
from assetcloud.platform.organisations.actions.inside.change_member import change_member
from assetcloud.platform.organisations.actions.inside.leave_member import leave_member
from assetcloud.platform.organisations.api.shapes import BasisIn, Cursor, Limit, Search
from assetcloud.platform.organisations.drafts import MemberDraft
from assetcloud.platform.organisations.queries.inside import member
from assetcloud.platform.organisations.queries.pages import members_page

__all__ = ["routes"]

routes = Routes(tags=["人员"])
VIEW = "organisations.view_inside"
MANAGE = "organisations.manage_people"


class MemberOut(Schema):
    """A person in a unit; the phone is masked."""

    id: UUID
    unit_id: UUID
    person_id: UUID
    account_id: UUID | None
    name: str
    employee_no: str
    phone: str
    department_id: UUID | None
    is_main: bool
    joined_on: date
    left_on: date | None
    status: str
    version: int


class MembersOut(Schema):
    """A page of people."""

    items: list[MemberOut]
    next: str | None = None


class MemberPatch(BasisIn):
    """Changes of a member; what is left out stays as it is."""

    name: str = Field("", max_length=60)
    employee_no: str = Field("", max_length=32)
    phone: str = Field("", max_length=20)
    department_id: UUID | None = None
    is_main: bool = True


class MemberIn(MemberPatch):
    """A person who joins."""

    name: str = Field(max_length=60)


@routes.get("/units/{unit_id}/members", permission=VIEW, response=MembersOut, summary="人员列表")
def list_members(
    request: HttpRequest,
    unit_id: UUID,
    q: Search = "",
    department_id: UUID | None = None,
    without: Annotated[
        Literal["", "phone", "account", "department"], Query(description="缺电话、账号或部门的人员")
    ] = "",
    include_left: bool = False,  # noqa: FBT001, FBT002 - named in the address
    after: Cursor = "",
    limit: Limit = 50,
) -> object:
    """List people of a unit by name."""
    node_in_range(actor_of(request), unit_id)
    return members_page(
        unit_id,
        q=q.strip(),
        department_id=department_id,
        without=without,
        include_left=include_left,
        after=after,
        limit=limit,
    )._asdict()


@routes.post(
    "/units/{unit_id}/members", permission=MANAGE, response={201: MemberOut}, summary="人员加入"
)
def admit(request: HttpRequest, response: HttpResponse, unit_id: UUID, given: MemberIn) -> object:
    """Admit a person."""
    draft = MemberDraft(**given.model_dump(exclude=set(BasisIn.model_fields)))
    view = admit_member(actor_of(request), unit_id, draft, basis=given.as_basis())
    tag(response, view.version)
    return Status(201, view)


@routes.get(
    "/units/{unit_id}/members/{member_id}", permission=VIEW, response=MemberOut, summary="一个人员"
)
def one(request: HttpRequest, response: HttpResponse, unit_id: UUID, member_id: UUID) -> object:
    """Show a person."""
    node_in_range(actor_of(request), unit_id)
    view = member(unit_id, member_id)
    tag(response, view.version)
    return view


@routes.patch(
    "/units/{unit_id}/members/{member_id}",
    permission=MANAGE,
    response=MemberOut,
    summary="修改人员信息",
)
def patch(
    request: HttpRequest,
    response: HttpResponse,
    unit_id: UUID,
    member_id: UUID,
    given: MemberPatch,
    if_match: IfMatch,
) -> object:
    """Change what is known about a person."""
    view = change_member(
        actor_of(request),
        unit_id,
        member_id,
        given.model_dump(exclude_unset=True, exclude=set(BasisIn.model_fields)),
        version=version_of(if_match),
        basis=given.as_basis(),
    )
    tag(response, view.version)
    return view


@routes.post(
    "/units/{unit_id}/members/{member_id}/leave",
    permission=MANAGE,
    response={204: None},
    summary="人员离职",
)
def leave(
    request: HttpRequest, unit_id: UUID, member_id: UUID, given: BasisIn, if_match: IfMatch
) -> object:
    """Let a person leave; posts end and the account no longer belongs here."""
    version = version_of(if_match)
    leave_member(actor_of(request), unit_id, member_id, version=version, basis=given.as_basis())
    return Status(204, None)

"""Who holds which role where; giving, taking, reviewing. Administrators."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Schema, Status

from assetcloud.foundation.errors import NotFoundError
from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.platform.identity import contract as identity
from assetcloud.platform.permissions.access import reaches_node, widest_range
from assetcloud.platform.permissions.actions.assign_role import assign_role
from assetcloud.platform.permissions.actions.revoke_role import confirm_assignment, revoke_role
from assetcloud.platform.permissions.api.named import with_names
from assetcloud.platform.permissions.asked import NewAssignment
from assetcloud.platform.permissions.queries import (
    assignments_at,
    assignments_of,
    assignments_to_review,
)

__all__ = ["routes"]

routes = Routes(tags=["角色与权限"])


class AssignmentOut(Schema):
    """Who holds which role where, and why. Days are both included."""

    id: UUID
    account_id: UUID
    account_name: str
    role_code: str
    role_title: str
    node_id: UUID | None
    node_name: str
    range_kind: str
    department_ids: list[UUID]
    class_prefixes: list[str]
    first_day: date
    last_day: date | None
    reason: str
    exemption: str
    granted_by_name: str
    granted_at: datetime
    reviewed_at: datetime | None
    revoked_at: datetime | None
    revoked_reason: str


class AssignmentsOut(Schema):
    """Assignments."""

    items: list[AssignmentOut]
    next: str | None = None


class AssignmentIn(Schema):
    """A role to be given. What is left empty takes the role's own range and classes."""

    model_config = {"extra": "forbid"}

    account_id: UUID
    role_code: str = Field(max_length=40)
    node_id: UUID | None = None
    range_kind: str = Field("", max_length=12)
    department_ids: list[UUID] = Field([], max_length=200)
    class_prefixes: list[str] = Field([], max_length=50)
    first_day: date | None = None
    last_day: date | None = None
    reason: str = Field(max_length=200)
    exemption: str = Field("", max_length=200)


class RevocationIn(Schema):
    """Why."""

    model_config = {"extra": "forbid"}

    reason: str = Field(max_length=200)


class AppointmentIn(Schema):
    """Which kind of administrator, and why. An empty kind ends it."""

    model_config = {"extra": "forbid"}

    admin_kind: str = Field("", max_length=10)
    reason: str = Field(max_length=200)


@routes.get(
    "/assignments",
    permission="permissions.view_roles",
    response=AssignmentsOut,
    summary="角色分配",
)
def list_assignments(
    request: HttpRequest, node_id: UUID | None = None, account_id: UUID | None = None
) -> object:
    """Return who holds what at a node in one's range, or what one account holds there."""
    actor = actor_of(request)
    if account_id is not None:
        found = [
            each
            for each in assignments_of(account_id)
            if reaches_node(actor, "permissions.view_roles", each.node_id)
        ]
        return {"items": with_names(found)}
    where = node_id or actor.node_id
    if not reaches_node(actor, "permissions.view_roles", where):
        raise NotFoundError
    return {"items": with_names(assignments_at(where))}


@routes.get(
    "/assignments/review",
    permission="permissions.review_assignments",
    response=AssignmentsOut,
    summary="待复核的角色分配",
)
def list_review(request: HttpRequest) -> object:
    """Return the assignments in one's range that nobody has looked at for a quarter."""
    scope = widest_range(actor_of(request), "permissions.review_assignments")
    return {"items": with_names([] if scope is None else assignments_to_review(scope))}


@routes.post(
    "/assignments",
    permission="permissions.assign_role",
    response={201: AssignmentOut},
    summary="分配角色",
)
def assign(request: HttpRequest, given: AssignmentIn) -> Status[object]:
    """Give a role."""
    facts = given.dict()
    for name in ("department_ids", "class_prefixes"):
        facts[name] = tuple(facts[name])
    return Status(201, with_names([assign_role(actor_of(request), NewAssignment(**facts))])[0])


@routes.post(
    "/assignments/{assignment_id}/revoke",
    permission="permissions.assign_role",
    response=AssignmentOut,
    summary="收回角色",
)
def revoke(request: HttpRequest, assignment_id: UUID, given: RevocationIn) -> object:
    """Take a role away at once."""
    return with_names([revoke_role(actor_of(request), assignment_id, reason=given.reason)])[0]


@routes.post(
    "/assignments/{assignment_id}/confirm",
    permission="permissions.review_assignments",
    response=AssignmentOut,
    summary="复核角色分配",
)
def confirm(request: HttpRequest, assignment_id: UUID) -> object:
    """Confirm that a role is still needed."""
    return with_names([confirm_assignment(actor_of(request), assignment_id)])[0]


@routes.post(
    "/accounts/{account_id}/administrator",
    permission="identity.appoint_administrator",
    response={204: None},
    summary="任免管理员",
)
def appoint(request: HttpRequest, account_id: UUID, given: AppointmentIn) -> Status[None]:
    """Make an account an administrator of one kind, or none again."""
    identity.appoint_administrator(
        actor_of(request),
        account_id,
        admin_kind=given.admin_kind,
        reason=given.reason,
        holds_unit_roles=bool(assignments_of(account_id)),
    )
    return Status(204, None)

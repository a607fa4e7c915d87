"""Roles and permissions: what exists, roles of one's own, why somebody may."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Schema

from assetcloud.foundation.errors import NotPermittedError
from assetcloud.foundation.http.routes import SIGNED_IN, Routes, actor_of
from assetcloud.platform.permissions.access import reaches_node
from assetcloud.platform.permissions.actions.save_role import OwnRole, retire_role, save_role
from assetcloud.platform.permissions.explaining import explain
from assetcloud.platform.permissions.queries import roles as all_roles
from assetcloud.platform.permissions.registry import all_permissions
from assetcloud.platform.permissions.rules.scope_holds import Subject

__all__ = ["routes"]

routes = Routes(tags=["角色与权限"])


class PermissionOut(Schema):
    """A permission and its title."""

    code: str
    title: str


class PermissionsOut(Schema):
    """Every permission there is."""

    items: list[PermissionOut]
    next: str | None = None


class RoleOut(Schema):
    """A role."""

    code: str
    title: str
    summary: str
    group: str
    permissions: list[str]
    range_kind: str
    class_prefixes: list[str]
    node_kinds: list[str]
    admin_kind: str
    is_builtin: bool
    is_delegable: bool
    is_temporary: bool
    is_active: bool


class RolesOut(Schema):
    """Every role there is."""

    items: list[RoleOut]
    next: str | None = None


class RoleIn(Schema):
    """A role of one's own, as it should be."""

    model_config = {"extra": "forbid"}

    title: str = Field(max_length=40)
    summary: str = Field("", max_length=200)
    permissions: list[str] = Field(max_length=500)
    range_kind: str = Field(max_length=12)
    class_prefixes: list[str] = Field([], max_length=50)
    node_kinds: list[str] = Field([], max_length=10)


class ExplanationOut(Schema):
    """The answer and its reasons."""

    may: bool
    permission: str
    title: str
    sentences: list[str]


@routes.get("/permissions", permission=SIGNED_IN, response=PermissionsOut, summary="全部权限")
def list_permissions(request: HttpRequest) -> object:
    """Return every declared permission."""
    found = all_permissions().items()
    return {"items": [{"code": code, "title": title} for code, title in found]}


@routes.get("/roles", permission=SIGNED_IN, response=RolesOut, summary="全部角色")
def list_roles(request: HttpRequest) -> object:
    """Return every role; which exist is no secret, who holds them is."""
    return {"items": all_roles()}


@routes.put(
    "/roles/{code}", permission="permissions.manage_roles", response=RoleOut, summary="保存自建角色"
)
def put_role(request: HttpRequest, code: str, given: RoleIn) -> object:
    """Make or change a role of one's own."""
    wanted = OwnRole(
        code=code,
        title=given.title,
        summary=given.summary,
        permissions=tuple(given.permissions),
        range_kind=given.range_kind,
        class_prefixes=tuple(given.class_prefixes),
        node_kinds=tuple(given.node_kinds),
    )
    return save_role(actor_of(request), wanted)


@routes.delete(
    "/roles/{code}", permission="permissions.manage_roles", response=RoleOut, summary="停用自建角色"
)
def delete_role(request: HttpRequest, code: str) -> object:
    """Put a role of one's own out of use."""
    return retire_role(actor_of(request), code)


@routes.get(
    "/permissions/explain",
    permission=SIGNED_IN,
    response=ExplanationOut,
    summary="为什么可以（不可以）",
)
def why(
    request: HttpRequest,
    permission: str,
    account_id: UUID | None = None,
    node_id: UUID | None = None,
    class_code: str | None = None,
    department_id: UUID | None = None,
) -> object:
    """Explain a decision: about oneself, or, with the right to see roles there, about another."""
    actor = actor_of(request)
    asked = account_id or actor.account_id
    where = node_id or actor.node_id
    if asked != actor.account_id and not reaches_node(actor, "permissions.view_roles", where):
        raise NotPermittedError("只能查看自己的，或自己管理范围内人员的权限。")
    assert asked is not None  # noqa: S101 - an actor with a session has an account
    subject = Subject(class_code=class_code, department_id=department_id)
    found = explain(asked, permission, where, subject=subject)
    title = all_permissions().get(permission, permission)
    return {
        "may": found.may,
        "permission": permission,
        "title": title,
        "sentences": list(found.sentences),
    }

"""Clients of a unit, bureau or department in charge: list, create, amend, rotate, disable."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Schema, Status

from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.platform.open_api.access import MANAGE, VIEW
from assetcloud.platform.open_api.actions.amend_client import amend_client
from assetcloud.platform.open_api.actions.create_client import create_client
from assetcloud.platform.open_api.actions.disable_client import disable_client
from assetcloud.platform.open_api.actions.rotate_secret import rotate_secret
from assetcloud.platform.open_api.drafts import NewClient
from assetcloud.platform.open_api.queries import calls_today, clients_of, one_client, use_of
from assetcloud.platform.open_api.rules.client_terms import LONGEST, MOST_CALLS, ClientTerms
from assetcloud.platform.open_api.rules.grantable_scopes import grantable_scopes
from assetcloud.platform.open_api.views import ClientView, IssuedSecret
from assetcloud.platform.permissions import contract as permissions

__all__ = ["routes"]

routes = Routes(tags=["开放接口"])


class ClientOut(Schema):
    """A client. `state`: active, disabled, expired, account_closed. Days are included."""

    id: UUID
    client_id: str
    name: str
    purpose: str
    node_id: UUID
    account_id: UUID
    roles: list[str]
    scopes: list[str]
    calls_per_minute: int
    last_day: date
    state: str
    state_text: str
    created_at: datetime
    created_by_name: str
    secret_set_at: datetime
    last_token_at: datetime | None
    last_token_from: str
    disabled_at: datetime | None
    disabled_reason: str
    calls_today: int


class ClientsOut(Schema):
    """Clients, newest first."""

    items: list[ClientOut]
    next: str | None


class UseOut(Schema):
    """The calls of one day; `refused` were beyond the quota and are among `calls`."""

    day: date
    calls: int
    refused: int
    last_at: datetime


class ClientDetailOut(ClientOut):
    """A client with its use on the days of the last thirty on which it called."""

    use: list[UseOut]


class SecretOut(ClientOut):
    """A client with its new secret, which is shown this once."""

    client_secret: str


class ScopeOut(Schema):
    """A permission that may be a scope."""

    code: str
    title: str


class ScopesOut(Schema):
    """The permissions that a client may be given."""

    items: list[ScopeOut]


class ClientIn(Schema):
    """A client to be made. Without `node_id` where one acts; without `last_day` for a year."""

    model_config = {"extra": "forbid"}

    node_id: UUID | None = None
    name: str = Field(max_length=50)
    purpose: str = Field(max_length=200)
    role_codes: list[str] = Field(max_length=20, description="服务账号在这里担任的角色")
    scopes: list[str] = Field(max_length=100, description="权限码；只会收窄角色给的权限")
    last_day: date | None = None
    calls_per_minute: int = Field(120, ge=1, le=MOST_CALLS)


class ClientPatch(Schema):
    """What is to change; null or left out leaves it."""

    model_config = {"extra": "forbid"}

    purpose: str | None = Field(None, max_length=200)
    scopes: list[str] | None = Field(None, max_length=100)
    last_day: date | None = None
    calls_per_minute: int | None = Field(None, ge=1, le=MOST_CALLS)


class ClientDisablementIn(Schema):
    """Why."""

    model_config = {"extra": "forbid"}

    reason: str = Field(max_length=200)


@routes.get("/open-api/clients", permission=VIEW, response=ClientsOut, summary="接口应用")
def list_clients(
    request: HttpRequest, node_id: UUID | None = None, cursor: UUID | None = None
) -> dict[str, Any]:
    """List the clients of a node in one's range, by default where one acts."""
    found, following = clients_of(actor_of(request), node_id, after=cursor)
    return {"items": _shown(found), "next": following}


@routes.get("/open-api/scopes", permission=VIEW, response=ScopesOut, summary="可授给应用的权限")
def list_scopes(request: HttpRequest) -> dict[str, Any]:
    """List the permissions that may be scopes."""
    found = grantable_scopes(permissions.all_permissions())
    return {"items": [{"code": code, "title": title} for code, title in found.items()]}


@routes.post(
    "/open-api/clients", permission=MANAGE, response={201: SecretOut}, summary="建立接口应用"
)
def create(request: HttpRequest, given: ClientIn) -> Status[dict[str, Any]]:
    """Register a client; its secret is in this answer and nowhere else."""
    actor = actor_of(request)
    node_id = given.node_id or actor.node_id
    if node_id is None:
        raise InvalidError("请写明应用属于哪个单位。", code="unit_needed")
    terms = ClientTerms(
        name=given.name,
        purpose=given.purpose,
        scopes=tuple(given.scopes),
        last_day=given.last_day or today() + LONGEST,
        calls_per_minute=given.calls_per_minute,
    )
    new = NewClient(node_id=node_id, terms=terms, role_codes=tuple(given.role_codes))
    return Status(201, _with_secret(create_client(actor, new)))


@routes.get(
    "/open-api/clients/{client_id}",
    permission=VIEW,
    response=ClientDetailOut,
    summary="一个接口应用和它的用量",
)
def client(request: HttpRequest, client_id: UUID) -> dict[str, Any]:
    """Show a client and how much it was used."""
    found = one_client(actor_of(request), client_id)
    return _shown([found])[0] | {"use": use_of(found.id)}


@routes.patch(
    "/open-api/clients/{client_id}", permission=MANAGE, response=ClientOut, summary="修改接口应用"
)
def amend(request: HttpRequest, client_id: UUID, given: ClientPatch) -> dict[str, Any]:
    """Change the terms of a client; tokens already out follow at once."""
    changed = amend_client(actor_of(request), client_id, **given.dict())
    return _shown([changed])[0]


@routes.post(
    "/open-api/clients/{client_id}/rotate",
    permission=MANAGE,
    response=SecretOut,
    summary="更换应用的密钥",
)
def rotate(request: HttpRequest, client_id: UUID) -> dict[str, Any]:
    """Give a new secret; the old one and the tokens issued with it end at once."""
    return _with_secret(rotate_secret(actor_of(request), client_id))


@routes.post(
    "/open-api/clients/{client_id}/disable",
    permission=MANAGE,
    response=ClientOut,
    summary="停用接口应用",
)
def disable(request: HttpRequest, client_id: UUID, given: ClientDisablementIn) -> dict[str, Any]:
    """Disable a client for good."""
    ended = disable_client(actor_of(request), client_id, reason=given.reason)
    return _shown([ended])[0]


def _shown(clients: list[ClientView]) -> list[dict[str, Any]]:
    calls = calls_today(each.id for each in clients)
    roles: dict[UUID, list[str]] = {}
    for node_id in {each.node_id for each in clients}:
        for held in permissions.assignments_at(node_id):
            roles.setdefault(held.account_id, []).append(held.role_title)
    return [
        {name: getattr(each, name) for name in ClientView.__dataclass_fields__}
        | {
            "scopes": list(each.scopes),
            "roles": roles.get(each.account_id, []),
            "calls_today": calls.get(each.id, 0),
        }
        for each in clients
    ]


def _with_secret(issued: IssuedSecret) -> dict[str, Any]:
    return _shown([issued.client])[0] | {"client_secret": issued.secret}

"""Standing in for one another."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Schema, Status

from assetcloud.foundation.http.routes import SIGNED_IN, Routes, actor_of
from assetcloud.platform.permissions.actions.delegate_duties import (
    NewDelegation,
    delegate_duties,
)
from assetcloud.platform.permissions.actions.end_delegation import end_delegation
from assetcloud.platform.permissions.queries import delegations_of

__all__ = ["routes"]

routes = Routes(tags=["角色与权限"])


class DelegationOut(Schema):
    """Who stands in for whom, where and when. Days are both included."""

    id: UUID
    delegator_id: UUID
    delegator_name: str
    delegate_id: UUID
    delegate_name: str
    node_id: UUID
    role_codes: list[str]
    first_day: date
    last_day: date
    reason: str
    ended_at: datetime | None


class DelegationsOut(Schema):
    """One's delegations, made and received."""

    items: list[DelegationOut]
    next: str | None = None


class DelegationIn(Schema):
    """To whom, when, which of one's roles (none: all that may be delegated), why."""

    model_config = {"extra": "forbid"}

    delegate_id: UUID
    first_day: date
    last_day: date
    role_codes: list[str] = Field([], max_length=20)
    reason: str = Field(max_length=200)


@routes.get("/delegations", permission=SIGNED_IN, response=DelegationsOut, summary="我的委托")
def list_delegations(request: HttpRequest) -> object:
    """Return what one has delegated and what was delegated to one."""
    account_id = actor_of(request).account_id
    return {"items": [] if account_id is None else delegations_of(account_id)}


@routes.post(
    "/delegations",
    permission="permissions.delegate",
    response={201: DelegationOut},
    summary="委托他人代行",
)
def delegate(request: HttpRequest, given: DelegationIn) -> Status[object]:
    """Delegate one's roles at the node in which one acts."""
    new = NewDelegation(
        delegate_id=given.delegate_id,
        first_day=given.first_day,
        last_day=given.last_day,
        role_codes=tuple(given.role_codes),
        reason=given.reason,
    )
    return Status(201, delegate_duties(actor_of(request), new))


@routes.post(
    "/delegations/{delegation_id}/end",
    permission=SIGNED_IN,
    response=DelegationOut,
    summary="结束委托",
)
def end(request: HttpRequest, delegation_id: UUID) -> object:
    """End a delegation that one made or received."""
    return end_delegation(actor_of(request), delegation_id)

"""Visits of the platform's operator to a unit's data."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Schema, Status
from pydantic import AwareDatetime

from assetcloud.foundation.errors import NotFoundError
from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.platform.permissions.access import reaches_node
from assetcloud.platform.permissions.actions.grant_access_ticket import (
    NewTicket,
    grant_access_ticket,
    revoke_access_ticket,
)
from assetcloud.platform.permissions.api.named import with_names
from assetcloud.platform.permissions.queries import tickets_at

__all__ = ["routes"]

routes = Routes(tags=["角色与权限"])
GRANT = "permissions.grant_access_ticket"


class TicketOut(Schema):
    """A visit: under which ticket, by whom, where, from when to when."""

    id: UUID
    number: str
    account_id: UUID
    account_name: str
    node_id: UUID
    node_name: str
    reason: str
    opens_at: datetime
    closes_at: datetime
    granted_by_name: str
    revoked_at: datetime | None


class TicketsOut(Schema):
    """Visits, newest first."""

    items: list[TicketOut]
    next: str | None = None


class TicketIn(Schema):
    """A visit to be granted; times with their zone."""

    model_config = {"extra": "forbid"}

    number: str = Field(max_length=60)
    account_id: UUID
    node_id: UUID
    reason: str = Field(max_length=200)
    opens_at: AwareDatetime
    closes_at: AwareDatetime


class EndIn(Schema):
    """Why the visit ends early."""

    model_config = {"extra": "forbid"}

    reason: str = Field("", max_length=200)


@routes.get("/access-tickets", permission=GRANT, response=TicketsOut, summary="访问工单")
def list_tickets(request: HttpRequest) -> object:
    """Return the visits to the node in which one acts; for the platform, to all."""
    actor = actor_of(request)
    if not reaches_node(actor, GRANT, actor.node_id):
        raise NotFoundError
    return {"items": with_names(tickets_at(actor.node_id))}


@routes.post("/access-tickets", permission=GRANT, response={201: TicketOut}, summary="批准访问工单")
def grant(request: HttpRequest, given: TicketIn) -> Status[object]:
    """Let the operator look at a unit for some hours."""
    return Status(
        201, with_names([grant_access_ticket(actor_of(request), NewTicket(**given.dict()))])[0]
    )


@routes.post(
    "/access-tickets/{ticket_id}/revoke",
    permission=GRANT,
    response=TicketOut,
    summary="收回访问工单",
)
def revoke_ticket(request: HttpRequest, ticket_id: UUID, given: EndIn) -> object:
    """End a visit at once."""
    return with_names([revoke_access_ticket(actor_of(request), ticket_id, reason=given.reason)])[0]

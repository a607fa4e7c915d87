"""Reads of clients and of their use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.open_api.access import VIEW, owner_within
from assetcloud.platform.open_api.models import Client, DailyUse
from assetcloud.platform.open_api.views import ClientView, UseView, view_of

__all__ = ["PAGE", "calls_today", "clients_of", "one_client", "use_of"]

PAGE = 50
_SHOWN_DAYS = timedelta(days=30)


def clients_of(
    actor: Actor, node_id: UUID | None, *, after: UUID | None = None
) -> tuple[list[ClientView], str | None]:
    """Return a page of the clients of a node (None: where the actor acts), newest first.

    The second value is where the next page begins. Raises NotFoundError for a node outside the
    actor's range.
    """
    where = node_id or actor.node_id
    if where is None:
        return [], None
    owner_within(actor, VIEW, where)
    found = Client.objects.filter(node_id=where).select_related("user").order_by("-id")
    if after is not None:
        found = found.filter(id__lt=after)
    rows = list(found[: PAGE + 1])
    following = str(rows[PAGE - 1].id) if len(rows) > PAGE else None
    return [view_of(row) for row in rows[:PAGE]], following


def one_client(actor: Actor, client_id: UUID) -> ClientView:
    """Return a client that the actor may see. Raises NotFoundError."""
    found = Client.objects.filter(id=client_id).select_related("user").first()
    if found is None:
        raise NotFoundError("没有这个应用，或不在您的管理范围内。")
    owner_within(actor, VIEW, found.node_id)
    return view_of(found)


def use_of(client_id: UUID) -> list[UseView]:
    """Return the calls of a client on each day of the last thirty with any, newest first."""
    found = DailyUse.objects.filter(client_id=client_id, day__gt=today() - _SHOWN_DAYS)
    return [
        UseView(day=row.day, calls=row.calls, refused=row.refused, last_at=row.last_at)
        for row in found.order_by("-day")
    ]


def calls_today(client_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return how often each client called today."""
    found = DailyUse.objects.filter(client_id__in=list(client_ids), day=today())
    return dict(found.values_list("client_id", "calls"))

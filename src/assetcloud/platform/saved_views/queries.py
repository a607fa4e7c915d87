"""Reads of saved views: one's own and the shared ones of the node in which one acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from assetcloud.foundation.actor import Actor
from assetcloud.platform.saved_views.models import SavedView

__all__ = ["ViewOfList", "view_of", "views_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewOfList:
    """A saved view as its reader sees it."""

    id: UUID
    name: str
    page: str
    definition: dict[str, Any]
    shared: bool
    mine: bool
    saved_by: str


def views_of(actor: Actor, page: str) -> list[ViewOfList]:
    """Return the reader's views of a list and those shared at the node, the own ones first."""
    if actor.node_id is None:
        return []
    found = SavedView.objects.filter(
        Q(account_id=actor.account_id) | Q(shared=True), unit_id=actor.node_id, page=page
    )
    views = [view_of(actor, row) for row in found.order_by("name", "id")]
    return sorted(views, key=lambda view: not view.mine)


def view_of(actor: Actor, row: SavedView) -> ViewOfList:
    """Return a row as `actor` sees it."""
    return ViewOfList(
        id=row.id,
        name=row.name,
        page=row.page,
        definition=row.definition,
        shared=row.shared,
        mine=row.account_id == actor.account_id,
        saved_by=row.saved_by,
    )

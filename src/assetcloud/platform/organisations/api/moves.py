"""Moves of nodes over HTTP: ordered here, carried out right afterwards."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Schema, Status

from assetcloud.foundation.http.etags import IfMatch, version_of
from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.platform.organisations.access import move_in_range
from assetcloud.platform.organisations.actions.tree.move_node import move_node
from assetcloud.platform.organisations.api.shapes import BasisIn

__all__ = ["routes"]

routes = Routes(tags=["组织"])
MANAGE = "organisations.manage_units"


class MoveIn(BasisIn):
    """Another place: the node under which it goes."""

    parent_id: UUID


class MoveOut(Schema):
    """A move that was ordered; it is carried out as soon as the request is done."""

    move_id: UUID


class MoveStateOut(Schema):
    """How far a move is: ordered, moved, told, or refused because it became impossible."""

    id: UUID
    node_id: UUID
    state: str
    old_path: str
    new_path: str
    on: date
    rows_moved: int


@routes.post(
    "/nodes/{node_id}/move", permission=MANAGE, response={202: MoveOut}, summary="机构划转"
)
def move(request: HttpRequest, node_id: UUID, given: MoveIn, if_match: IfMatch) -> object:
    """Order that a node goes under another one, with all that lies below it."""
    move_id = move_node(
        actor_of(request),
        node_id,
        to=given.parent_id,
        version=version_of(if_match),
        basis=given.as_basis(),
    )
    return Status(202, {"move_id": move_id})


@routes.get(
    "/node-moves/{move_id}", permission=MANAGE, response=MoveStateOut, summary="划转办理情况"
)
def move_state(request: HttpRequest, move_id: UUID) -> object:
    """Show how far a move is."""
    return move_in_range(actor_of(request), move_id)

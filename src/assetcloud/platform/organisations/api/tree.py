"""The tree over HTTP: children one level at a time, any day, and the verbs on nodes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema, Status

from assetcloud.foundation.http.etags import IfMatch, tag, version_of
from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.platform.organisations.access import node_in_range
from assetcloud.platform.organisations.actions.tree.close_nodes import close_node
from assetcloud.platform.organisations.actions.tree.open_nodes import open_node
from assetcloud.platform.organisations.actions.tree.rename_node import rename_node
from assetcloud.platform.organisations.api.shapes import BasisIn, Cursor, Limit, NodeOut, Search
from assetcloud.platform.organisations.drafts import NodeDraft
from assetcloud.platform.organisations.queries.history import node_history, node_successions
from assetcloud.platform.organisations.queries.nodes import (
    ancestors_of,
    children_of,
    node,
    path_as_of,
    search_nodes,
    top_nodes,
    with_children,
)
from assetcloud.platform.organisations.views import NodeView

__all__ = ["routes"]

routes = Routes(tags=["组织"])
VIEW = "organisations.view_tree"
MANAGE = "organisations.manage_units"
AsOf = Annotated[date | None, Query(description="哪一天的组织树，默认今天")]


class TreeNodeOut(NodeOut):
    """A node on a page of the tree."""

    has_children: bool


class TreeOut(Schema):
    """One level of the tree."""

    items: list[TreeNodeOut]
    next: str | None = None


class NodePageOut(NodeOut):
    """A node with what stands above it, from the top of the reader's range down."""

    ancestors: list[NodeOut]


class NodeVersionOut(Schema):
    """What a node was during some time."""

    name: str
    short_name: str
    parent_id: UUID | None
    parent_name: str
    path: str
    region_code: str
    supervisor_id: UUID | None
    supervisor_name: str
    valid_from: date
    valid_to: date | None
    reason: str
    document: str


class SuccessionOut(Schema):
    """A merger or a split."""

    kind: str
    predecessor_id: UUID
    predecessor_name: str
    successor_id: UUID
    successor_name: str
    on: date
    reason: str
    document: str


class HistoryOut(Schema):
    """The life of a node, newest first."""

    versions: list[NodeVersionOut]
    successions: list[SuccessionOut]


class NodeIn(BasisIn):
    """A node to be opened."""

    kind: Literal["region", "bureau", "department", "group"]
    name: str = Field(max_length=120)
    short_name: str = Field("", max_length=60)
    parent_id: UUID
    region_code: str = Field("", max_length=12)


class RenameIn(BasisIn):
    """Another name."""

    name: str = Field(max_length=120)
    short_name: str = Field("", max_length=60)


@routes.get("/nodes", permission=VIEW, response=TreeOut, summary="组织树的一层")
def tree_level(
    request: HttpRequest,
    parent_id: UUID | None = None,
    on: AsOf = None,
    after: Cursor = "",
    limit: Limit = 100,
) -> object:
    """List the children of a node; without one, the top of the reader's range."""
    actor = actor_of(request)
    if parent_id is None:
        found = top_nodes(actor.acting_range, on=on)
    else:
        here = node_in_range(actor, parent_id)
        path = here.path if on is None else path_as_of(parent_id, on)
        found = children_of(path, on=on, after=after, limit=limit + 1) if path else ()
    return _page(found, limit, on)


def _page(found: tuple[NodeView, ...], limit: int, on: date | None) -> object:
    items = found[:limit]
    parents = with_children(items, on=on)
    return {
        "items": [_facts(view) | {"has_children": view.id in parents} for view in items],
        "next": items[-1].path if len(found) > limit else None,
    }


def _facts(view: NodeView) -> dict[str, object]:
    return {name: getattr(view, name) for name in NodeOut.model_fields}


@routes.get("/nodes/search", permission=VIEW, response=TreeOut, summary="按名称或编码找机构")
def find_nodes(request: HttpRequest, q: Search) -> object:
    """Find at most 50 nodes by part of a present or former name, or by a whole code."""
    found = search_nodes(actor_of(request).acting_range, q.strip()) if q.strip() else ()
    return _page(found, 50, None)


@routes.get("/nodes/{node_id}", permission=VIEW, response=NodePageOut, summary="一个机构")
def one_node(request: HttpRequest, response: HttpResponse, node_id: UUID) -> object:
    """Show a node with what stands above it."""
    actor = actor_of(request)
    row = node_in_range(actor, node_id)
    tag(response, row.version)
    view = node(node_id)
    above = [found for found in ancestors_of(row.path) if actor.acting_range.holds(found.path)]
    return _facts(view) | {"ancestors": above}


@routes.get("/nodes/{node_id}/history", permission=VIEW, response=HistoryOut, summary="机构沿革")
def history(request: HttpRequest, node_id: UUID) -> object:
    """Show what a node was called, where it stood and whom it succeeded."""
    node_in_range(actor_of(request), node_id)
    return {"versions": node_history(node_id), "successions": node_successions(node_id)}


@routes.post("/nodes", permission=MANAGE, response={201: NodeOut}, summary="设立机构")
def open_one_node(request: HttpRequest, given: NodeIn) -> object:
    """Open a region, bureau, department in charge or group."""
    draft = NodeDraft(
        kind=given.kind,
        name=given.name,
        short_name=given.short_name,
        parent_id=given.parent_id,
        region_code=given.region_code,
    )
    return Status(201, open_node(actor_of(request), draft, basis=given.as_basis()))


@routes.post("/nodes/{node_id}/rename", permission=MANAGE, response=NodeOut, summary="机构更名")
def rename(
    request: HttpRequest, response: HttpResponse, node_id: UUID, given: RenameIn, if_match: IfMatch
) -> object:
    """Give a node another name from a day on."""
    view = rename_node(
        actor_of(request),
        node_id,
        name=given.name,
        short_name=given.short_name,
        version=version_of(if_match),
        basis=given.as_basis(),
    )
    tag(response, view.version)
    return view


@routes.post("/nodes/{node_id}/close", permission=MANAGE, response={204: None}, summary="撤销机构")
def close(request: HttpRequest, node_id: UUID, given: BasisIn, if_match: IfMatch) -> object:
    """End a node from a day on; its history stays."""
    version = version_of(if_match)
    close_node(actor_of(request), node_id, version=version, basis=given.as_basis())
    return Status(204, None)

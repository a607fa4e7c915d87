"""The tree, as it is and as it was."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from assetcloud.foundation.errors import NotFoundError
from assetcloud.foundation.tenancy.ranges import Range
from assetcloud.platform.organisations.models import Node, NodeVersion
from assetcloud.platform.organisations.rules.path_label import ancestor_paths
from assetcloud.platform.organisations.views import NodeView

__all__ = [
    "ancestors_of",
    "children_of",
    "node",
    "node_at",
    "nodes_by_ids",
    "nodes_in",
    "path_as_of",
    "search_nodes",
    "top_nodes",
    "with_children",
]


def node(node_id: UUID) -> NodeView:
    """Return a node as it is now. Raises NotFoundError."""
    row = Node.objects.select_related("acts_on").filter(pk=node_id).first()
    if row is None:
        raise NotFoundError
    return view_of(row)


def node_at(path: str) -> NodeView | None:
    """Return the node at `path` now, or None."""
    row = Node.objects.select_related("acts_on").filter(path=path).first()
    return view_of(row) if row else None


def nodes_by_ids(ids: Iterable[UUID]) -> dict[UUID, NodeView]:
    """Return those of `ids` that are nodes."""
    rows = Node.objects.select_related("acts_on").filter(pk__in=set(ids))
    return {row.pk: view_of(row) for row in rows}


def children_of(
    path: str, *, on: date | None = None, after: str = "", limit: int | None = None
) -> tuple[NodeView, ...]:
    """Return the nodes right under the node at `path`, by path; with `on`, as the tree was that day.

    `after` is the path of the last child seen, `limit` how many more are wanted (all).
    """
    if on is None:
        rows = Node.objects.select_related("acts_on").filter(
            parent__path=path, path__gt=after, status="active"
        )
        return tuple(view_of(row) for row in rows.order_by("path")[:limit])
    parent = _on(NodeVersion.objects.filter(path=path), on).values("node_id")[:1]
    versions = _on(NodeVersion.objects.filter(parent_id__in=parent, path__gt=after), on)
    return _views(versions.order_by("path")[:limit])


def nodes_in(
    scope: Range, *, kinds: Iterable[str] = (), on: date | None = None
) -> tuple[NodeView, ...]:
    """Return the living nodes in `scope`, in the order of their paths.

    `kinds` empty means all. With `on`, the nodes that lay in `scope` on that day.
    """
    wanted = Q(path__gte=scope.lo, path__lt=scope.hi)
    if kinds := tuple(kinds):
        wanted &= Q(kind__in=kinds)
    if on is not None:
        return _views(_on(NodeVersion.objects.filter(wanted), on).order_by("path"))
    rows = Node.objects.select_related("acts_on").filter(wanted, status="active")
    return tuple(view_of(row) for row in rows.order_by("path"))


def top_nodes(scope: Range, *, on: date | None = None) -> tuple[NodeView, ...]:
    """Return the living nodes in `scope` whose parent lies outside it: where a reader begins."""
    if on is None:
        rows = Node.objects.select_related("acts_on").filter(
            path__gte=scope.lo, path__lt=scope.hi, status="active"
        )
        outside = Q(parent__isnull=True) | Q(parent__path__lt=scope.lo)
        return tuple(view_of(row) for row in rows.filter(outside).order_by("path"))
    versions = _on(NodeVersion.objects.filter(path__gte=scope.lo, path__lt=scope.hi), on)
    inside = versions.values("node_id")
    return _views(versions.exclude(parent_id__in=inside).order_by("path"))


def ancestors_of(path: str) -> tuple[NodeView, ...]:
    """Return the nodes above the node at `path`, from the root down."""
    rows = Node.objects.select_related("acts_on").filter(path__in=ancestor_paths(path))
    return tuple(view_of(row) for row in sorted(rows, key=lambda row: len(row.path)))


def path_as_of(node_id: UUID, day: date) -> str | None:
    """Return where the node stood on `day`; None if it did not exist then."""
    versions = _on(NodeVersion.objects.filter(node_id=node_id), day)
    return versions.values_list("path", flat=True).first()


def search_nodes(scope: Range, text: str, *, limit: int = 50) -> tuple[NodeView, ...]:
    """Return living nodes in `scope` whose name, code or former name contains `text`."""
    known = Q(name__icontains=text) | Q(short_name__icontains=text)
    coded = Q(profile__uscc=text.upper()) | Q(profile__budget_code=text)
    former = Exists(NodeVersion.objects.filter(node_id=OuterRef("pk"), name__icontains=text))
    rows = (
        Node.objects.select_related("acts_on")
        .filter(path__gte=scope.lo, path__lt=scope.hi, status="active")
        .filter(known | coded | former)
        .order_by("path")[:limit]
    )
    return tuple(view_of(row) for row in rows)


def with_children(views: Iterable[NodeView], *, on: date | None = None) -> frozenset[UUID]:
    """Return which of `views` have living children."""
    ids = [view.id for view in views]
    if on is None:
        parents = Node.objects.filter(parent_id__in=ids, status="active")
        return frozenset(parents.values_list("parent_id", flat=True))
    versions = _on(NodeVersion.objects.filter(parent_id__in=ids), on)
    return frozenset(versions.values_list("parent_id", flat=True))  # type: ignore[arg-type]


def view_of(row: Node) -> NodeView:
    """Return the view of a row read with `acts_on`."""
    return NodeView(
        id=row.pk,
        kind=row.kind,
        name=row.name,
        short_name=row.short_name,
        parent_id=row.parent_id,
        path=row.path,
        region_code=row.region_code,
        acts_on=row.acts_on.path if row.acts_on else row.path,
        supervisor_id=row.supervisor_id,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        status=row.status,
        version=row.version,
    )


def _on(versions: QuerySet[NodeVersion], day: date) -> QuerySet[NodeVersion]:
    return versions.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)


def _views(versions: QuerySet[NodeVersion]) -> tuple[NodeView, ...]:
    """Views as of a day; whom a bureau acts on is not kept by day, so it is its own path."""
    return tuple(
        NodeView(
            id=row.node_id,
            kind=row.kind,
            name=row.name,
            short_name=row.short_name,
            parent_id=row.parent_id,
            path=row.path,
            region_code=row.region_code,
            acts_on=row.path,
            supervisor_id=row.supervisor_id,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            status="active",
            version=row.node.version,
        )
        for row in versions.select_related("node")
    )

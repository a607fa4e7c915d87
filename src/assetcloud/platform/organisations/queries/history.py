"""The life of a node: its versions, who came before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from assetcloud.platform.organisations.models import NodeSuccession, NodeVersion
from assetcloud.platform.organisations.rules.dated_tree import Span

__all__ = ["NodeVersionView", "SuccessionView", "node_history", "node_successions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeVersionView:
    """What a node was during some time, and why that began."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessionView:
    """A merger or a split: who went on for whom."""

    kind: str
    predecessor_id: UUID
    predecessor_name: str
    successor_id: UUID
    successor_name: str
    on: date
    reason: str
    document: str


def node_history(node_id: UUID) -> tuple[NodeVersionView, ...]:
    """Return the versions of a node, newest first, with the names its parents had then."""
    rows = list(NodeVersion.objects.filter(node_id=node_id).order_by("-valid_from"))
    above = {row.parent_id for row in rows} | {row.supervisor_id for row in rows}
    names = _Names({pk for pk in above if pk is not None})
    return tuple(
        NodeVersionView(
            name=row.name,
            short_name=row.short_name,
            parent_id=row.parent_id,
            parent_name=names.on(row.parent_id, row.valid_from),
            path=row.path,
            region_code=row.region_code,
            supervisor_id=row.supervisor_id,
            supervisor_name=names.on(row.supervisor_id, row.valid_from),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            reason=row.reason,
            document=row.document,
        )
        for row in rows
    )


def node_successions(node_id: UUID) -> tuple[SuccessionView, ...]:
    """Return the mergers and splits in which a node took part, newest first."""
    rows = NodeSuccession.objects.select_related("predecessor", "successor").order_by("-on", "id")
    found = [*rows.filter(predecessor_id=node_id), *rows.filter(successor_id=node_id)]
    return tuple(
        SuccessionView(
            kind=row.kind,
            predecessor_id=row.predecessor_id,
            predecessor_name=row.predecessor.name,
            successor_id=row.successor_id,
            successor_name=row.successor.name,
            on=row.on,
            reason=row.reason,
            document=row.document,
        )
        for row in sorted(found, key=lambda row: row.on, reverse=True)
    )


class _Names:
    """Names that nodes had on days."""

    def __init__(self, node_ids: set[UUID]) -> None:
        rows = NodeVersion.objects.filter(node_id__in=node_ids).order_by("valid_from")
        self._versions = list(rows.values_list("node_id", "name", "valid_from", "valid_to"))

    def on(self, node_id: UUID | None, day: date) -> str:
        """Return the name of the node on `day`; empty if it had none."""
        return next(
            (
                name
                for found, name, begin, end in self._versions
                if found == node_id and Span(begin, end).holds(day)
            ),
            "",
        )

"""Events of the tree and of units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from assetcloud.platform.events.contract import Event

__all__ = [
    "NodeMoved",
    "NodeOpened",
    "NodeRenamed",
    "UnitAmended",
    "UnitClosed",
    "UnitOpened",
    "UnitSplit",
    "UnitsMerged",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeOpened(Event):
    """A region, bureau, department in charge or group was opened."""

    name: ClassVar[str] = "organisations.node_opened"

    node_id: UUID
    kind: str
    title: str
    parent_id: UUID | None
    region_code: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOpened(Event):
    """A unit was opened."""

    name: ClassVar[str] = "organisations.unit_opened"

    unit_id: UUID
    title: str
    uscc: str
    parent_id: UUID
    region_code: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAmended(Event):
    """Facts of a unit"s profile were changed; `fields` names them."""

    name: ClassVar[str] = "organisations.unit_amended"

    unit_id: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRenamed(Event):
    """A node has another name from `on`."""

    name: ClassVar[str] = "organisations.node_renamed"

    node_id: UUID
    old_title: str
    title: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeMoved(Event):
    """A node lies elsewhere in the tree from `on`, with all that lies under it."""

    name: ClassVar[str] = "organisations.node_moved"

    node_id: UUID
    old_path: str
    path: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitClosed(Event):
    """A unit, or another node, ended on `on`."""

    name: ClassVar[str] = "organisations.unit_closed"

    unit_id: UUID
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsMerged(Event):
    """Several units became part of one on `on`."""

    name: ClassVar[str] = "organisations.units_merged"

    into_id: UUID
    absorbed_ids: tuple[UUID, ...]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSplit(Event):
    """New units came out of one on `on`; `continues` says whether the old one goes on."""

    name: ClassVar[str] = "organisations.unit_split"

    unit_id: UUID
    successor_ids: tuple[UUID, ...]
    continues: bool
    on: date

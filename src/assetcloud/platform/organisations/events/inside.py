"""Events inside a unit: departments, people, places, posts, apps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from assetcloud.platform.events.contract import Event

__all__ = [
    "AppDisabled",
    "AppEnabled",
    "DepartmentChanged",
    "DepartmentClosed",
    "DepartmentOpened",
    "MemberChanged",
    "MemberJoined",
    "MemberLeft",
    "PlaceChanged",
    "PlaceClosed",
    "PlaceOpened",
    "PostAssigned",
    "PostEnded",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentOpened(Event):
    """Departments were opened in a unit."""

    name: ClassVar[str] = "organisations.department_opened"

    unit_id: UUID
    department_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentChanged(Event):
    """Departments have another name, parent or cost kind."""

    name: ClassVar[str] = "organisations.department_changed"

    unit_id: UUID
    department_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentClosed(Event):
    """Departments were closed."""

    name: ClassVar[str] = "organisations.department_closed"

    unit_id: UUID
    department_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined(Event):
    """People joined a unit."""

    name: ClassVar[str] = "organisations.member_joined"

    unit_id: UUID
    member_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberChanged(Event):
    """What is known about people changed, for example their department."""

    name: ClassVar[str] = "organisations.member_changed"

    unit_id: UUID
    member_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft(Event):
    """People left a unit on `on`; what they hold must be handed over."""

    name: ClassVar[str] = "organisations.member_left"

    unit_id: UUID
    member_ids: tuple[UUID, ...]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOpened(Event):
    """Places were opened in a unit."""

    name: ClassVar[str] = "organisations.place_opened"

    unit_id: UUID
    place_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChanged(Event):
    """Places have another name, parent, area, keeper or department."""

    name: ClassVar[str] = "organisations.place_changed"

    unit_id: UUID
    place_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceClosed(Event):
    """Places were closed."""

    name: ClassVar[str] = "organisations.place_closed"

    unit_id: UUID
    place_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostAssigned(Event):
    """Somebody holds a post from `on`, with a department there alone."""

    name: ClassVar[str] = "organisations.post_assigned"

    unit_id: UUID
    post_code: str
    member_id: UUID
    account_id: UUID | None
    department_id: UUID | None
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PostEnded(Event):
    """Somebody no longer holds a post from `on`."""

    name: ClassVar[str] = "organisations.post_ended"

    unit_id: UUID
    post_code: str
    member_id: UUID
    account_id: UUID | None
    department_id: UUID | None
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AppEnabled(Event):
    """An app is enabled in a unit from `on`."""

    name: ClassVar[str] = "organisations.app_enabled"

    unit_id: UUID
    app: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AppDisabled(Event):
    """An app is no longer enabled in a unit from `on`."""

    name: ClassVar[str] = "organisations.app_disabled"

    unit_id: UUID
    app: str
    on: date

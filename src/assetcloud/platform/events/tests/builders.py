"""Small things that tests about events and the trail are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connections

from assetcloud.foundation.actor import DataScope, Grant
from assetcloud.foundation.errors import NotPermittedError
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.ranges import Range
from assetcloud.platform.events.models import OutboxEvent

__all__ = [
    "WORLD",
    "OutboxEvent",
    "SomeActor",
    "SomeUnit",
    "a_unit",
    "emptied_afterwards",
]

WORLD = "33."


@dataclass(frozen=True)
class SomeUnit:
    id: UUID
    path: str

    @property
    def range(self) -> Range:
        return Range.below(self.path)


def a_unit(label: str = "x") -> SomeUnit:
    return SomeUnit(new_id(), f"{WORLD}{label}.")


@dataclass(frozen=True, kw_only=True)
class SomeActor:
    """An actor with given grants; without any it may do everything in its range."""

    name: str = "张三"
    account_id: UUID | None = field(default_factory=new_id)
    node_id: UUID | None = None
    org_path: str = WORLD
    acting_range: Range = field(default_factory=lambda: Range.below(WORLD))
    origin: Mapping[str, str] = field(default_factory=lambda: {"address": "10.0.0.1"})
    permissions: frozenset[str] | None = None
    grants: tuple[Grant, ...] | None = None

    def may(self, permission: str) -> bool:
        return self.permissions is None or permission in self.permissions

    def require(self, permission: str) -> None:
        if not self.may(permission):
            raise NotPermittedError(f"没有权限：{permission}。")

    def scope(self, permission: str) -> DataScope:
        everything = (Grant(within=self.acting_range),)
        return DataScope(everything if self.grants is None else self.grants)


@contextmanager
def emptied_afterwards(*tables: str) -> Iterator[None]:
    """Let a test commit, as programs do; afterwards the owner empties the tables."""
    try:
        yield
    finally:
        connections["default"].close()
        connections["owner"].rollback()
        with connections["owner"].cursor() as cursor:
            for table in tables:
                cursor.execute(f"DELETE FROM {table}")
        connections["owner"].close()

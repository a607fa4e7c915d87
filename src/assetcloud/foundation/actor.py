"""Who acts. The edges build an actor; actions receive one and never ask how it was made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from assetcloud.foundation.tenancy.ranges import Range

__all__ = ["Actor", "DataScope", "Grant"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One reason why somebody may do something: a range, crossed with narrower bounds.

    A bound of None does not narrow. `class_prefixes` are class codes of the 2022 edition
    without trailing zeros (class stewardship, 归口管理).
    """

    within: Range
    department_ids: frozenset[UUID] | None = None
    own_only: bool = False
    class_prefixes: tuple[str, ...] | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DataScope:
    """All grants of one actor for one operation; a row is in scope if one grant holds it."""

    grants: tuple[Grant, ...]
    member_ids: frozenset[UUID] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is allowed."""
        return not self.grants

    @property
    def is_whole_range(self) -> bool:
        """Whether some grant allows the whole range, so that rows need no further filter."""
        return any(
            grant.department_ids is None and not grant.own_only and grant.class_prefixes is None
            for grant in self.grants
        )


class Actor(Protocol):
    """Who acts, where, and what they may do there."""

    @property
    def account_id(self) -> UUID | None:
        """The account; None for the system itself."""

    @property
    def name(self) -> str:
        """The name shown in histories."""

    @property
    def node_id(self) -> UUID | None:
        """The node (unit, bureau, department in charge) in which the actor acts now."""

    @property
    def org_path(self) -> str:
        """The path of that node; empty where there is none."""

    @property
    def acting_range(self) -> Range:
        """The range of this transaction."""

    @property
    def origin(self) -> Mapping[str, str]:
        """Where the request came from: address, device, request id, grant ticket."""

    def may(self, permission: str) -> bool:
        """Whether some grant allows `permission` in the acting range."""

    def require(self, permission: str) -> None:
        """Raise NotPermittedError with the reason unless `may`."""

    def scope(self, permission: str) -> DataScope:
        """Which rows `permission` covers in the acting range."""

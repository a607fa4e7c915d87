"""Actors as the edges build them: a person with grants, and the system itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from assetcloud.foundation.actor import DataScope, Grant
from assetcloud.foundation.errors import NotPermittedError
from assetcloud.foundation.tenancy.ranges import NOWHERE, Range
from assetcloud.platform.permissions.refusals import refusal_sentence
from assetcloud.platform.permissions.rules.effective_grants import EVERYWHERE

__all__ = ["GrantedActor", "SystemActor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantedActor:
    """A person (or a program with an account) who acts at one node with the grants held there."""

    account_id: UUID | None
    name: str
    node_id: UUID | None = None
    org_path: str = ""
    acting_range: Range = NOWHERE
    origin: Mapping[str, str] = field(default_factory=dict)
    grants: Mapping[str, tuple[Grant, ...]] = field(default_factory=dict)
    member_ids: frozenset[UUID] = frozenset()

    def may(self, permission: str) -> bool:
        """Whether some grant allows `permission` here."""
        return permission in self.grants

    def require(self, permission: str) -> None:
        """Raise NotPermittedError, saying who may and whom to ask, unless `may`."""
        if not self.may(permission):
            raise NotPermittedError(refusal_sentence(permission, self.node_id))

    def scope(self, permission: str) -> DataScope:
        """Which rows `permission` covers here; empty without a grant."""
        return DataScope(self.grants.get(permission, ()), self.member_ids)

    def within(self, permissions: frozenset[str]) -> GrantedActor:
        """Return the same actor with only those of `permissions` that it had: never more."""
        kept = {code: found for code, found in self.grants.items() if code in permissions}
        return replace(self, grants=kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemActor:
    """The system at work in a range: may do everything there, and is logged by its name."""

    name: str
    node_id: UUID | None
    org_path: str
    acting_range: Range
    origin: Mapping[str, str] = field(default_factory=lambda: {"address": "system"})
    account_id: UUID | None = None

    def may(self, permission: str) -> bool:
        """Everything, in the acting range."""
        return True

    def require(self, permission: str) -> None:
        """Refuse nothing."""

    def scope(self, permission: str) -> DataScope:
        """Cover the whole acting range; of the platform itself, everything outside units."""
        within = self.acting_range if self.org_path else EVERYWHERE
        return DataScope((Grant(within=within, reason=self.name),))

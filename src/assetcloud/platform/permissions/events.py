"""What others hear of roles: announced in the unit at which they are held.

The platform's administrators act in no unit's range; what they decide is in the trail alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.tenancy.ranges import current_range
from assetcloud.platform.events.contract import Event, announce
from assetcloud.platform.organisations import contract as organisations

__all__ = ["Delegated", "RoleAssigned", "RoleRevoked", "tell"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAssigned(Event):
    """An account was given a role at a node."""

    name: ClassVar[str] = "permissions.role_assigned"

    assignment_id: UUID
    account_id: UUID
    role_code: str
    node_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRevoked(Event):
    """A role at a node was taken away."""

    name: ClassVar[str] = "permissions.role_revoked"

    assignment_id: UUID
    account_id: UUID
    role_code: str
    node_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegated(Event):
    """One account stands in for another at a node."""

    name: ClassVar[str] = "permissions.delegated"

    delegation_id: UUID
    delegator_id: UUID
    delegate_id: UUID
    node_id: UUID


def tell(actor: Actor, event: RoleAssigned | RoleRevoked | Delegated, *, subject_id: UUID) -> None:
    """Announce the event if its node lies in the range of the transaction."""
    node = organisations.node(event.node_id)
    if current_range().holds(node.path):
        announce(event, actor=actor, unit_id=node.id, org_path=node.path, subject_id=subject_id)

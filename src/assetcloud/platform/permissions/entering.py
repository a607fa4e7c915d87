"""Build actors: from an account and a node, or for the system itself."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import NotFoundError
from assetcloud.foundation.tenancy.ranges import NOWHERE, Range
from assetcloud.platform.identity import contract as identity
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.permissions.actors import GrantedActor, SystemActor
from assetcloud.platform.permissions.holding import (
    Holding,
    holding_of,
    place_of,
    with_served_unit,
)
from assetcloud.platform.permissions.rules.effective_grants import (
    acting_range,
    effective_grants,
    reaches,
)

__all__ = ["actor_for", "bare_actor", "build_actor", "places_of", "system_actor"]


def actor_for(
    account_id: UUID, node_id: UUID | None, *, origin: Mapping[str, str] | None = None
) -> Actor:
    """Return the actor of an account at a node; `node_id` None is the platform.

    Raises NotFoundError where the account holds nothing there, is closed or does not exist.
    """
    account = identity.account(account_id)
    if not account.is_active:
        raise NotFoundError("这个账号已停用。")
    return build_actor(account, node_id, holding=holding_of(account), origin=origin or {})


def build_actor(
    account: identity.AccountView,
    node_id: UUID | None,
    *,
    holding: Holding,
    origin: Mapping[str, str],
) -> GrantedActor:
    """Return the actor for what `holding` gives at a node. Raises NotFoundError if nothing."""
    if node_id is None:
        return _at(account, None, holding=holding, origin=origin)
    node = holding.nodes.get(node_id) or organisations.node(node_id)
    place = place_of(node)
    if not any(each.place and reaches(each, place) for each in holding.held):
        holding = with_served_unit(holding, node)
    return _at(account, node, holding=holding, origin=origin)


def _at(
    account: identity.AccountView,
    node: organisations.NodeView | None,
    *,
    holding: Holding,
    origin: Mapping[str, str],
) -> GrantedActor:
    place = None if node is None else place_of(node)
    node_id = None if node is None else node.id
    marks = dict(origin)
    if holding.delegators:
        marks["on_behalf_of"] = "、".join(holding.delegators)
    if node_id in holding.tickets:
        marks["ticket"] = holding.tickets[node_id]
    member = None if node_id is None else holding.member_ids.get(node_id)
    return GrantedActor(
        account_id=account.id,
        name=account.name,
        node_id=node_id,
        org_path="" if node is None else node.path,
        acting_range=acting_range(holding.held, place),
        origin=marks,
        grants=effective_grants(holding.held, place),
        member_ids=frozenset() if member is None else frozenset({member}),
    )


def bare_actor(account: identity.AccountView, origin: Mapping[str, str]) -> GrantedActor:
    """Return an actor who is signed in and may do nothing: the password must change first."""
    return GrantedActor(account_id=account.id, name=account.name, origin=origin)


def places_of(holding: Holding) -> list[organisations.NodeView]:
    """Return the nodes at which something is held, own unit first, then by path."""
    usable = [
        node
        for node in holding.nodes.values()
        if any(each.place and reaches(each, place_of(node)) for each in holding.held)
    ]
    return sorted(usable, key=lambda node: (node.id not in holding.member_ids, node.path))


def system_actor(node_id: UUID | None, org_path: str, name: str) -> Actor:
    """Return the system as actor below `org_path`; with no path, of the platform itself.

    For commands, tasks and set-up. All permissions within its range, logged by `name`.
    """
    scope = Range.below(org_path) if org_path else NOWHERE
    return SystemActor(name=name, node_id=node_id, org_path=org_path, acting_range=scope)

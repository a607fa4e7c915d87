"""Build actors: from an account and a node, or for the system itself."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import InvalidError, NotFoundError, NotPermittedError
from assetcloud.foundation.tenancy.ranges import NOWHERE, Range
from assetcloud.platform.identity import contract as identity
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.permissions.actors import GrantedActor, SystemActor
from assetcloud.platform.permissions.holding import (
    Holding,
    as_seen_at,
    holding_of,
    place_of,
)
from assetcloud.platform.permissions.rules.effective_grants import (
    acting_range,
    effective_grants,
    reaches,
)

__all__ = ["NODE", "actor_at", "actor_for", "build_actor", "enter", "places_of", "system_actor"]

# Where in the session the node is kept in which its owner acts.
NODE = "node_id"
_STRANGE = "没有这个单位，或不在您的数据范围内。"


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
    holding = as_seen_at(holding, node)
    if not any(each.place and reaches(each, place) for each in holding.held):
        raise NotFoundError(_STRANGE)
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


def actor_at(account_id: UUID, node_id: str, *, origin: Mapping[str, str]) -> GrantedActor:
    """Return the actor of an account at the node whose id is written so; empty: the platform.

    Raises NotFoundError.
    """
    account = identity.account(account_id)
    if account.must_change_password:
        raise NotPermittedError("请先修改密码。", code="must_change_password")
    chosen = _id_of(node_id) if node_id else None
    plain = {key: value for key, value in origin.items() if key not in {"ticket", "on_behalf_of"}}
    return build_actor(account, chosen, holding=holding_of(account), origin=plain)


def enter(request: HttpRequest, account: identity.AccountView, holding: Holding) -> GrantedActor:
    """Return the actor of a request: at the node it names, else where the session is.

    Who must change their password first may do nothing else. A token always names its unit.
    Raises NotFoundError, InvalidError.
    """
    origin = identity.origin_of(request)
    if account.must_change_password:
        return GrantedActor(account_id=account.id, name=account.name, origin=origin)
    scopes: frozenset[str] | None = getattr(request, "token_scopes", None)
    named = request.headers.get("X-Unit", "")
    if named:
        node_id: UUID | None = _id_of(named)
    elif scopes is None:
        node_id = _usual_node(request, account, holding)
    else:
        raise InvalidError("使用访问令牌时，请用请求头 X-Unit 写明单位编号。", code="unit_needed")
    actor = build_actor(account, node_id, holding=holding, origin=origin)
    return actor if scopes is None else actor.within(scopes)


def _id_of(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFoundError(_STRANGE) from None


def _usual_node(
    request: HttpRequest, account: identity.AccountView, holding: Holding
) -> UUID | None:
    """Return where the session was last, else the first node at which something is held."""
    usable = [] if account.admin_kind else [node.id for node in places_of(holding)]
    chosen = request.session.get(NODE)
    if chosen == "":
        return None
    last = UUID(chosen) if chosen else account.last_node_id
    if last is not None and (last in usable or _is_reachable(account, last, holding)):
        return last
    return usable[0] if usable else None


def _is_reachable(account: identity.AccountView, node_id: UUID, holding: Holding) -> bool:
    try:
        build_actor(account, node_id, holding=holding, origin={})
    except NotFoundError:
        return False
    return True


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

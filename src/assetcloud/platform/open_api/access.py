"""Which clients an actor may see or manage: those whose owner lies in a range of the permission."""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError, NotFoundError
from assetcloud.platform.open_api.models import Client
from assetcloud.platform.organisations import contract as organisations

__all__ = ["MANAGE", "VIEW", "locked_client", "owner_within"]

VIEW = "open_api.view_clients"
MANAGE = "open_api.manage_clients"
_STRANGE = "没有这个应用，或不在您的管理范围内。"


def owner_within(actor: Actor, permission: str, node_id: UUID) -> organisations.NodeView:
    """Return the node if the actor holds `permission` there. Raises NotFoundError otherwise."""
    node = organisations.node(node_id)
    holds = any(
        grant.within.holds(node.path)
        for grant in actor.scope(permission).grants
        if not grant.own_only and grant.department_ids is None
    )
    if not holds:
        raise NotFoundError(_STRANGE)
    return node


def locked_client(actor: Actor, client_id: UUID) -> tuple[Client, organisations.NodeView]:
    """Return a client that the actor manages, locked, with its owner.

    Raises NotPermittedError, NotFoundError, ConflictError for one that was disabled.
    """
    actor.require(MANAGE)
    found = (
        Client.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(id=client_id)
        .first()
    )
    if found is None:
        raise NotFoundError(_STRANGE)
    owner = owner_within(actor, MANAGE, found.node_id)
    if found.disabled_at is not None:
        raise ConflictError(
            "这个应用已经停用；停用后不能恢复，请另建应用。", code="client_disabled"
        )
    return found, owner

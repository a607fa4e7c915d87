"""Let an outside identity of one's own go."""

from __future__ import annotations

from assetcloud.foundation.actor import Actor
from assetcloud.platform.audit import contract as audit
from assetcloud.platform.identity.access import own_id
from assetcloud.platform.identity.single_sign_on.links import unlink

__all__ = ["unbind_identity"]


def unbind_identity(actor: Actor, link_id: int) -> None:
    """Unbind one. Raises NotFoundError, ConflictError for the only way to sign in."""
    account_id = own_id(actor)
    provider = unlink(account_id, link_id)

    audit.record_platform(
        "identity.identity_unbound",
        account_id=account_id,
        actor_name=actor.name,
        title=f"{actor.name}解除绑定统一身份",
        subject=("account", account_id),
        details={"provider": provider},
        origin=dict(actor.origin),
    )

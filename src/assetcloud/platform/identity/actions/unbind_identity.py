"""Let an outside identity of one's own go."""

from __future__ import annotations

from assetcloud.foundation.actor import Actor
from assetcloud.platform.audit import contract as audit
from assetcloud.platform.identity.single_sign_on.links import unlink

__all__ = ["unbind_identity"]


def unbind_identity(actor: Actor, link_id: int) -> None:
    """Unbind one. Raises NotFoundError, ConflictError for the only way to sign in."""
    assert actor.account_id is not None  # noqa: S101 - the system has no identities outside
    provider = unlink(actor.account_id, link_id)

    audit.record_platform(
        "identity.identity_unbound",
        account_id=actor.account_id,
        actor_name=actor.name,
        title=f"{actor.name}解除绑定统一身份",
        subject=("account", actor.account_id),
        details={"provider": provider},
        origin=dict(actor.origin),
    )

"""Leave word of what was decided about permissions: in the audit trail of the platform."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.platform.audit import contract as audit

__all__ = ["record"]


def record(
    actor: Actor,
    action: str,
    *,
    title: str,
    subject: tuple[str, UUID | None],
    details: Mapping[str, object],
) -> None:
    """Write one entry for a decision of `actor`, in the transaction that makes it."""
    audit.record_platform(
        f"permissions.{action}",
        account_id=actor.account_id,
        actor_name=actor.name,
        title=title,
        subject=subject,
        details=dict(details),
        origin=dict(actor.origin),
    )

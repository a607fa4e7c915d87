"""Leave word of what was decided about a client, in the trail of its owner."""

from __future__ import annotations

from collections.abc import Mapping

from assetcloud.foundation.actor import Actor
from assetcloud.platform.audit import contract as audit
from assetcloud.platform.open_api.models import Client
from assetcloud.platform.organisations.contract import NodeView

__all__ = ["record"]


def record(
    actor: Actor,
    action: str,
    *,
    client: Client,
    owner: NodeView,
    title: str,
    details: Mapping[str, object] | None = None,
) -> None:
    """Write one entry, in the transaction of the act."""
    audit.record(
        actor,
        f"open_api.{action}",
        unit_id=owner.id,
        org_path=owner.path,
        subject_type="client",
        subject_id=client.id,
        title=title,
        details={"client_id": client.client_id, **(details or {})},
    )

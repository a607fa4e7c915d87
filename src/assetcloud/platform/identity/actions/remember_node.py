"""Remember where an account last worked, to begin there next time."""

from __future__ import annotations

from uuid import UUID

from assetcloud.platform.identity.models import Account

__all__ = ["remember_node"]


def remember_node(account_id: UUID, node_id: UUID | None) -> None:
    """Keep `node_id` as the place where the next session of the account begins."""
    Account.objects.filter(id=account_id).update(last_node_id=node_id)

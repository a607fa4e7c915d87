"""Disable a client for good; its tokens end at once, its rows and its trail stay."""

from __future__ import annotations

from uuid import UUID

from oauth2_provider.models import AccessToken

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import InvalidError
from assetcloud.platform.open_api.access import locked_client
from assetcloud.platform.open_api.trail import record
from assetcloud.platform.open_api.views import ClientView, view_of

__all__ = ["disable_client"]


def disable_client(actor: Actor, client_id: UUID, *, reason: str) -> ClientView:
    """Disable a client.

    Raises NotPermittedError, NotFoundError, InvalidError without a reason, ConflictError if it
    was disabled before.
    """
    client, owner = locked_client(actor, client_id)

    if not reason.strip():
        raise InvalidError("请写明停用的原因。", code="reason_needed")

    client.disabled_at = now()
    client.disabled_by = actor.account_id
    client.disabled_reason = reason.strip()
    client.save(update_fields=["disabled_at", "disabled_by", "disabled_reason", "updated"])
    AccessToken.objects.filter(application_id=client.id).delete()

    record(
        actor,
        "disable_client",
        client=client,
        owner=owner,
        title=f"停用接口应用“{client.name}”",
        details={"reason": client.disabled_reason},
    )
    return view_of(client)

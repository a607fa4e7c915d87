"""Give a client a new secret; the old one and every token issued with it end at once."""

from __future__ import annotations

from uuid import UUID

from oauth2_provider.models import AccessToken

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.platform.open_api.access import locked_client
from assetcloud.platform.open_api.secret import made_secret
from assetcloud.platform.open_api.trail import record
from assetcloud.platform.open_api.views import IssuedSecret, view_of

__all__ = ["rotate_secret"]


def rotate_secret(actor: Actor, client_id: UUID) -> IssuedSecret:
    """Return the client with its new secret, which is shown this once.

    Raises NotPermittedError, NotFoundError, ConflictError for a disabled client.
    """
    client, owner = locked_client(actor, client_id)

    secret = made_secret()
    client.client_secret = secret
    client.secret_set_at = now()
    client.save(update_fields=["client_secret", "secret_set_at", "updated"])
    AccessToken.objects.filter(application_id=client.id).delete()

    record(
        actor,
        "rotate_secret",
        client=client,
        owner=owner,
        title=f"更换接口应用“{client.name}”的密钥",
    )
    return IssuedSecret(view_of(client), secret)

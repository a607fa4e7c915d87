"""Issue an access token to a client that shows its secret (OAuth 2, client credentials).

The library decides; here is what it does not do: first and strange uses go into the trail, tokens
that have ended are cleared away.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.http import HttpRequest
from oauth2_provider.models import AccessToken
from oauth2_provider.oauth2_backends import get_oauthlib_core

from assetcloud.foundation.clock import SHANGHAI, now
from assetcloud.foundation.http.afterwards import record_afterwards
from assetcloud.platform.audit import contract as audit
from assetcloud.platform.identity import contract as identity
from assetcloud.platform.open_api.models import Client

__all__ = ["TokenAnswer", "issue_token"]


@dataclass(frozen=True, slots=True)
class TokenAnswer:
    """What the library answers: the token, or `error` as RFC 6749 names it."""

    status: int
    content: Mapping[str, Any]
    headers: Mapping[str, str]

    @property
    def error(self) -> str:
        """The code of the error; empty where a token was issued."""
        return "" if self.status == 200 else str(self.content.get("error", "invalid_request"))


def issue_token(request: HttpRequest) -> TokenAnswer:
    """Answer a request for a token. Refusals for known clients go into the platform's trail."""
    library = get_oauthlib_core()  # type: ignore[no-untyped-call]
    _, headers, body, status = library.create_token_response(request)
    answer = TokenAnswer(status, json.loads(body), headers)
    origin = identity.origin_of(request)
    if answer.error:
        known = Client.objects.filter(client_id=_named_by(request)).select_related("user").first()
        if known is not None:
            client, error = known, answer.error
            record_afterwards(
                lambda: _note(client, "token_refused", "获取令牌被拒绝", origin, error=error)
            )
        return answer

    digest = sha256(answer.content["access_token"].encode()).hexdigest()
    issued_to = Client.objects.select_related("user").get(accesstoken__token_checksum=digest)
    _remember(issued_to, origin)
    return answer


def _remember(client: Client, origin: Mapping[str, str]) -> None:
    """Of the many tokens of a day, the first and those from another address are of note."""
    moment, address = now(), origin["address"]
    is_of_note = (
        client.last_token_at is None
        or _day(client.last_token_at) != _day(moment)
        or client.last_token_from != address
    )
    Client.objects.filter(id=client.id).update(last_token_at=moment, last_token_from=address)
    AccessToken.objects.filter(application_id=client.id, expires__lt=moment).delete()
    if is_of_note:
        _note(client, "token_issued", "获取令牌", origin)


def _day(moment: datetime) -> str:
    return moment.astimezone(SHANGHAI).date().isoformat()


def _note(
    client: Client, action: str, words: str, origin: Mapping[str, str], *, error: str = ""
) -> None:
    audit.record_platform(
        f"open_api.{action}",
        account_id=client.user_id,
        actor_name=client.user.name,
        title=f"{client.user.name}{words}",
        subject=("client", client.id),
        details={"client_id": client.client_id} | ({"error": error} if error else {}),
        origin=origin,
    )


def _named_by(request: HttpRequest) -> str:
    """Return the client that a refused request claims to be; empty where it names none."""
    kind, _, text = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    if kind != "Basic":
        return request.POST.get("client_id", "")[:255]
    try:
        named = base64.b64decode(text).decode().partition(":")[0]
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return named[:255]

"""What every answer of the API carries, and what stays of those that deny something.

A refusal rolls its transaction back, so whoever tries doors would leave no word of it. Each denied
request of somebody who is signed in is put on the platform's record: who, where, what, why; the
same door tried again counts once a minute, so that the trail cannot be flooded.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Final

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.http.afterwards import record_afterwards
from assetcloud.platform.permissions.trail import record

__all__ = ["close_to_scripts", "note_refusal"]

_POLICY: Final = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
_QUIET_SECONDS: Final = 60


def close_to_scripts(response: HttpResponseBase) -> None:
    """Opened by itself, an answer runs and loads nothing. Browsers show PDF with parts of their own."""
    if response.headers.get("Content-Type") != "application/pdf":
        response.headers.setdefault("Content-Security-Policy", _POLICY)


def note_refusal(request: HttpRequest, response: HttpResponseBase) -> None:
    """Leave word of a request that was denied to a known actor (403)."""
    actor: Actor | None = getattr(request, "actor", None)
    if response.status_code != 403 or actor is None or actor.account_id is None:
        return
    address = f"{request.method} {request.path}"[:200]
    door = sha256(f"{actor.account_id} {address}".encode()).hexdigest()
    if not cache.add(f"denied:{door}", 1, timeout=_QUIET_SECONDS):
        return
    details = {"address": address, "code": _code_of(response), "node_id": str(actor.node_id or "")}
    record_afterwards(
        lambda: record(
            actor,
            "denied",
            title=f"{actor.name}的请求被拒绝：{address}",
            subject=("account", actor.account_id),
            details=details,
        )
    )


def _code_of(response: HttpResponseBase) -> str:
    is_problem = response.headers.get("Content-Type") == "application/problem+json"
    if not is_problem or not isinstance(response, HttpResponse):
        return ""
    return str(json.loads(response.content).get("code", ""))

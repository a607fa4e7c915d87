"""Where a request comes from: address, device and a number to find it again in the logs."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from assetcloud.foundation.ids import new_id

__all__ = ["origin_of"]


def origin_of(request: HttpRequest) -> dict[str, str]:
    """Return address, device and request number of `request`.

    A forwarded address counts only when one of `settings.TRUSTED_PROXIES` passed it on.
    """
    return {
        "address": _address(request),
        "device": request.headers.get("User-Agent", "")[:200],
        "request": new_id().hex,
    }


def _address(request: HttpRequest) -> str:
    address = str(request.META.get("REMOTE_ADDR") or "")
    if address not in settings.TRUSTED_PROXIES:
        return address
    forwarded = request.headers.get("X-Forwarded-For", "")
    return forwarded.rpartition(",")[2].strip()[:64] or address

"""A simple bound on how often one address may ask what is open to everybody.

Counted per process in Django's cache; several server processes allow several times as many, which
still stops a machine that walks through all codes.
"""

from __future__ import annotations

import time
from hashlib import sha256

from django.core.cache import cache

from assetcloud.foundation.errors import Refusal

__all__ = ["TooManyRequestsError", "refuse_too_many"]


class TooManyRequestsError(Refusal):
    """This address has asked too often."""

    code = "too_many_requests"
    status = 429


def refuse_too_many(what: str, address: str, *, limit: int, seconds: int = 60) -> None:
    """Raise TooManyRequestsError when `address` asks for `what` more than `limit` times in `seconds`."""
    # A forwarded address may be any text; a key of the cache may not.
    whose = sha256(address.encode()).hexdigest()[:32]
    key = f"asked:{what}:{whose}:{int(time.time()) // seconds}"
    cache.add(key, 0, timeout=2 * seconds)
    try:
        count = cache.incr(key)
    except ValueError:
        # The cache has thrown the count away meanwhile.
        return
    if count > limit:
        raise TooManyRequestsError(f"操作太频繁，请 {seconds} 秒后再试。")

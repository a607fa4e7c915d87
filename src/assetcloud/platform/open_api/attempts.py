"""A bound on failed attempts to get a token from one address: secrets are slow to check on purpose.

Counted per process in Django's cache; several server processes allow several times as many, which
still stops a machine that tries secrets or wants to keep the server busy.
"""

from __future__ import annotations

from typing import Final

from django.core.cache import cache

__all__ = ["BARRED_SECONDS", "MOST_FAILURES", "is_barred", "note_failure"]

MOST_FAILURES: Final = 10
BARRED_SECONDS: Final = 60


def is_barred(address: str) -> bool:
    """Whether `address` failed too often within the last minute."""
    return bool(cache.get(_key(address), 0) >= MOST_FAILURES)


def note_failure(address: str) -> None:
    """Count one failed attempt of `address`."""
    cache.add(_key(address), 0, timeout=BARRED_SECONDS)
    try:
        cache.incr(_key(address))
    except ValueError:
        # The cache has thrown the count away meanwhile.
        return


def _key(address: str) -> str:
    return f"open_api:token_failures:{address}"

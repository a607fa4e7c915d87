"""Secrets of clients: made here, shown once, kept hashed."""

from __future__ import annotations

import secrets

__all__ = ["made_secret"]

_BYTES = 48


def made_secret() -> str:
    """Return a random secret of 64 signs that may stand in a header and in a form as they are."""
    return secrets.token_urlsafe(_BYTES)

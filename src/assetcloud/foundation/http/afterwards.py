"""Records that must stay although the request is refused: failed sign-ins, refused reads.

A refusal rolls its transaction back. What is registered here runs after that in a transaction
of its own, with no range: it may write local tables and the audit trail of the platform.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

__all__ = ["collected", "record_afterwards", "start_collecting"]

_waiting: ContextVar[list[Callable[[], None]] | None] = ContextVar("waiting", default=None)


def start_collecting() -> None:
    """Begin a request: forget what an earlier one left."""
    _waiting.set([])


def record_afterwards(write: Callable[[], None]) -> None:
    """Run `write` after the request's transaction has ended, whether committed or rolled back.

    Outside a request it runs at once.
    """
    waiting = _waiting.get()
    if waiting is None:
        write()
    else:
        waiting.append(write)


def collected() -> list[Callable[[], None]]:
    """Return what was registered, once."""
    waiting = _waiting.get() or []
    _waiting.set(None)
    return waiting

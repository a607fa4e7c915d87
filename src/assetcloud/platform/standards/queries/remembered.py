"""Answers remembered for a few seconds, for bulk work that asks the same of every row.

Standards change rarely; another process may notice a change these seconds late. Empty answers
are not remembered, so that loading is seen at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

__all__ = ["FRESH_SECONDS", "forget_all", "remembered"]

FRESH_SECONDS = 5.0
_MANY = 1000

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")

_forget: list[Callable[[], None]] = []


def forget_all() -> None:
    """Forget every answer: something was written."""
    for forget in _forget:
        forget()


def remembered(ask: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """Make `ask` answer from memory for a few seconds; its arguments must be hashable."""
    known: dict[object, tuple[float, Answer]] = {}
    _forget.append(known.clear)

    @wraps(ask)
    def answer(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        asked = (args, tuple(sorted(kwargs.items())))
        found = known.get(asked)
        if found is not None and time.monotonic() - found[0] < FRESH_SECONDS:
            return found[1]
        fresh = ask(*args, **kwargs)
        if fresh:
            if len(known) >= _MANY:
                known.clear()
            known[asked] = (time.monotonic(), fresh)
        return fresh

    return answer

"""Clocks: medians of warm runs, ours and the limit taken by turns."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import median

__all__ = ["by_turns", "p95", "seconds"]

Work = Callable[[], object]


def seconds(work: Work) -> float:
    """Return how long `work` takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def by_turns(*works: Work, runs: int = 5) -> tuple[float, ...]:
    """Return the median seconds of each of `works`.

    Each is run once to warm up; then all take turns, so that noise of the machine meets them alike.
    """
    for work in works:
        work()
    taken = [[seconds(work) for work in works] for _ in range(runs)]
    return tuple(median(column) for column in zip(*taken, strict=True))


def p95(samples: Sequence[float]) -> float:
    """Return what 95 of 100 samples stay below."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]

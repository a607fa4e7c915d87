"""Who uses codes: packages above say how to count their uses, so that none in use is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping

__all__ = ["Counter", "register_code_usage", "usage_of"]

Counter = Callable[[str], Mapping[str, int]]
"""Takes the code of a list, returns how often each of its codes is used."""

_counters: dict[str, Counter] = {}


def register_code_usage(place: str, count: Counter) -> None:
    """Say how uses in `place` (a Chinese word such as 卡片) are counted. Again replaces."""
    _counters[place] = count


def usage_of(code_list: str) -> dict[str, Mapping[str, int]]:
    """Return for each place how often it uses which codes of a list."""
    return {place: count(code_list) for place, count in sorted(_counters.items())}

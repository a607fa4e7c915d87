"""Why a code may not go: cards and documents use it, or the registry asks for it."""

from __future__ import annotations

from collections.abc import Mapping, Set

from assetcloud.platform.standards.code_usage import usage_of
from assetcloud.platform.standards.queries.registry import stored_registry
from assetcloud.platform.standards.rules.codes_asked import codes_asked

__all__ = ["asked_refusals", "uses_by_code", "uses_of_code"]


def uses_by_code(code_list: str) -> Mapping[str, int]:
    """Return how often each code of a list is used, wherever packages count."""
    used: dict[str, int] = {}
    for counts in usage_of(code_list).values():
        for code, count in counts.items():
            used[code] = used.get(code, 0) + count
    return used


def uses_of_code(code_list: str, code: str) -> Mapping[str, int]:
    """Return how often one code is used, by place."""
    return {place: counts.get(code, 0) for place, counts in usage_of(code_list).items()}


def asked_refusals(code_list: str, offered: Set[str]) -> tuple[str, ...]:
    """Say which codes the registry asks for and would not find among those offered."""
    missing = codes_asked(stored_registry(), code_list) - offered
    return tuple(f"卡片结构要用代码“{code}”，不能没有它。" for code in sorted(missing))

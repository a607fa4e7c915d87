"""Numbering rules: a pattern with named parts, of which one may be a serial number.

    {unit}-{kind}-{year}-{serial:6}      330100001-CZ-2026-000012
A part with a width is filled with zeros to that width; a serial that does not fit is refused,
never cut. Who counts, and how far, is the business of the package that issues the number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["NumberingRule", "NumberingRuleError", "format_number", "pattern_parts"]

_PART = re.compile(r"\{([a-z_]+)(?::([1-9][0-9]?))?\}")


class NumberingRuleError(ValueError):
    """The pattern is wrong, a part is missing, or a number does not fit its width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberingRule:
    """A pattern, within what it counts (`scope`), and when it starts again (`reset`)."""

    code: str
    title: str
    pattern: str
    scope: str
    reset: str
    basis: str = ""
    verified: bool = False
    note: str = ""


def pattern_parts(pattern: str) -> tuple[str, ...]:
    """Return the names of the parts. Raises NumberingRuleError for stray braces."""
    if "{" in _PART.sub("", pattern) or "}" in _PART.sub("", pattern):
        raise NumberingRuleError(f"stray braces: {pattern!r}")
    return tuple(match[1] for match in _PART.finditer(pattern))


def format_number(pattern: str, parts: Mapping[str, str | int]) -> str:
    """Write a number. Raises NumberingRuleError."""
    missing = [name for name in pattern_parts(pattern) if name not in parts]
    if missing:
        raise NumberingRuleError(f"missing parts: {', '.join(missing)}")
    return _PART.sub(lambda match: _written(parts[match[1]], match[2]), pattern)


def _written(value: str | int, width: str | None) -> str:
    text = str(value)
    if width is None:
        return text
    if len(text) > int(width) or (isinstance(value, int) and value < 0):
        raise NumberingRuleError(f"{text} does not fit {width} places")
    return text.rjust(int(width), "0")

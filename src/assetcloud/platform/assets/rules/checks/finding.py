"""What a check says, and how a check is listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from assetcloud.platform.assets.rules.checks.facts import CardFacts

__all__ = ["NOTHING", "Check", "Finding", "Judge", "Problem", "Severity"]

Severity = Literal["error", "warning"]

# JSON pointer into the card, and a Chinese sentence that names the way out.
Problem = tuple[str, str]
Judge = Callable[[CardFacts], tuple[Problem, ...]]

NOTHING: Final[tuple[Problem, ...]] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found wrong. An error stops the card, a warning is kept with it."""

    rule: str
    severity: Severity
    pointer: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One statement about a card.

    `new` and `opening` are the severities for newly registered cards and for cards that come
    over from an older system. Statements of different severity may share a code.
    """

    code: str
    title: str
    new: Severity
    opening: Severity
    source: str
    judge: Judge

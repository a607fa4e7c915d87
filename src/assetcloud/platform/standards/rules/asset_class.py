"""Codes of GB/T 14885: their shape, ancestors, and the way from the 2010 to the 2022 edition.

    2022  a letter and four levels of two digits      A 02 01 01 04
    2010  one digit, then three levels of two digits  2 01 01 04
Level 1 of 2022 is the 门类, level 2 the 大类; in 2010 level 0 and level 1. The same bare code
means different things in two editions, so every question here names the edition.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = [
    "EDITION_2010",
    "EDITION_2022",
    "ClassCodeError",
    "CrosswalkRow",
    "Successor",
    "ancestors",
    "branch_of",
    "class_prefix",
    "is_under",
    "level_of",
    "successor_2022",
]

EDITION_2022: Final = "2022"
EDITION_2010: Final = "2010"

_SHAPES: Final = {EDITION_2022: r"[A-Z]([0-9]{8})?", EDITION_2010: r"[1-9A-C]([0-9]{6})?"}
_LESS_SURE: Final = {"high": "medium", "medium": "low"}
_BRANCH_LEVEL: Final = {EDITION_2022: 2, EDITION_2010: 1}


class ClassCodeError(ValueError):
    """The text is no class code of that edition."""


@dataclass(frozen=True, slots=True)
class CrosswalkRow:
    """A code of 2010 and its counterpart of 2022.

    `relation` reads from left to right: `=` same, `<` part of, `>` wider than, `~` only related.
    An empty `code_2022` says that there is none.
    """

    code_2010: str
    code_2022: str
    relation: str
    confidence: str
    basis: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Successor:
    """The answer for one old code: where it went, how sure that is, and by which row."""

    code: str
    relation: str
    confidence: str
    basis: str
    via: str = ""


def class_prefix(code: str, *, edition: str = EDITION_2022) -> str:
    """Return the significant part of a code: A02100000 is A0210, never A021.

    All codes under it, and no others, begin so. Raises ClassCodeError.
    """
    _require_shape(code, edition)
    head, tail = code[:1], code[1:]
    while tail.endswith("00"):
        tail = tail[:-2]
    return head + tail


def level_of(code: str, *, edition: str = EDITION_2022) -> int:
    """Return how deep a code lies; the letter or first digit alone is 0. Raises ClassCodeError."""
    return (len(class_prefix(code, edition=edition)) - 1) // 2


def ancestors(code: str, *, edition: str = EDITION_2022) -> tuple[str, ...]:
    """Return all codes above, nearest first, whether listed or not. Raises ClassCodeError."""
    prefix = class_prefix(code, edition=edition)
    width = 9 if edition == EDITION_2022 else 7
    above = [prefix[:length] for length in range(len(prefix) - 2, 0, -2)]
    return tuple(part if len(part) == 1 else part.ljust(width, "0") for part in above)


def branch_of(code: str, *, edition: str = EDITION_2022) -> str:
    """Return the 大类 of a code; empty for a code above it. Raises ClassCodeError."""
    depth = _BRANCH_LEVEL[edition]
    chain = (code, *ancestors(code, edition=edition))
    return next((c for c in chain if level_of(c, edition=edition) == depth), "")


def is_under(code: str, prefix: str) -> bool:
    """Whether `code` is the class with this significant part, or lies under it."""
    return code.startswith(prefix)


def successor_2022(
    code_2010: str,
    crosswalk: Mapping[str, CrosswalkRow],
    vendor_prefixes: Mapping[str, str] | None = None,
) -> Successor:
    """Return the 2022 class of a 2010 code: its own row, else that of the nearest ancestor.

    An answer by an ancestor is at most of medium confidence and means "part of". Codes that
    vendors added (not of the standard) are found by the longest prefix in `vendor_prefixes`.
    Raises ClassCodeError.
    """
    _require_shape(code_2010, EDITION_2010)
    prefixes = vendor_prefixes or {}
    for length in range(len(code_2010), 0, -1):
        part = code_2010[:length]
        if part in prefixes:
            return Successor(
                prefixes[part], "~", "low" if prefixes[part] else "none", "vendor", part
            )
    own = crosswalk.get(code_2010)
    if own is not None:
        return Successor(own.code_2022, own.relation, own.confidence, own.basis)
    for above in ancestors(code_2010, edition=EDITION_2010):
        row = crosswalk.get(above)
        if row is not None:
            relation = "<" if row.relation in {"=", "<"} else "~"
            confidence = _LESS_SURE.get(row.confidence, row.confidence)
            return Successor(row.code_2022, relation, confidence, "ancestor", above)
    return Successor("", "~", "none", "unknown")


def _require_shape(code: str, edition: str) -> None:
    shape = _SHAPES.get(edition)
    if shape is None or re.fullmatch(shape, code) is None:
        raise ClassCodeError(f"not a class code of edition {edition}: {code!r}")

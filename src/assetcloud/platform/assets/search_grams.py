"""What a card is searched by: grams of two Chinese characters or three letters and digits.

The same grams are written with a card and asked for by a search, so both lie here. What is left
of a run at its end is kept as well: a word shorter than a gram is found as the beginning of one.
Full-width letters and digits count as plain ones. Why grams: docs/decisions/0004-search.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

__all__ = ["document_grams", "long_runs", "query_grams"]

_RUNS: Final = re.compile(r"[0-9a-z]+|[\u2e80-\u9fff\U00020000-\U0003ffff]+")
_FIRST_CHINESE: Final = 0x2E80


def document_grams(texts: Iterable[str]) -> str:
    """Return the grams of `texts` as a literal of the database's tsvector."""
    grams = {
        run[place : place + size]
        for run in _runs(" ".join(texts))
        for size in (_size(run),)
        for place in range(len(run))
    }
    return " ".join(f"'{gram}'" for gram in sorted(grams))


def query_grams(words: str) -> str:
    """Return a tsquery literal that holds all grams of `words`; empty if nothing can be searched."""
    terms: list[str] = []
    for run in _runs(words):
        size = _size(run)
        if len(run) < size:
            terms.append(f"'{run}':*")
        else:
            terms += [f"'{run[i : i + size]}'" for i in range(len(run) - size + 1)]
    return " & ".join(dict.fromkeys(terms))


def long_runs(words: str) -> list[str]:
    """Return those runs of `words` that are longer than a gram.

    Their grams may stand in a text in another order, so whoever found the grams looks again.
    """
    return [run for run in dict.fromkeys(_runs(words)) if len(run) > _size(run)]


def _runs(text: str) -> list[str]:
    return _RUNS.findall(unicodedata.normalize("NFKC", text).lower())


def _size(run: str) -> int:
    return 2 if ord(run[0]) >= _FIRST_CHINESE else 3

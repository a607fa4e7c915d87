"""Values from a code list, given by code, by name, or by a word that the unit has mapped once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import nlargest

import polars as pl

from assetcloud.foundation.tables.values.parsed import (
    BLANK,
    Parsed,
    doubted,
    is_blank,
    narrow,
    refused,
    shown,
)

__all__ = ["CodeReading", "plain_word"]

_NOISE = re.compile(r"[\s\-_—·.,，。、:：;；/\\()（）\[\]【】<>《》\"'“”]+")
_COMPARED_MAX = 60
_COMPARED_NAMES = 300
_LEADING_CODE = re.compile(r"([0-9A-Za-z]+(?:[._-][0-9A-Za-z]+)*)[\s\-_:：|/.、]*(.*)")


def plain_word(text: str) -> str:
    """Reduce a name to what two writings of it share."""
    return _NOISE.sub("", narrow(text)).lower()


def _pairs(word: str) -> frozenset[str]:
    return frozenset(word[at : at + 2] for at in range(max(1, len(word) - 1)))


@dataclass(frozen=True, slots=True)
class CodeReading:
    """Reads a value of a code list.

    `names` maps code to name. `mapped` maps words of the unit's own file to codes and goes first; mapped to the
    empty string a word means nothing. Then come code, name, and a code followed by its name (`01 在用`). An unknown
    word is refused with the nearest names; a name that several codes share asks for the code.
    """

    names: Mapping[str, str]
    mapped: Mapping[str, str] = field(default_factory=dict)
    title: str = "代码表"
    _codes: dict[str, str] = field(init=False, repr=False, compare=False, default_factory=dict)
    _codes_by_name: dict[str, list[str]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _names_by_pair: dict[str, list[str]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _words: dict[str, str] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for code, name in self.names.items():
            self._codes[code.lower()] = code
            self._codes_by_name.setdefault(plain_word(name), []).append(code)
        for name in self._codes_by_name:
            for pair in _pairs(name):
                self._names_by_pair.setdefault(pair, []).append(name)
        self._words.update({plain_word(word): code for word, code in self.mapped.items()})

    @property
    def dtype(self) -> pl.DataType:
        """Codes as text."""
        return pl.String()

    def parse(self, text: str) -> Parsed[str]:
        """Read one value."""
        plain = narrow(text)
        word = plain_word(plain)
        if word in self._words and word:
            return Parsed(self._words[word] or None)
        if plain.lower() in self._codes:
            return Parsed(self._codes[plain.lower()])
        if word in self._codes_by_name and word:
            return self._by_name(self._codes_by_name[word], text)
        if is_blank(plain):
            return BLANK
        return self._by_leading_code(plain) or self._unknown(word, text)

    def quick(self, texts: pl.Series) -> pl.Series | None:
        """Coded values repeat, so no quick way is needed."""
        return None

    def _by_name(self, codes: list[str], text: str) -> Parsed[str]:
        if len(codes) == 1:
            return Parsed(codes[0])
        shown_codes = "、".join(codes[:5])
        message = f"“{shown(text)}”在{self.title}中有多个代码（{shown_codes}），请改填代码。"
        return refused("code.ambiguous", message, text)

    def _by_leading_code(self, plain: str) -> Parsed[str] | None:
        match = _LEADING_CODE.fullmatch(plain)
        code = self._codes.get(match[1].lower()) if match else None
        if match is None or code is None:
            return None
        said, known = plain_word(match[2]), plain_word(self.names[code])
        if said and said != known:
            message = f"代码 {code} 的名称是“{self.names[code]}”，文件中写的是“{shown(match[2])}”，按代码处理，请核对。"
            return doubted(code, "code.name_differs", message, plain)
        return Parsed(code)

    def _near(self, word: str) -> list[str]:
        """The names that share most pairs of neighbouring letters; found by index, for lists are long."""
        pairs = sorted(
            _pairs(word) & self._names_by_pair.keys(),
            key=lambda pair: len(self._names_by_pair[pair]),
        )
        shared: Counter[str] = Counter()
        for pair in pairs:
            # Rare pairs tell most; once enough names were seen, common ones only cost time.
            if shared.total() + len(self._names_by_pair[pair]) > _COMPARED_NAMES and shared:
                break
            shared.update(self._names_by_pair[pair])
        rated = (
            (2 * count / (len(word) + len(name) - 2 or 1), name) for name, count in shared.items()
        )
        best = nlargest(3, (pair for pair in rated if pair[0] >= 0.3), key=lambda pair: pair[0])
        return [name for _, name in best]

    def _unknown(self, word: str, text: str) -> Parsed[str]:
        near = self._near(word[:_COMPARED_MAX])
        names = [self.names[self._codes_by_name[name][0]] for name in near]
        names = names or list(self.names.values())[:5]
        message = f"“{shown(text)}”不在{self.title}中，可用的值如：{'、'.join(names)}。可在“值映射”中对应一次。"
        return refused("code.unknown", message, text)

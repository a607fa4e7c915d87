"""Column names as people write them, reduced to what can be compared."""

from __future__ import annotations

import re

from assetcloud.foundation.tables.values.parsed import narrow

__all__ = ["GROUP_MARK", "clean_name", "last_part", "normalised"]

# Stands between a group heading and the name below it: 账面·原值.
GROUP_MARK = "·"

_BRACKETS = re.compile(r"[(\[【〔{<《][^()\[\]【】〔〕{}<>《》]*[)\]】〕}>》]")
_LABEL = re.compile(r"(?:金额|货币|计量|面积)?单位\s*[:：]\s*\S+")
_NUMBERING = re.compile(r"^(?:[0-9]{1,2}[.、)]|[一二三四五六七八九十]{1,2}[、.])\s*")
_NOISE = re.compile(r"[^0-9a-z\u3400-\u9fff㎡²]+")
_UNIT_ENDING = re.compile(r"(?<=.)(?:万元|千元|亿元)$")


def clean_name(text: str) -> str:
    """Tidy a name for showing: full-width signs and line breaks made plain, spaces between Chinese removed."""
    plain = narrow(text).strip("*＊ ")
    return re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", plain)


def last_part(name: str) -> str:
    """The name without the headings of the groups it stands under."""
    return name.rpartition(GROUP_MARK)[2]


def normalised(name: str) -> str:
    """Reduce a name for comparing: no units or remarks in brackets, numbering, punctuation, case."""
    plain = _NUMBERING.sub("", clean_name(name)).lower()
    bare = _NOISE.sub("", _UNIT_ENDING.sub("", _LABEL.sub("", _BRACKETS.sub("", plain)).strip()))
    return bare or _NOISE.sub("", plain)

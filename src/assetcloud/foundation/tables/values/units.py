"""Units people write in headers and cells, and how much each is in the unit that is stored.

Stored are fen, square metres and months. 1 亩 = 2000/3 ㎡ (so that 15 亩 = 1 公顷), 1 ft² = 0.09290304 ㎡ exactly.
"""

from __future__ import annotations

import re
from enum import StrEnum
from fractions import Fraction

from assetcloud.foundation.tables.values.parsed import narrow

__all__ = ["AREA_FACTOR", "FEN_PER_UNIT", "MONTHS_PER_UNIT", "Unit", "unit_in", "unit_of_word"]


class Unit(StrEnum):
    """A unit of money, area or time, or a percentage."""

    YUAN = "yuan"
    THOUSAND_YUAN = "thousand_yuan"
    TEN_THOUSAND_YUAN = "ten_thousand_yuan"
    HUNDRED_MILLION_YUAN = "hundred_million_yuan"
    FEN = "fen"
    SQUARE_METRE = "square_metre"
    MU = "mu"
    SQUARE_FOOT = "square_foot"
    HECTARE = "hectare"
    SQUARE_KILOMETRE = "square_kilometre"
    YEAR = "year"
    MONTH = "month"
    PERCENT = "percent"


FEN_PER_UNIT = {
    Unit.FEN: 1,
    Unit.YUAN: 100,
    Unit.THOUSAND_YUAN: 100_000,
    Unit.TEN_THOUSAND_YUAN: 1_000_000,
    Unit.HUNDRED_MILLION_YUAN: 10_000_000_000,
}
AREA_FACTOR = {
    Unit.SQUARE_METRE: Fraction(1),
    Unit.MU: Fraction(2000, 3),
    Unit.SQUARE_FOOT: Fraction(9290304, 100_000_000),
    Unit.HECTARE: Fraction(10_000),
    Unit.SQUARE_KILOMETRE: Fraction(1_000_000),
}
MONTHS_PER_UNIT = {Unit.YEAR: 12, Unit.MONTH: 1}

_WORDS = {
    Unit.YUAN: "元 圆 块 人民币 人民币元 rmb cny yuan",
    Unit.THOUSAND_YUAN: "千元",
    Unit.TEN_THOUSAND_YUAN: "万元 万 人民币万元 wan",
    Unit.HUNDRED_MILLION_YUAN: "亿元 亿",
    Unit.FEN: "分",
    Unit.SQUARE_METRE: "㎡ m2 m² m^2 平方米 平米 平方 平方公尺 sqm sq.m squaremetres squaremeters",
    Unit.MU: "亩 市亩",
    Unit.SQUARE_FOOT: "ft2 ft² ft^2 sqft sq.ft sq.ft. sf squarefeet squarefoot 平方英尺 平方呎",
    Unit.HECTARE: "公顷 ha hm2 hm²",
    Unit.SQUARE_KILOMETRE: "km2 km² 平方公里 平方千米",
    Unit.YEAR: "年 year years 周年",
    Unit.MONTH: "月 个月 month months 月份 月数",
    Unit.PERCENT: "% 百分比 百分数 percent",
}
_UNIT_OF_WORD = {word: unit for unit, words in _WORDS.items() for word in words.split()}
_BRACKETS = re.compile(r"[(\[【〔{<《]([^()\[\]【】〔〕{}<>《》]*)[)\]】〕}>》]")
_LABEL = re.compile(r"(?:金额|货币|计量|面积)?单位\s*[:：]\s*(?:人民币)?\s*([^\s)】\],;，；]+)")
_ENDING = re.compile(
    r"(万元|千元|亿元|平方米|平方英尺|公顷|square\s*feet|sq\.?\s*ft\.?|㎡|m²|ft²)$", re.IGNORECASE
)
_LIFE_IN_YEARS = re.compile(r"(?:年限|年数)$")
_LIFE_IN_MONTHS = re.compile(r"(?:(?:提|旧|用|销|剩余|限).{0,3}月份|月数|月限|期数\(月\))$")


def unit_of_word(word: str) -> Unit | None:
    """Name the unit that a word such as 万元 or ㎡ stands for; None if it is no unit."""
    return _UNIT_OF_WORD.get(narrow(word).replace(" ", "").lower())


def unit_in(name: str) -> Unit | None:
    """Find the unit a column name (or a line above the table) tells: 原值（万元）, 单位：亩, 使用年限."""
    text = narrow(name)
    label = _LABEL.search(text)
    told = [label[1]] if label else []
    told += [content.rpartition(":")[2] for content in _BRACKETS.findall(text)]
    for word in told:
        unit = unit_of_word(word)
        if unit is not None:
            return unit
    bare = _BRACKETS.sub("", text).strip()
    ending = _ENDING.search(bare)
    if ending:
        return unit_of_word(ending[1])
    if _LIFE_IN_YEARS.search(bare):
        return Unit.YEAR
    return Unit.MONTH if _LIFE_IN_MONTHS.search(bare) else None

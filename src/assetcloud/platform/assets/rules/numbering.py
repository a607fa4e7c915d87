"""Card numbers by a pattern that is data, for example {class:4}-{year}-{serial:6}.

    {year}       four digits
    {type}       letters of the type of card
    {class:4}    the first four characters of the class
    {serial:6}   the next number of the series, filled with zeros; exactly one in a pattern

A series is what a pattern says without its serial: a new year or class begins a new one. A serial
that does not fit is refused, never cut.

Source: product convention (卡片编号 单位内唯一); docs/rules/numbering.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["NumberParts", "NumberPatternError", "card_number", "check_pattern", "number_series"]

# As long as a card number and the name of a series may be.
_LENGTH_MAX: Final = 64
_TOKEN: Final = re.compile(r"\{(year|type|class:([1-9])|serial:([1-9]|1[0-2]))\}")
_LITERAL: Final = re.compile(r"[^{}\x00-\x20]*")


class NumberPatternError(ValueError):
    """The pattern is wrong, or a number does not fit it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberParts:
    """What a number may tell about its card."""

    year: int
    class_code: str
    type_letters: str = ""


def check_pattern(pattern: str) -> None:
    """Refuse what is no pattern. Raises NumberPatternError."""
    if _LITERAL.fullmatch(_TOKEN.sub("", pattern)) is None:
        raise NumberPatternError(
            "编号规则只能用 {year}、{type}、{class:位数}、{serial:位数} 和普通字符，不含空格。"
        )
    if sum(match[3] is not None for match in _TOKEN.finditer(pattern)) != 1:
        raise NumberPatternError("编号规则须有且只有一个流水号，例如 {serial:6}。")


def number_series(pattern: str, parts: NumberParts) -> str:
    """Return the name of the series in which the pattern counts. Raises NumberPatternError."""
    check_pattern(pattern)
    return _fitting(_TOKEN.sub(lambda token: "#" if token[3] else _written(token, parts), pattern))


def card_number(pattern: str, parts: NumberParts, *, serial: int) -> str:
    """Return the number with this serial. Raises NumberPatternError if it does not fit."""
    check_pattern(pattern)

    def write(token: re.Match[str]) -> str:
        if not token[3]:
            return _written(token, parts)
        if not 0 < serial < 10 ** int(token[3]):
            raise NumberPatternError(
                f"流水号 {serial} 超出编号规则的 {token[3]} 位，请加宽规则里的流水号。"
            )
        return f"{serial:0{token[3]}d}"

    return _fitting(_TOKEN.sub(write, pattern))


def _written(token: re.Match[str], parts: NumberParts) -> str:
    if token[2]:
        return parts.class_code[: int(token[2])]
    return f"{parts.year:04d}" if token[1] == "year" else parts.type_letters


def _fitting(text: str) -> str:
    if len(text) > _LENGTH_MAX:
        raise NumberPatternError(f"编号超过 {_LENGTH_MAX} 个字符，请缩短编号规则。")
    return text

"""What reading a cell gives: a value, a problem, or a value with a remark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Never, Protocol, TypeVar

import polars as pl

__all__ = [
    "BLANK",
    "Parsed",
    "Reading",
    "Severity",
    "ValueProblem",
    "doubted",
    "is_blank",
    "narrow",
    "noted",
    "refused",
    "shown",
]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Severity(StrEnum):
    """ERROR: there is no value. WARNING: look at it. NOTE: what was assumed or rounded."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class ValueProblem:
    """What is wrong, or worth knowing, about one cell; `text` is what stood there."""

    code: str
    message: str
    severity: Severity
    text: str


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T_co]):
    """The value of a cell, None if it is empty or unreadable, and what is to be said about it."""

    value: T_co | None
    problem: ValueProblem | None = None


BLANK: Parsed[Never] = Parsed(None)


def refused(code: str, message: str, text: str) -> Parsed[Never]:
    """No value; the sentence says why."""
    return Parsed(None, ValueProblem(code, message, Severity.ERROR, text))


def noted(value: T, code: str, message: str, text: str) -> Parsed[T]:
    """A value, and what was assumed."""
    return Parsed(value, ValueProblem(code, message, Severity.NOTE, text))


def doubted(value: T, code: str, message: str, text: str) -> Parsed[T]:
    """A value that a person should look at."""
    return Parsed(value, ValueProblem(code, message, Severity.WARNING, text))


class Reading(Protocol[T_co]):
    """One way of reading cells."""

    @property
    def dtype(self) -> pl.DataType:
        """Type of a column of values."""
        ...

    def parse(self, text: str) -> Parsed[T_co]:
        """Read one cell."""
        ...

    def quick(self, texts: pl.Series) -> pl.Series | None:
        """Read the plain cells of a column at once, null where `parse` must look; None if there is no quick way."""
        ...


_WIDE: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE |= {
    0x3000: " ", 0x00A0: " ", 0x2002: " ", 0x2003: " ", 0x2009: " ", 0x202F: " ",
    0x200B: "", 0x200C: "", 0x200D: "", 0xFEFF: "", 0x2060: "",
    0xFFE5: "¥", 0x2212: "-", 0x2013: "-", 0x2014: "-", 0x2010: "-", 0x2011: "-",
}  # fmt: skip
_EMPTY = frozenset(
    (
        "",
        "-",
        "--",
        "---",
        "/",
        "\\",
        "na",
        "n/a",
        "null",
        "none",
        "nil",
        "nan",
        "无",
        "空",
        "暂无",
        "不详",
        "未知",
    )
)
_SPACES = re.compile(r"\s+")


def narrow(text: str) -> str:
    """Turn full-width digits, letters and signs into plain ones and collapse spaces, for reading not for storing."""
    return _SPACES.sub(" ", text.translate(_WIDE)).strip()


def is_blank(narrowed: str) -> bool:
    """Tell whether a narrowed text is one of the ways people write nothing: NA, -, 无 …."""
    return narrowed.lower() in _EMPTY


def shown(text: str) -> str:
    """Cut a text for a sentence."""
    plain = _SPACES.sub(" ", text).strip()
    return plain if len(plain) <= 40 else plain[:39] + "…"

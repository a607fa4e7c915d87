"""Useful lives and months charged: years or months in, whole months out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import polars as pl

from assetcloud.foundation.tables.values.decimals import round_half_up
from assetcloud.foundation.tables.values.parsed import (
    BLANK,
    Parsed,
    is_blank,
    narrow,
    noted,
    refused,
    shown,
)
from assetcloud.foundation.tables.values.units import MONTHS_PER_UNIT, Unit

__all__ = ["MonthsReading"]

_NUMBER = r"[0-9]{1,6}(?:\.[0-9]{1,10})?"
_SPAN = re.compile(
    rf"(?:(?P<years>{_NUMBER})\s*(?:年|周年|years?|y)(?:整)?)?\s*(?:(?:零|又)?\s*(?P<months>{_NUMBER})\s*(?:个?月|months?|m|期))?",
    re.IGNORECASE,
)
_BARE = re.compile(_NUMBER)


@dataclass(frozen=True, slots=True)
class MonthsReading:
    """Reads a span of time into months; `unit` says what a bare number counts.

    `5年`, `60个月`, `5年6个月` say it themselves. A span that is no whole number of months is rounded half up
    and noted; negative spans and those above `largest` months are refused.
    """

    unit: Unit = Unit.MONTH
    largest: int = 2400

    @property
    def dtype(self) -> pl.DataType:
        """Months as 32-bit whole numbers."""
        return pl.Int32()

    def parse(self, text: str) -> Parsed[int]:
        """Read one span."""
        plain = narrow(text)
        if is_blank(plain):
            return BLANK
        exact = self._months(plain)
        if exact is None:
            return refused(
                "months.not_a_span", f"“{shown(text)}”不是年限，请填写如 60、5年 或 60个月。", text
            )
        months = int(round_half_up(exact, places=0))
        if months > self.largest:
            message = f"“{shown(text)}”合 {months} 个月，超过上限 {self.largest} 个月，请核对单位是年还是月。"
            return refused("months.too_long", message, text)
        if months != exact:
            return noted(
                months,
                "months.rounded",
                f"“{shown(text)}”不是整月，已四舍五入为 {months} 个月。",
                text,
            )
        return Parsed(months)

    def quick(self, texts: pl.Series) -> pl.Series | None:
        """Spans repeat: a column has few different ones, so none is needed."""
        return None

    def _months(self, plain: str) -> Fraction | None:
        if _BARE.fullmatch(plain):
            return Fraction(Decimal(plain)) * MONTHS_PER_UNIT[self.unit]
        match = _SPAN.fullmatch(plain)
        if match is None or (match["years"] is None and match["months"] is None):
            return None
        return Fraction(Decimal(match["years"] or 0)) * 12 + Fraction(Decimal(match["months"] or 0))

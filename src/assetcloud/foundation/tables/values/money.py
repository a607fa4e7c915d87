"""Amounts of money: any customary writing becomes whole fen."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import polars as pl

from assetcloud.foundation.money import FEN_MAX, fen_to_yuan
from assetcloud.foundation.tables.values.numerals import EXACT, Numeral, read_numeral
from assetcloud.foundation.tables.values.parsed import (
    BLANK,
    Parsed,
    doubted,
    is_blank,
    narrow,
    noted,
    refused,
    shown,
)
from assetcloud.foundation.tables.values.units import FEN_PER_UNIT, Unit, unit_of_word

__all__ = ["MoneyReading"]

_PLACES = {
    Unit.FEN: 0,
    Unit.YUAN: 2,
    Unit.THOUSAND_YUAN: 5,
    Unit.TEN_THOUSAND_YUAN: 6,
    Unit.HUNDRED_MILLION_YUAN: 10,
}


@dataclass(frozen=True, slots=True)
class MoneyReading:
    """Reads amounts in `unit` into whole fen; a unit written in the cell itself wins.

    More places than a fen has are rounded half up and noted. Amounts beyond what the books hold (1e20), foreign
    currency and, unless allowed, negative amounts are refused.
    """

    unit: Unit = Unit.YUAN
    allows_negative: bool = False

    @property
    def dtype(self) -> pl.DataType:
        """Fen as 64-bit whole numbers."""
        return pl.Int64()

    def parse(self, text: str) -> Parsed[int]:
        """Read one amount."""
        plain = narrow(text)
        if is_blank(plain):
            return BLANK
        if any(sign in plain for sign in "$€£") or plain[:3].upper() in ("USD", "EUR", "HKD"):
            return refused(
                "money.currency", f"“{shown(text)}”是外币，请换算成人民币后填写数字。", text
            )
        numeral = read_numeral(plain)
        if numeral is None:
            return refused(
                "money.not_a_number", f"“{shown(text)}”不是金额，请填写数字，例如 1234.50。", text
            )
        unit = self._unit(numeral)
        if unit is None:
            message = f"“{shown(text)}”中的“{shown(numeral.suffix)}”不是金额单位，可用 元、千元、万元、亿元。"
            return refused("money.unit", message, text)
        return self._in_fen(numeral, unit, text)

    def quick(self, texts: pl.Series) -> pl.Series | None:
        """Read plain decimal amounts, with or without thousands separators and a ￥ in front."""
        places = _PLACES[self.unit]
        sign = "-?" if self.allows_negative else ""
        whole = max(1, 15 - places)
        fraction = rf"(\.[0-9]{{1,{places}}})?" if places else ""
        plain = rf"^{sign}([0-9]{{1,{whole}}}|[0-9]{{1,3}}(,[0-9]{{3}}){{1,{max(1, (whole - 3) // 3)}}}){fraction}$"
        bare = texts.str.strip_chars(" ").str.strip_prefix("¥").str.strip_prefix("￥")
        amounts = pl.when(pl.col("t").str.contains(plain)).then(
            pl.col("t").str.replace_all(",", "", literal=True)
        )
        frame = pl.DataFrame({"t": bare}).select(amounts.alias("t"))
        fen = frame["t"].cast(pl.Decimal(38, places)).to_physical().cast(pl.Int64)
        fits = pl.col("t").is_between(-FEN_MAX, FEN_MAX)
        return fen.to_frame().select(pl.when(fits).then("t").alias("t"))["t"]

    def _unit(self, numeral: Numeral) -> Unit | None:
        if not numeral.suffix:
            return self.unit
        word = numeral.suffix.removesuffix("整").removesuffix("正")
        unit = unit_of_word(word)
        return unit if unit in FEN_PER_UNIT else None

    def _in_fen(self, numeral: Numeral, unit: Unit, text: str) -> Parsed[int]:
        if numeral.value.adjusted() > 20:
            return _too_large(text)
        exact = EXACT.multiply(numeral.value, Decimal(FEN_PER_UNIT[unit]))
        fen = int(exact.quantize(Decimal(1), ROUND_HALF_UP, EXACT))
        if abs(fen) > FEN_MAX:
            return _too_large(text)
        if fen < 0 and not self.allows_negative:
            return refused("money.negative", f"“{shown(text)}”是负数，这里的金额不能为负。", text)
        if exact != fen:
            message = f"“{shown(text)}”超过两位小数，已四舍五入为 {fen_to_yuan(fen)} 元。"
            return noted(fen, "money.rounded", message, text)
        if numeral.is_scientific:
            message = (
                f"“{shown(text)}”是科学计数法，可能丢失了尾数，读作 {fen_to_yuan(fen)} 元，请核对。"
            )
            return doubted(fen, "money.scientific", message, text)
        return Parsed(fen)


def _too_large(text: str) -> Parsed[int]:
    return refused(
        "money.too_large",
        f"“{shown(text)}”超出账簿能记的最大金额（90 万亿元），请核对单位和数字。",
        text,
    )

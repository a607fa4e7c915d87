"""Exact decimals: areas in square metres, rates, lengths and other measures; whole quantities."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import polars as pl

from assetcloud.foundation.tables.values.numerals import Numeral, read_numeral
from assetcloud.foundation.tables.values.parsed import (
    BLANK,
    Parsed,
    is_blank,
    narrow,
    noted,
    refused,
    shown,
)
from assetcloud.foundation.tables.values.units import AREA_FACTOR, Unit, unit_of_word

__all__ = ["AreaReading", "DecimalReading", "WholeReading", "round_half_up"]

_LARGEST = Decimal(10) ** 15


def round_half_up(value: Fraction, *, places: int) -> Decimal:
    """Round an exact fraction to so many places, halves away from zero."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)


@dataclass(frozen=True, slots=True)
class DecimalReading:
    """Reads a number with at most `places` decimals; more are rounded half up and noted.

    `unit` PERCENT accepts a % sign behind the number; the value stays in percent.
    """

    places: int = 4
    allows_negative: bool = False
    unit: Unit | None = None

    @property
    def dtype(self) -> pl.DataType:
        """Decimals with the chosen places."""
        return pl.Decimal(38, self.places)

    def parse(self, text: str) -> Parsed[Decimal]:
        """Read one number."""
        plain = narrow(text)
        if is_blank(plain):
            return BLANK
        numeral = read_numeral(plain)
        if numeral is None or (numeral.suffix and unit_of_word(numeral.suffix) != self.unit):
            return refused("decimal.not_a_number", f"“{shown(text)}”不是数字，请只填写数字。", text)
        return _fitted(
            numeral,
            Fraction(numeral.value),
            self.places,
            text,
            allows_negative=self.allows_negative,
        )

    def quick(self, texts: pl.Series) -> pl.Series | None:
        """Read plain numbers that need no rounding."""
        return _plain(texts, places=self.places, whole=12)


@dataclass(frozen=True, slots=True)
class AreaReading:
    """Reads areas given in `unit` into square metres with `places` decimals; a unit in the cell itself wins.

    The conversion is exact and rounded half up once, at the end: two places as on certificates, four where the
    caller asks. Rounding of a number that needed no conversion is noted.
    """

    unit: Unit = Unit.SQUARE_METRE
    places: int = 2

    @property
    def dtype(self) -> pl.DataType:
        """Square metres as decimals."""
        return pl.Decimal(38, self.places)

    def parse(self, text: str) -> Parsed[Decimal]:
        """Read one area."""
        plain = narrow(text)
        if is_blank(plain):
            return BLANK
        numeral = read_numeral(plain)
        if numeral is None:
            return refused(
                "area.not_a_number", f"“{shown(text)}”不是面积，请填写数字，例如 120.50。", text
            )
        unit = unit_of_word(numeral.suffix) if numeral.suffix else self.unit
        factor = AREA_FACTOR.get(unit) if unit is not None else None
        if factor is None:
            message = f"“{shown(text)}”中的“{shown(numeral.suffix)}”不是面积单位，可用 ㎡、亩、公顷、ft²。"
            return refused("area.unit", message, text)
        if abs(numeral.value) >= _LARGEST:
            return _too_large(text)
        return _fitted(
            numeral, Fraction(numeral.value) * factor, self.places, text, is_converted=factor != 1
        )

    def quick(self, texts: pl.Series) -> pl.Series | None:
        """Read plain numbers; those in another unit are converted in whole-number arithmetic."""
        if self.unit is Unit.SQUARE_METRE:
            return _plain(texts, places=self.places, whole=12)
        factor = AREA_FACTOR.get(self.unit)
        if factor is None or self.places > 4:
            return None
        # Seven digits before the point and four behind keep every product below 2**63.
        units = _plain(texts, places=4, whole=7)
        top, bottom = factor.numerator * 2, factor.denominator * 2 * 10 ** (4 - self.places)
        wide = units.to_physical().cast(pl.Int64)
        rounded = (wide * top + bottom // 2) // bottom
        whole = pl.Series("a", [Decimal(1).scaleb(-self.places)], dtype=pl.Decimal(38, self.places))
        return (
            pl.DataFrame({"r": rounded.cast(pl.Decimal(38, 0))})
            .select(pl.col("r") * whole.first())["r"]
            .cast(self.dtype)
        )


@dataclass(frozen=True, slots=True)
class WholeReading:
    """Reads whole numbers such as quantities; `5.0` and `5台` are five, `5.5` is refused."""

    smallest: int = 0
    largest: int = 10**12

    @property
    def dtype(self) -> pl.DataType:
        """64-bit whole numbers."""
        return pl.Int64()

    def parse(self, text: str) -> Parsed[int]:
        """Read one whole number."""
        plain = narrow(text)
        if is_blank(plain):
            return BLANK
        numeral = read_numeral(plain)
        if numeral is None or len(numeral.suffix) > 3:
            return refused("whole.not_a_number", f"“{shown(text)}”不是整数，请只填写数字。", text)
        if abs(numeral.value) >= _LARGEST or not self.smallest <= numeral.value <= self.largest:
            message = f"“{shown(text)}”不在允许的范围内（{self.smallest} 至 {self.largest}）。"
            return refused("whole.out_of_range", message, text)
        if numeral.value != numeral.value.to_integral_value():
            return refused("whole.not_whole", f"“{shown(text)}”不是整数，这里不能有小数。", text)
        value = int(numeral.value)
        if numeral.suffix:
            message = f"“{shown(text)}”读作 {value}，单位“{numeral.suffix}”未采用。"
            return noted(value, "whole.unit_dropped", message, text)
        return Parsed(value)

    def quick(self, texts: pl.Series) -> pl.Series | None:
        """Read plain digits within the range."""
        plain = texts.filter(texts.is_null() | texts.str.contains("^[0-9]{1,12}$"))
        if len(plain) < len(texts):
            frame = pl.DataFrame({"t": texts})
            texts = frame.select(
                pl.when(pl.col("t").str.contains("^[0-9]{1,12}$")).then("t").alias("t")
            )["t"]
        values = pl.DataFrame({"v": texts.cast(pl.Int64)})
        return values.select(
            pl.when(pl.col("v").is_between(self.smallest, self.largest)).then("v").alias("v")
        )["v"]


def _plain(texts: pl.Series, *, places: int, whole: int) -> pl.Series:
    """Cast what is plainly a number with no more places than asked; null for the rest."""
    fraction = rf"(\.[0-9]{{1,{places}}})?" if places else ""
    shape = pl.col("t").str.contains(rf"^[0-9]{{1,{whole}}}{fraction}$")
    frame = pl.DataFrame({"t": texts}).select(pl.when(shape).then("t").alias("t"))
    return frame["t"].cast(pl.Decimal(38, places))


def _fitted(
    numeral: Numeral,
    value: Fraction,
    places: int,
    text: str,
    *,
    allows_negative: bool = False,
    is_converted: bool = False,
) -> Parsed[Decimal]:
    """Round to the places asked for, after the checks that all decimals share."""
    if abs(numeral.value) >= _LARGEST:
        return _too_large(text)
    if value < 0 and not allows_negative:
        return refused("decimal.negative", f"“{shown(text)}”是负数，这里不能为负。", text)
    rounded = round_half_up(value, places=places)
    if Fraction(rounded) != value and not is_converted:
        message = f"“{shown(text)}”超过 {places} 位小数，已四舍五入为 {rounded:f}。"
        return noted(rounded, "decimal.rounded", message, text)
    return Parsed(rounded)


def _too_large(text: str) -> Parsed[Decimal]:
    return refused("decimal.too_large", f"“{shown(text)}”大得不合理，请核对单位和数字。", text)

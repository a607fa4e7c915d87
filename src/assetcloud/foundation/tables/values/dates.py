"""Dates in every customary writing, Excel's serial numbers among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

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

__all__ = ["DateReading", "serial_day"]

_YEAR_MIN, _YEAR_MAX = 1000, 2200
_TIME = r"(?:[ tT]\s*[0-9]{1,2}[:：时点][0-9]{0,2}.*)?"
_FULL = re.compile(
    rf"([0-9]{{4}})\s*[-/.年]\s*([0-9]{{1,2}})\s*[-/.月]\s*([0-9]{{1,2}})\s*[日号]?{_TIME}"
)
_MONTH = re.compile(r"([0-9]{4})\s*(?:[-/.]\s*([0-9]{1,2})|年\s*([0-9]{1,2})\s*月(?:份)?)")
_YEAR = re.compile(r"([12][0-9]{3})\s*(?:年|年度)?")
_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?")
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_FOREIGN = re.compile(rf"([0-9]{{1,2}})[-/.]([0-9]{{1,2}})[-/.]([0-9]{{4}}){_TIME}")
_SHORT = re.compile(r"['’]?[0-9]{2}\s*[-/.年]\s*[0-9]{1,2}(?:\s*[-/.月](?:\s*[0-9]{1,2}\s*日?)?)?")
_ZERO = re.compile(r"0{4}[-/.]?0{1,2}[-/.]?0{1,2}.*|1900[-/.]0?1[-/.]0{1,2}.*|0")


def serial_day(serial: int, *, uses_1904: bool = False) -> date:
    """Return the day of Excel's serial number; the 1900 count has a 29 February 1900 that never was."""
    if uses_1904:
        return date(1904, 1, 1) + timedelta(days=serial)
    return date(1899, 12, 31 if serial < 60 else 30) + timedelta(days=serial)


@dataclass(frozen=True, slots=True)
class DateReading:
    """Reads dates. A year alone is its 1 January and a month its first day, both noted.

    A date with the year last is taken only where one number cannot be a month; two-digit years and days that
    do not exist are refused. `uses_1904` says how serial numbers count (a fact of the workbook).
    """

    uses_1904: bool = False

    @property
    def dtype(self) -> pl.DataType:
        """Calendar days."""
        return pl.Date()

    def parse(self, text: str) -> Parsed[date]:
        """Read one date."""
        plain = narrow(text)
        if is_blank(plain):
            return BLANK
        if _ZERO.fullmatch(plain):
            return Parsed(None, None)
        for read in (
            self._full,
            self._digits,
            self._month,
            self._year,
            self._serial,
            self._foreign,
        ):
            found = read(plain, text)
            if found is not None:
                return found
        if _SHORT.fullmatch(plain):
            return refused(
                "date.two_digit_year",
                f"“{shown(text)}”的年份只有两位，请写全四位，例如 2021-06-30。",
                text,
            )
        return refused("date.not_a_date", f"“{shown(text)}”不是日期，请填写如 2021-06-30。", text)

    def quick(self, texts: pl.Series) -> pl.Series | None:
        """Read ISO dates, which is how workbooks arrive."""
        iso = pl.col("t").str.contains(r"^(1[0-9]|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}$")
        frame = pl.DataFrame({"t": texts}).select(pl.when(iso).then("t").alias("t"))
        return frame["t"].str.to_date("%Y-%m-%d", strict=False)

    def _full(self, plain: str, text: str) -> Parsed[date] | None:
        match = _FULL.fullmatch(plain)
        return None if match is None else _day(int(match[1]), int(match[2]), int(match[3]), text)

    def _digits(self, plain: str, text: str) -> Parsed[date] | None:
        match = _DIGITS.fullmatch(plain)
        if match is None:
            return None
        if match[3] is None:
            return _first_of_month(int(match[1]), int(match[2]), text)
        return _day(int(match[1]), int(match[2]), int(match[3]), text)

    def _month(self, plain: str, text: str) -> Parsed[date] | None:
        match = _MONTH.fullmatch(plain)
        if match is None:
            return None
        written = match[2] or match[3]
        if plain.endswith(".1"):
            found = _first_of_month(int(match[1]), 1, text)
            message = f"“{shown(text)}”读作 {match[1]} 年 1 月；若原为 {match[1]}.10（Excel 会省去末尾的 0），请改为 {match[1]}-10。"
            return (
                doubted(found.value, "date.maybe_october", message, text) if found.value else found
            )
        return _first_of_month(int(match[1]), int(written), text)

    def _year(self, plain: str, text: str) -> Parsed[date] | None:
        match = _YEAR.fullmatch(plain)
        if match is None or not _YEAR_MIN <= int(match[1]) <= _YEAR_MAX:
            return None
        day = date(int(match[1]), 1, 1)
        return noted(
            day, "date.year_only", f"“{shown(text)}”只有年份，按该年 1 月 1 日处理。", text
        )

    def _serial(self, plain: str, text: str) -> Parsed[date] | None:
        match = _SERIAL.fullmatch(plain)
        if match is None:
            return None
        day = serial_day(int(match[1]), uses_1904=self.uses_1904)
        return noted(
            day, "date.serial", f"“{shown(text)}”是 Excel 日期序号，读作 {day.isoformat()}。", text
        )

    def _foreign(self, plain: str, text: str) -> Parsed[date] | None:
        match = _FOREIGN.fullmatch(plain)
        if match is None:
            return None
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        if first <= 12 and second <= 12 and first != second:
            message = f"“{shown(text)}”分不清日和月，请按 年-月-日 填写，例如 {year}-{first:02d}-{second:02d}。"
            return refused("date.ambiguous", message, text)
        month, day = (second, first) if first > 12 else (first, second)
        found = _day(year, month, day, text)
        if found.value is None:
            return found
        return noted(
            found.value, "date.year_last", f"“{shown(text)}”读作 {found.value.isoformat()}。", text
        )


def _day(year: int, month: int, day: int, text: str) -> Parsed[date]:
    if not _YEAR_MIN <= year <= _YEAR_MAX:
        return refused("date.year_out_of_range", f"“{shown(text)}”的年份不合理，请核对。", text)
    try:
        return Parsed(date(year, month, day))
    except ValueError:
        return refused("date.no_such_day", f"日历上没有“{shown(text)}”这一天，请核对。", text)


def _first_of_month(year: int, month: int, text: str) -> Parsed[date]:
    found = _day(year, month, 1, text)
    if found.value is None:
        return found
    return noted(
        found.value, "date.month_only", f"“{shown(text)}”只有年月，按当月 1 日处理。", text
    )

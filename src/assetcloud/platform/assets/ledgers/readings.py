"""How the cells of a target are read: money, dates, areas, months, codes, text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assetcloud.foundation.tables.values.codes import CodeReading
from assetcloud.foundation.tables.values.dates import DateReading
from assetcloud.foundation.tables.values.decimals import AreaReading, DecimalReading, WholeReading
from assetcloud.foundation.tables.values.money import MoneyReading
from assetcloud.foundation.tables.values.months import MonthsReading
from assetcloud.foundation.tables.values.parsed import Reading
from assetcloud.foundation.tables.values.text import TextReading
from assetcloud.foundation.tables.values.units import (
    AREA_FACTOR,
    FEN_PER_UNIT,
    MONTHS_PER_UNIT,
    Unit,
)
from assetcloud.platform.assets.columns import COLUMNS
from assetcloud.platform.standards.contract import code_words

__all__ = ["reading_for"]

_MONEY = frozenset(
    {"cost", "opening_accumulated", "net_value", "unit_price", "funding_fiscal", "funding_other"}
)
_MONTHS = frozenset({"life_months", "months_charged"})
_LENGTHS: Mapping[str, int] = {
    "name": 200,
    "spec": 200,
    "brand": 100,
    "serial_no": 100,
    "voucher_no": 64,
}


def reading_for(
    target: str,
    *,
    unit: Unit | None,
    money_unit: Unit | None,
    words: Mapping[str, str],
    kind: str = "",
) -> Reading[Any]:
    """Return the reading of a target. `kind` is the type of an attribute that is no column."""
    if target in _MONEY or kind == "money":
        chosen = unit if unit in FEN_PER_UNIT else money_unit
        return MoneyReading(unit=chosen or Unit.YUAN)
    if target in _MONTHS:
        default = Unit.YEAR if target == "life_months" else Unit.MONTH
        return MonthsReading(unit=unit if unit in MONTHS_PER_UNIT else default)
    if kind == "area":
        return AreaReading(unit=unit if unit in AREA_FACTOR else Unit.SQUARE_METRE)
    return _by_kind(target, COLUMNS.get(target, kind), words)


def _by_kind(target: str, kind: str, words: Mapping[str, str]) -> Reading[Any]:
    if kind == "date":
        return DateReading()
    if kind == "decimal":
        return DecimalReading()
    if kind == "integer":
        return WholeReading()
    if kind == "code" and target not in {"class_code", "legacy_class_code", "account"}:
        names = code_words(target)
        return (
            CodeReading(names=names, mapped=words, title="代码表")
            if names
            else TextReading(length_max=64)
        )
    return TextReading(length_max=_LENGTHS.get(target, 500))

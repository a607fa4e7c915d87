"""How the cells of a target are read: money, dates, areas, months, codes, text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from assetcloud.foundation.tables.values.booleans import BooleanReading
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
from assetcloud.platform.assets.columns import COLUMNS, LENGTHS
from assetcloud.platform.standards.contract import code_synonyms, code_words

__all__ = ["Sheet", "reading_for"]

_MONEY: Final = frozenset(
    {"cost", "opening_accumulated", "net_value", "unit_price", "funding_fiscal", "funding_other"}
)
_MONTHS: Final = frozenset({"life_months", "months_charged"})
# The old number becomes the number of the card: one that is longer is refused, not cut.
_KEPT_AS: Final = {"legacy_no": "card_no"}
# Codes of standards, resolved by their own rules and not by a code list.
_RESOLVED: Final = frozenset({"class_code", "legacy_class_code", "account"})


class Sheet:
    """What holds for the whole sheet: the money unit above the table, how serial dates count."""

    __slots__ = ("money_unit", "uses_1904")

    def __init__(self, money_unit: Unit | None, *, uses_1904: bool) -> None:
        self.money_unit = money_unit
        self.uses_1904 = uses_1904


def reading_for(
    target: str, *, unit: Unit | None, sheet: Sheet, words: Mapping[str, str], kind: str = ""
) -> Reading[Any]:
    """Return the reading of a target. `kind` is the type of an attribute that is no column."""
    kind = COLUMNS.get(target, kind)
    if target in _MONEY or kind == "money":
        chosen = unit if unit in FEN_PER_UNIT else sheet.money_unit
        return MoneyReading(unit=chosen or Unit.YUAN)
    if target in _MONTHS:
        default = Unit.YEAR if target == "life_months" else Unit.MONTH
        return MonthsReading(unit=unit if unit in MONTHS_PER_UNIT else default)
    if kind == "area":
        return AreaReading(unit=unit if unit in AREA_FACTOR else Unit.SQUARE_METRE)
    if kind == "code" and target not in _RESOLVED:
        return _code(target, words)
    plain: dict[str, Reading[Any]] = {
        "date": DateReading(uses_1904=sheet.uses_1904),
        "decimal": DecimalReading(),
        "integer": WholeReading(largest=10**6),
        "boolean": BooleanReading(),
    }
    length = 200 if target in _RESOLVED else LENGTHS.get(_KEPT_AS.get(target, target), 500)
    return plain.get(kind) or TextReading(length_max=length)


def _code(target: str, words: Mapping[str, str]) -> Reading[Any]:
    names = code_words(target)
    if not names:
        return TextReading(length_max=64)
    return CodeReading(names=names, mapped={**code_synonyms(target), **words}, title="代码表")

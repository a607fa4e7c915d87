"""Rows of cards as the cells of an export: typed numbers and dates, names instead of codes and ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final
from uuid import UUID

from assetcloud.foundation.clock import today
from assetcloud.foundation.money import Money, MoneyError
from assetcloud.foundation.tables.writer import ColumnKind
from assetcloud.platform.assets.card_values import write_values
from assetcloud.platform.assets.exports.fields import ExportField
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.rules.shown_value import shown_value
from assetcloud.platform.organisations.contract import names_of, nodes_by_ids
from assetcloud.platform.standards.contract import (
    accounts,
    card_types,
    classes_by_codes,
    code_words,
)

__all__ = ["Cells"]

Row = Mapping[str, Any]
Cell = Callable[[Row], Any]
Names = Mapping[str, str]

_STATES: Final = {"active": "正常", "voided": "已作废", "disposed": "已处置", "ended": "已注销"}
_ORIGINS: Final = {"opening": "期初建账", "new": "本期新增"}
_INSIDE: Final = frozenset({"person", "department", "place"})
_NAMED: Final = _INSIDE | {"unit", "card"}
_READ: Final[Mapping[ColumnKind, Callable[[str], Any]]] = {
    ColumnKind.MONEY: Money.from_yuan,
    ColumnKind.NUMBER: Decimal,
    ColumnKind.DATE: date.fromisoformat,
}


class Cells:
    """Turns chunks of rows into cells; what does not depend on the chunk is read once."""

    def __init__(self, fields: Sequence[ExportField]) -> None:
        self._fields = list(fields)
        self._accounts = {found.code: found.name for found in accounts(on=today())}
        own = {
            "card_type": {found.code: found.title for found in card_types()},
            "state": _STATES,
            "origin": _ORIGINS,
        }
        self._words: dict[str, Names] = {
            field.key: own.get(field.type) or code_words(field.key)
            for field in fields
            if field.type in {*own, "code", "usage_split"}
        }

    def rows(self, chunk: Sequence[Row]) -> Iterable[list[Any]]:
        """Yield the cells of each row of a chunk; a fixed number of queries for all of them."""
        names = self._names(chunk)
        cells = [self._cell(field, names) for field in self._fields]
        for row in chunk:
            yield [cell(row) for cell in cells]

    def _names(self, chunk: Sequence[Row]) -> dict[str, str]:
        """Return the names of all ids and classes that the chunk mentions."""
        inside, cards = self._ids(chunk, _INSIDE), self._ids(chunk, {"card"})
        units = {row["unit_id"] for row in chunk} | self._ids(chunk, {"unit"})
        names = {str(key): name for key, name in names_of(inside).items()} if inside else {}
        names |= {str(key): node.name for key, node in nodes_by_ids(units).items()}
        if cards:
            found = Card.objects.filter(id__in=cards).values_list("id", "card_no", "name")
            names |= {str(key): f"{card_no} {name}" for key, card_no, name in found}
        if any(field.key == "class_name" for field in self._fields):
            classes = classes_by_codes({row["class_code"] for row in chunk})
            names |= {code: found.name for code, found in classes.items()}
        return names

    def _ids(self, chunk: Sequence[Row], types: Iterable[str]) -> set[UUID]:
        values = [_value(field) for field in self._fields if field.type in types]
        return {UUID(str(found)) for row in chunk for value in values if (found := value(row))}

    def _cell(self, field: ExportField, names: Names) -> Cell:
        """Return what makes the cells of one column."""
        if field.source == "figure":
            return self._figure(field.key, names)
        value = _value(field)
        if field.type in _NAMED:
            return lambda row: names.get(str(value(row)), value(row))
        if field.kind is not ColumnKind.TEXT:
            read = _READ.get(field.kind)
            return lambda row: _typed(value(row), read)
        words = self._words.get(field.key)
        if field.type == "usage_split":
            return lambda row: _split(value(row), words or {})
        if words is not None:
            return lambda row: words.get(value(row), value(row))
        return value

    def _figure(self, key: str, names: Names) -> Cell:
        chart = self._accounts
        figures: dict[str, Cell] = {
            "accumulated": lambda row: row["accumulated"],
            "net": lambda row: row["cost"] - row["accumulated"],
            "unit_name": lambda row: names.get(str(row["unit_id"])),
            "class_name": lambda row: names.get(row["class_code"]),
            "account_name": lambda row: chart.get(row["account"][:4]),
        }
        return figures[key]


def _value(field: ExportField) -> Cell:
    key = field.key
    if field.source == "attribute":
        return lambda row: (row["attributes"] or {}).get(key)
    return lambda row: row.get(key)


def _typed(value: Any, read: Callable[[str], Any] | None) -> Any:
    """Return a number or date from the JSON of an attribute; a column has its type already."""
    if isinstance(value, Decimal):
        return Decimal(format(value.normalize(), "f"))
    if not isinstance(value, str):
        return value
    try:
        return read(value) if read and value else None
    except (ValueError, InvalidOperation, MoneyError):
        # A value kept from an older schema that is no such thing any more: better empty than wrong.
        return None


def _split(value: Any, words: Names) -> str:
    shares = write_values({"usage": value})["usage"]
    hint = {"x-widget": "usage_split", "propertyNames": {"enum": list(words)}}
    return shown_value(shares, hint | {"x-enum-names": list(words.values())}, {})

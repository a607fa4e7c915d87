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

_STATES: Final = {"active": "正常", "voided": "已作废", "disposed": "已处置", "ended": "已注销"}
_ORIGINS: Final = {"opening": "期初建账", "new": "本期新增"}
_INSIDE: Final = frozenset({"person", "department", "place"})
_CODED: Final = frozenset({"code", "usage_split"})


class Cells:
    """Turns chunks of rows into cells; what does not depend on the chunk is read once."""

    def __init__(self, fields: Sequence[ExportField]) -> None:
        self._fields = list(fields)
        self._words = {f.key: dict(code_words(f.key)) for f in fields if f.type in _CODED}
        self._own: dict[str, Mapping[str, str]] = {
            "card_type": {found.code: found.title for found in card_types()},
            "state": _STATES,
            "origin": _ORIGINS,
        }
        self._accounts = {found.code: found.name for found in accounts(on=today())}

    def rows(self, chunk: Sequence[Row]) -> Iterable[list[Any]]:
        """Yield the cells of each row of a chunk; a fixed number of queries for all of them."""
        names = self._names(chunk)
        units = {row["unit_id"] for row in chunk} | set(self._ids(chunk, {"unit"}))
        nodes = nodes_by_ids(units)
        names |= {str(key): node.name for key, node in nodes.items()}
        names |= self._card_names(chunk)
        classes = self._class_names(chunk)
        for row in chunk:
            yield [self._cell(row, field, names, classes) for field in self._fields]

    def _names(self, chunk: Sequence[Row]) -> dict[str, str]:
        ids = self._ids(chunk, _INSIDE)
        return {str(key): name for key, name in names_of(ids).items()} if ids else {}

    def _card_names(self, chunk: Sequence[Row]) -> dict[str, str]:
        ids = self._ids(chunk, {"card"})
        cards = Card.objects.filter(id__in=ids).values_list("id", "card_no", "name") if ids else ()
        return {str(key): f"{card_no} {name}" for key, card_no, name in cards}

    def _class_names(self, chunk: Sequence[Row]) -> dict[str, str]:
        if not any(field.key == "class_name" for field in self._fields):
            return {}
        codes = {row["class_code"] for row in chunk}
        return {code: found.name for code, found in classes_by_codes(codes).items()}

    def _ids(self, chunk: Sequence[Row], types: Iterable[str]) -> set[UUID]:
        keys = [field for field in self._fields if field.type in types]
        values = {_value(row, field) for row in chunk for field in keys}
        return {UUID(str(value)) for value in values if value}

    def _cell(
        self, row: Row, field: ExportField, names: Mapping[str, str], classes: Mapping[str, str]
    ) -> Any:
        if field.source == "figure":
            return self._figure(row, field.key, names, classes)
        value = _value(row, field)
        if value is None or value == "":
            return None
        if field.type in self._own:
            return self._own[field.type].get(value, value)
        if field.kind is not ColumnKind.TEXT:
            return _typed(value, field)
        if field.type in {"class", "account"}:
            return value
        words = self._words.get(field.key, {})
        hint = {
            "x-widget": field.type,
            "enum": list(words),
            "x-enum-names": list(words.values()),
        }
        return shown_value(value, hint, names)

    def _figure(
        self, row: Row, key: str, names: Mapping[str, str], classes: Mapping[str, str]
    ) -> Any:
        match key:
            case "accumulated":
                return row["accumulated"]
            case "net":
                return row["cost"] - row["accumulated"]
            case "unit_name":
                return names.get(str(row["unit_id"]))
            case "class_name":
                return classes.get(row["class_code"])
            case _:
                return self._accounts.get(row["account"][:4])


def _value(row: Row, field: ExportField) -> Any:
    if field.source == "attribute":
        return (row["attributes"] or {}).get(field.key)
    if field.type == "usage_split":
        return write_values({"usage": row["usage"]})["usage"] or None
    return row.get(field.key)


def _typed(value: Any, field: ExportField) -> Any:
    """Return a number or date from the JSON of an attribute; a column has its type already."""
    if not isinstance(value, str):
        return value
    try:
        return _READ[field.kind](value)
    except (KeyError, ValueError, InvalidOperation, MoneyError):
        # A value kept from an older schema that is no such thing any more: better empty than wrong.
        return None


_READ: Final[Mapping[ColumnKind, Callable[[str], Any]]] = {
    ColumnKind.MONEY: Money.from_yuan,
    ColumnKind.NUMBER: Decimal,
    ColumnKind.DATE: date.fromisoformat,
}

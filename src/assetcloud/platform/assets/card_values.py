"""Card values between JSON and the tables.

In JSON a card is flat: columns and attributes side by side, money as yuan in decimal strings,
dates as 2026-11-24. In the table columns are typed (fen, date, Decimal, UUID), the rest is the
attributes document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final
from uuid import UUID

from assetcloud.foundation.errors import FieldProblem
from assetcloud.foundation.money import Money, MoneyError, fen_to_yuan
from assetcloud.platform.assets.columns import COLUMNS, LENGTHS, SET_BY_SYSTEM, Kind

__all__ = ["CardValues", "plain", "read_values", "write_values"]

_ASCII_NUMBER: Final = frozenset("0123456789.-")
# What no database column and no JSON document of ours can hold, or nobody can see.
_UNFIT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_PLACES: Final = 4
_LARGEST: Final = 10**14


@dataclass(slots=True)
class CardValues:
    """What was sent, sorted into columns, usage split and attributes, with every problem found."""

    columns: dict[str, Any] = field(default_factory=dict)
    attributes: dict[str, Any] = field(default_factory=dict)
    usage: dict[str, Any] | None = None
    problems: list[FieldProblem] = field(default_factory=list)


def read_values(given: Mapping[str, Any]) -> CardValues:
    """Sort and convert a flat JSON card. Nothing is raised: problems are collected."""
    values = CardValues()
    for name, value in given.items():
        if name in SET_BY_SYSTEM:
            continue
        if name == "usage":
            _read_usage(value, values)
        elif name in COLUMNS:
            _read_column(name, value, values)
        elif _is_fit(name) and _is_fit(value):
            # An empty attribute is none: sending it empty takes it off the card.
            if value not in (None, "", [], {}):
                values.attributes[name] = value
        else:
            values.problems.append(
                FieldProblem(f"/values/{_visible(name)}", "含有不能保存的控制字符。", "type")
            )
    return values


def _is_fit(value: Any) -> bool:
    """Whether every text inside a JSON value can be stored."""
    if isinstance(value, str):
        return _UNFIT.search(value) is None
    if isinstance(value, Mapping):
        return all(_is_fit(part) for pair in value.items() for part in pair)
    return not isinstance(value, list) or all(map(_is_fit, value))


def _visible(name: str) -> str:
    return _UNFIT.sub("?", name)[:64]


def write_values(card: Mapping[str, Any]) -> dict[str, Any]:
    """Return the flat JSON card of a row: the inverse of `read_values`."""
    flat: dict[str, Any] = {name: card.get(name) for name in COLUMNS}
    for name, write in _WRITTEN:
        if flat[name] is not None:
            flat[name] = write(flat[name])
    flat["usage"] = {
        kind: {"area": share.get("area"), "value": fen_to_yuan(share.get("value") or 0)}
        for kind, share in (card.get("usage") or {}).items()
    }
    return flat | (card.get("attributes") or {})


def plain(value: Any) -> Any:
    """Return a value as JSON carries it."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _read_column(name: str, value: Any, values: CardValues) -> None:
    kind = COLUMNS[name]
    if value is None or value == "":
        values.columns[name] = "" if kind in {"text", "code"} else None
        return
    try:
        values.columns[name] = _CONVERT[kind](value)
    except (ValueError, TypeError, InvalidOperation):
        values.problems.append(FieldProblem(f"/values/{name}", _SENTENCES[kind], "type"))
        return
    limit = LENGTHS.get(name)
    if limit and len(values.columns[name]) > limit:
        values.problems.append(FieldProblem(f"/values/{name}", f"最多 {limit} 个字。", "length"))


def _read_usage(value: Any, values: CardValues) -> None:
    values.usage = {}
    if not isinstance(value, Mapping):
        values.problems.append(FieldProblem("/values/usage", "使用分配的格式不对。", "type"))
        return
    for kind, share in value.items():
        try:
            area = share.get("area")
            values.usage[str(kind)] = {
                "area": None if area in {None, ""} else plain(_decimal(area)),
                "value": int(_money(share.get("value") or "0")),
            }
        except (ValueError, TypeError, InvalidOperation, AttributeError):
            values.problems.append(
                FieldProblem(f"/values/usage/{_visible(str(kind))}", "面积或价值不是数字。", "type")
            )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    if _UNFIT.search(value):
        raise ValueError("control characters")
    return value.strip()


def _money(value: Any) -> Money:
    if isinstance(value, int) and not isinstance(value, bool):
        return Money.from_yuan(str(value))
    if not isinstance(value, str):
        raise MoneyError("a string is expected")
    return Money.from_yuan(value)


def _decimal(value: Any) -> Decimal:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not set(text) <= _ASCII_NUMBER or len(text) > 20:
        raise ValueError("not a plain number")
    number = Decimal(text)
    if number != round(number, _PLACES) or abs(number) >= _LARGEST:
        raise ValueError("more places or digits than are kept")
    return number


def _date(value: Any) -> date:
    text = _text(value)
    if len(text) != 10 or text[4] != "-":
        raise ValueError("not written as 2026-11-24")
    return date.fromisoformat(text)


def _integer(value: Any) -> int:
    number = _decimal(value)
    if number != int(number) or abs(number) > 10**6:
        raise ValueError("not a whole number")
    return int(number)


_CONVERT: Final[dict[Kind, Callable[[Any], Any]]] = {
    "text": _text,
    "code": _text,
    "money": _money,
    "decimal": _decimal,
    "date": _date,
    "integer": _integer,
    "id": lambda value: UUID(_text(value)),
}
# Texts, codes and whole numbers are the same in JSON.
_WRITTEN: Final[tuple[tuple[str, Callable[[Any], Any]], ...]] = tuple(
    (name, fen_to_yuan if kind == "money" else plain)
    for name, kind in COLUMNS.items()
    if kind in {"money", "decimal", "date", "id"}
)
_SENTENCES: Final[dict[Kind, str]] = {
    "text": "应为文字，不能含控制字符。",
    "code": "应为代码。",
    "money": "应为金额，单位元，最多两位小数，例如 8300.00。",
    "decimal": "应为数字，最多四位小数。",
    "date": "应为日期，例如 2026-11-24。",
    "integer": "应为整数。",
    "id": "请从列表中选择。",
}

"""How single values travel: value to JSON, JSON to value, and the JSON Schema of both.

Money travels as yuan in a decimal string, months as `2026-11`, exact decimals as strings, dates
and instants in ISO 8601, instants always in UTC.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from assetcloud.foundation.money import Money
from assetcloud.foundation.month import Month

__all__ = ["SCALARS", "Codec", "checked"]


@dataclass(frozen=True, slots=True)
class Codec:
    """Both directions of one type, and its JSON Schema."""

    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]
    schema: Mapping[str, Any]


def checked(kind: type, write: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return `write` behind a check that raises TypeError for values of other types."""

    def encode(value: Any) -> Any:
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise TypeError(f"expected {kind.__name__}, got {value!r}")
        return write(value)

    return encode


def _same(value: Any) -> Any:
    return value


def _instant(value: datetime) -> str:
    if value.tzinfo is None:
        raise TypeError("an instant carries its time zone")
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _day(value: date) -> str:
    if isinstance(value, datetime):
        raise TypeError("expected a date, got an instant")
    return value.isoformat()


def _exact(value: Decimal) -> str:
    if not value.is_finite():
        raise TypeError("a decimal is a finite number")
    return format(value, "f")


_YUAN = r"^-?[0-9]{1,14}\.[0-9]{2}$"
SCALARS: dict[Any, Codec] = {
    str: Codec(checked(str, _same), _same, {"type": "string"}),
    bool: Codec(checked(bool, _same), _same, {"type": "boolean"}),
    int: Codec(checked(int, int), int, {"type": "integer"}),
    UUID: Codec(checked(UUID, str), UUID, {"type": "string", "format": "uuid"}),
    date: Codec(checked(date, _day), date.fromisoformat, {"type": "string", "format": "date"}),
    datetime: Codec(
        checked(datetime, _instant),
        datetime.fromisoformat,
        {"type": "string", "format": "date-time"},
    ),
    Decimal: Codec(
        checked(Decimal, _exact),
        Decimal,
        {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
    ),
    # Amounts read from a table are plain whole fen.
    Money: Codec(
        checked(int, lambda fen: Money(fen).yuan),
        Money.from_yuan,
        {"type": "string", "pattern": _YUAN, "description": "元"},
    ),
    Month: Codec(
        checked(Month, str),
        Month.parse,
        {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"},
    ),
}

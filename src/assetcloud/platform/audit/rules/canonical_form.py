"""The canonical form: the same bytes for the same content, on every machine and for ever.

JSON with sorted keys and without blanks, in UTF-8; ids and exact numbers as text, instants in
UTC to the microsecond, bytes in lower-case hexadecimal.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from assetcloud.foundation.month import Month

__all__ = ["canonical", "plain"]


def canonical(value: Any) -> bytes:
    """Return the canonical bytes of a value. Raises TypeError for what has no plain form."""
    return json.dumps(
        value,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
        default=_plain_other,
    ).encode()


def plain(value: Any) -> Any:
    """Return `value` made of text, whole numbers, booleans, None, lists and mappings alone.

    Money stays whole fen. Raises TypeError for anything that has no such form, floats above all.
    """
    if isinstance(value, float):
        raise TypeError("a float is not exact; use Money, Decimal or int")
    if value is None or isinstance(value, bool) or type(value) in (str, int):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return plain(_plain_other(value))


def _plain_other(value: Any) -> Any:
    """Return the form of what JSON itself does not know."""
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError("an instant carries its time zone")
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    for kinds, write in _FORMS:
        if isinstance(value, kinds):
            return write(value)
    raise TypeError(f"no plain form: {type(value).__name__}")


_FORMS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    ((UUID, date, Month), str),
    (Decimal, lambda value: format(value, "f")),
    ((bytes, bytearray, memoryview), lambda value: bytes(value).hex()),
    ((set, frozenset), lambda value: sorted(plain(item) for item in value)),
    (Mapping, dict),
    (Enum, lambda value: value.value),
)

"""The canonical form: the same bytes for the same content, on every machine and for ever.

JSON with sorted keys and without blanks, in UTF-8; ids and exact numbers as text, instants in
UTC to the microsecond, bytes in lower-case hexadecimal. Floats have no place in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
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
        plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def plain(value: Any) -> Any:
    """Return `value` made of text, whole numbers, booleans, None, lists and mappings alone.

    Money stays whole fen. Raises TypeError for anything that has no such form.
    """
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted((plain(item) for item in value), key=str)
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError("an instant carries its time zone")
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).hex()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, UUID | date | Month):
        return str(value)
    raise TypeError(f"no plain form: {type(value).__name__}")

"""The language in which the confined reading process answers: frames of one letter, a length, and content.

I = facts about the workbook (JSON), B = a batch, E = the end (JSON), X = a refusal (JSON). A batch is one
JSON head and, column after column, the cells (texts joined by a separator, or numbers) and the kinds as digits. Nothing in it
can execute, so a broken child cannot harm its parent; and it needs no library in the child.
"""

from __future__ import annotations

import datetime
import json
import struct
from array import array
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO

__all__ = ["HEAD", "SEPARATOR", "CellError", "encode_batch", "number_text", "send", "send_json"]

HEAD = struct.Struct("<cQ")
SEPARATOR = "\x1f"
_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = "1", "2", "3", "4", "5"


class CellError(str):
    """The text of a cell in error: `#N/A`, or `=` and a formula whose result was never stored."""

    __slots__ = ()


def send(out: BinaryIO, letter: bytes, content: bytes) -> None:
    """Write one frame."""
    out.write(HEAD.pack(letter, len(content)))
    out.write(content)
    out.flush()


def send_json(out: BinaryIO, letter: bytes, facts: dict[str, Any]) -> None:
    """Write one frame of JSON."""
    send(out, letter, json.dumps(facts, ensure_ascii=False).encode("utf-8", "replace"))


def encode_batch(rows: Sequence[Sequence[Any]], *, numbers: Sequence[int]) -> bytes:
    """Write rows of equal width as the content of one batch frame."""
    columns: list[tuple[str, int, int]] = []
    parts: list[bytes] = []
    for values in zip(*rows, strict=True):
        form, cells, kinds = _column(values)
        columns.append((form, len(cells), len(kinds)))
        parts += (cells, kinds)
    head = json.dumps({"rows": _runs(numbers), "height": len(rows), "columns": columns}).encode()
    return b"".join((struct.pack("<I", len(head)), head, *parts))


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Write row numbers as runs [first, count]."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][0] + runs[-1][1]:
            runs[-1][1] += 1
        else:
            runs.append([number, 1])
    return runs


def _column(values: Sequence[Any]) -> tuple[str, bytes, bytes]:
    """Return the form, the cells and the kinds: none for text, one digit if all are alike, else one for each.

    Form `t` is joined text, `n` are eight-byte numbers, which the parent writes as text faster.
    """
    types = set(map(type, values))
    if types == {str}:
        return "t", _joined(values), b""
    if types == {float}:
        return "n", array("d", values).tobytes(), _NUMBER.encode()
    if types == {datetime.date}:
        return "t", _joined(list(map(datetime.date.isoformat, values))), _DATE.encode()
    kinds = "".join([_KIND.get(type(value), _TEXT) for value in values]).encode()
    if types == {float, str} and values.count("") == kinds.count(b"1"):
        cells = array("d", [value if value != "" else 0.0 for value in values])
        return "n", cells.tobytes(), kinds.replace(b"1", b"0")
    return "t", _joined([_WRITE.get(type(value), str)(value) for value in values]), kinds


def _joined(texts: Sequence[str]) -> bytes:
    joined = SEPARATOR.join(texts)
    if joined.count(SEPARATOR) != len(texts) - 1:
        joined = SEPARATOR.join([text.replace(SEPARATOR, " ") for text in texts])
    return joined.encode("utf-8", "replace")


def number_text(value: float) -> str:
    """Write a number as the spreadsheet program shows it: fifteen significant digits, no exponent if it can be."""
    text = f"{value:.15g}"
    if "e" not in text:
        return text
    mantissa, _, power = text.partition("e")
    exponent = int(power)
    if not -12 <= exponent <= 22:
        return text.upper()
    sign, digits = ("-", mantissa[1:]) if mantissa[0] == "-" else ("", mantissa)
    whole, _, fraction = digits.partition(".")
    if exponent < 0:
        return f"{sign}0.{'0' * (-exponent - 1)}{whole}{fraction}"
    return sign + whole + fraction.ljust(exponent, "0")


def _moment(value: datetime.datetime) -> str:
    if value.hour or value.minute or value.second:
        return value.isoformat(" ", "seconds")
    return value.date().isoformat()


def _duration(value: datetime.timedelta) -> str:
    seconds = int(value.total_seconds())
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


_WRITE: dict[type, Callable[[Any], str]] = {
    str: str,
    CellError: str,
    float: number_text,
    int: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    datetime.datetime: _moment,
    datetime.date: datetime.date.isoformat,
    datetime.time: lambda value: value.isoformat("seconds"),
    datetime.timedelta: _duration,
}
_KIND: dict[type, str] = {
    CellError: _ERROR,
    float: _NUMBER,
    int: _NUMBER,
    bool: _BOOLEAN,
    datetime.datetime: _DATE,
    datetime.date: _DATE,
    datetime.time: _DATE,
    datetime.timedelta: _DATE,
}

"""The record stream inside an XLS workbook: what calamine does not tell.

Calamine shows a cell in error as empty; here the records are walked to find them. Layout after the
public specification [MS-XLS]: every record is a two-byte type, a two-byte length and its content.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

__all__ = ["errors_in_sheet", "is_encrypted", "uses_1904"]

_BOF, _EOF, _FILEPASS, _DATEMODE, _BOUNDSHEET = 0x0809, 0x000A, 0x002F, 0x0022, 0x0085
_BOOLERR, _FORMULA = 0x0205, 0x0006
_ERROR_TEXT = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
}


def _records(stream: bytes, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """Walk the records of one substream, from `start` to its end mark."""
    at, end = start, len(stream)
    while at + 4 <= end:
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        if kind == _EOF:
            return
        at += 4 + length


def is_encrypted(stream: bytes) -> bool:
    """Tell whether the workbook asks for a password (record FILEPASS near its beginning)."""
    for count, (kind, _) in enumerate(_records(stream)):
        if kind == _FILEPASS:
            return True
        if kind == _BOUNDSHEET or count > 200:
            break
    return False


def uses_1904(stream: bytes) -> bool:
    """Tell whether serial dates count from 1904."""
    return any(kind == _DATEMODE and body[:1] == b"\x01" for kind, body in _records(stream))


def errors_in_sheet(stream: bytes, index: int) -> dict[tuple[int, int], str]:
    """Return {(row, column): error text} of the sheet with this index, all counted from 0."""
    starts = [
        struct.unpack_from("<I", body)[0] for kind, body in _records(stream) if kind == _BOUNDSHEET
    ]
    if index >= len(starts):
        return {}
    found = {}
    for kind, body in _records(stream, starts[index]):
        code = _error_code(kind, body)
        if code is not None:
            found[struct.unpack_from("<HH", body)] = _ERROR_TEXT.get(code, "#ERROR!")
    return found


def _error_code(kind: int, body: bytes) -> int | None:
    """The error number of a cell record, or None if its value is something else."""
    if kind == _BOOLERR and len(body) >= 8 and body[7] == 1:
        return body[6]
    if kind == _FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
        return body[8]
    return None

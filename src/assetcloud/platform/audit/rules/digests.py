"""Two digests of everything: SHA-256 and SM3 (GB/T 32905), so that either may fall."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from gmssl import sm3 as gmssl_sm3

from assetcloud.platform.audit.rules.canonical_form import canonical

__all__ = ["NOTHING", "Digests", "RowsDigest", "digest_of", "digest_of_rows"]


@dataclass(frozen=True, slots=True)
class Digests:
    """Both digests of the same bytes, 32 bytes each."""

    sha256: bytes
    sm3: bytes


@dataclass(frozen=True, slots=True)
class RowsDigest:
    """How many rows, and the digests over all of them in order."""

    row_count: int
    digests: Digests


NOTHING = Digests(bytes(32), bytes(32))


class _PlainSm3:
    """SM3 without OpenSSL, for builds that leave it out."""

    def __init__(self, data: bytes = b"") -> None:
        self._data = bytearray(data)

    def update(self, data: bytes) -> None:
        self._data += data

    def digest(self) -> bytes:
        hexadecimal: str = gmssl_sm3.sm3_hash(list(self._data))  # type: ignore[no-untyped-call]
        return bytes.fromhex(hexadecimal)


def _openssl_sm3(data: bytes = b"") -> Any:
    return hashlib.new("sm3", data)


_new_sm3: Callable[[bytes], Any] = (
    _openssl_sm3 if "sm3" in hashlib.algorithms_available else _PlainSm3
)


def digest_of(*, sha256: Iterable[bytes], sm3: Iterable[bytes]) -> Digests:
    """Return the digests of two streams of parts, one for each algorithm."""
    first, second = hashlib.sha256(), _new_sm3(b"")
    for part in sha256:
        first.update(part)
    for part in sm3:
        second.update(part)
    return Digests(first.digest(), second.digest())


def digest_of_rows(rows: Iterable[Any]) -> RowsDigest:
    """Return the digests over the canonical forms of `rows`, in the given order.

    Each form is preceded by its length, so that no two lists of rows give the same bytes.
    """
    first, second, row_count = hashlib.sha256(), _new_sm3(b""), 0
    for row in rows:
        form = canonical(row)
        framed = len(form).to_bytes(8) + form
        first.update(framed)
        second.update(framed)
        row_count += 1
    return RowsDigest(row_count, Digests(first.digest(), second.digest()))

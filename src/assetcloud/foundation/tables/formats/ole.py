"""Compound files (OLE2), the shell of XLS workbooks and of encrypted XLSX: directory and streams.

Layout after the public specification [MS-CFB]: 512-byte header, a table of sectors (FAT), a
directory of named streams, and a mini stream for those under 4,096 bytes.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from assetcloud.foundation.tables.refusals import TruncatedFileError, UnreadableFileError

__all__ = ["OLE_MAGIC", "CompoundFile"]

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_REGULAR = 0xFFFFFFFA
_ENTRY_BYTES = 128
_MINI_SECTOR = 64
_TRUNCATED = "文件不完整：可能没有下载完或传输中断。请重新导出或用 Excel 打开另存后再上传。"


@dataclass(frozen=True, slots=True)
class _Entry:
    start: int
    size: int


class CompoundFile:
    """A compound file read into memory; refuses with TruncatedFileError where it ends too early."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        if len(self._data) < 512:
            raise TruncatedFileError(_TRUNCATED)
        shift = self._number(30, "<H")
        if shift not in (9, 12):
            raise TruncatedFileError(_TRUNCATED)
        self._sector = 1 << shift
        self._fat = self._read_fat()
        self._entries = dict(self._read_directory())
        self._cutoff = self._number(56, "<I")

    @property
    def names(self) -> frozenset[str]:
        """Names of all streams and storages."""
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """Return the content of a stream. KeyError if there is none."""
        entry = self._entries[name]
        if entry.size >= self._cutoff:
            return self._chain(entry.start, entry.size)
        root = self._entries["Root Entry"]
        mini = self._chain(root.start, root.size)
        table = self._chain(self._number(60, "<I"))
        fat = struct.unpack(f"<{len(table) // 4}I", table)
        parts: list[bytes] = []
        sector, left = entry.start, len(fat)
        while sector < len(fat) and left:
            parts.append(mini[sector * _MINI_SECTOR : (sector + 1) * _MINI_SECTOR])
            sector, left = fat[sector], left - 1
        return b"".join(parts)[: entry.size]

    def _number(self, offset: int, form: str) -> int:
        return int(struct.unpack_from(form, self._data, offset)[0])

    def _sector_at(self, number: int) -> bytes:
        begin = (number + 1) * self._sector
        found = self._data[begin : begin + self._sector]
        if not found:
            raise TruncatedFileError(_TRUNCATED)
        return found

    def _read_fat(self) -> tuple[int, ...]:
        """Collect the sector table: 109 places in the header, the rest in a chain of their own."""
        places = list(struct.unpack_from("<109I", self._data, 76))
        following, left = self._number(68, "<I"), self._number(72, "<I")
        while following < _LAST_REGULAR and left and left <= len(self._data) // self._sector:
            block = self._sector_at(following)
            numbers = struct.unpack(f"<{len(block) // 4}I", block)
            places.extend(numbers[:-1])
            following, left = numbers[-1], left - 1
        kept = [place for place in places if place < _LAST_REGULAR]
        # A table that would map more sectors than the file has is a circle, made to be read without end.
        if len(kept) > len(self._data) // self._sector // (self._sector // 4) + 1:
            raise UnreadableFileError(
                "文件内部的目录自相矛盾，可能已损坏。请用 Excel 打开并修复、另存后再上传。"
            )
        blocks = b"".join(self._sector_at(place) for place in kept)
        return struct.unpack(f"<{len(blocks) // 4}I", blocks[: len(blocks) // 4 * 4])

    def _chain(self, start: int, size: int | None = None) -> bytes:
        """Follow a chain of sectors; a chain longer than the table is a circle and ends there."""
        parts: list[bytes] = []
        sector, left = start, len(self._fat)
        wanted = len(self._fat) if size is None else -(-size // self._sector)
        while sector < _LAST_REGULAR and left and len(parts) < wanted:
            parts.append(self._sector_at(sector))
            if sector >= len(self._fat):
                raise TruncatedFileError(_TRUNCATED)
            sector, left = self._fat[sector], left - 1
        whole = b"".join(parts)
        if size is not None and len(whole) < size:
            raise TruncatedFileError(_TRUNCATED)
        return whole if size is None else whole[:size]

    def _read_directory(self) -> list[tuple[str, _Entry]]:
        directory = self._chain(self._number(48, "<I"))
        found = []
        for begin in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
            raw = directory[begin : begin + _ENTRY_BYTES]
            length = struct.unpack_from("<H", raw, 64)[0]
            if 2 <= length <= 64:
                name = raw[: length - 2].decode("utf-16-le", "replace")
                start, size = struct.unpack_from("<II", raw, 116)
                found.append((name, _Entry(start, size)))
        return found

"""Files and owners for tests: tiny, genuine files of each kind, and things they can belong to."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assetcloud.foundation.ids import new_id
from assetcloud.platform.files.contract import AttachmentView, Owner, attach
from assetcloud.platform.organisations.contract import UnitView

__all__ = [
    "DOCX",
    "HEIC",
    "JPEG",
    "OFD",
    "PDF",
    "PNG",
    "WEBP",
    "XLSX",
    "a_file",
    "an_attachment",
    "an_ole",
    "an_owner",
    "zipped",
]


def zipped(*names: str) -> bytes:
    """A zip that holds parts with these names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name in names:
            package.writestr(name, "<x/>")
    return packed.getvalue()


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\x00\xff\x00\x00"))
        + chunk(b"IEND", b"")
    )


PNG = _png()
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 20 + b"\xff\xd9"
WEBP = b"RIFF" + struct.pack("<I", 30) + b"WEBPVP8 " + b"\x00" * 20
HEIC = struct.pack(">I", 24) + b"ftypheic" + b"\x00" * 12
DOCX = zipped("[Content_Types].xml", "word/document.xml")
XLSX = zipped("[Content_Types].xml", "xl/workbook.xml")
OFD = zipped("OFD.xml", "Doc_0/Document.xml")


def an_ole(*streams: str) -> bytes:
    """A compound file whose directory names these streams."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 40, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    fat = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    directory = bytearray()
    for place, name in enumerate(("Root Entry", *streams)):
        entry = bytearray(128)
        text = name.encode("utf-16-le") + b"\x00\x00"
        entry[: len(text)] = text
        struct.pack_into("<HB", entry, 64, len(text), 5 if place == 0 else 2)
        struct.pack_into("<III", entry, 68, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
        struct.pack_into("<IQ", entry, 116, 0xFFFFFFFE, 0)
        directory += entry
    directory += bytes(-len(directory) % 512)
    return bytes(header) + fat + bytes(directory)


@contextmanager
def a_file(folder: Path, content: bytes) -> Iterator[Path]:
    """A file on disk for what looks at paths."""
    path = folder / str(new_id())
    path.write_bytes(content)
    yield path


def an_owner(unit: UnitView, **facts: Any) -> Owner:
    """Something in `unit` that may have attachments."""
    known: dict[str, Any] = {
        "type": "thing",
        "id": new_id(),
        "unit_id": unit.id,
        "org_path": unit.path,
        "title": "一件东西",
    }
    return Owner(**(known | facts))


def an_attachment(actor: Any, owner: Owner, **facts: Any) -> AttachmentView:
    """An attachment of `owner`, in the range of the transaction."""
    content = facts.pop("content", PNG)
    known = {"kind": "photos", "file_name": "正面.png", "content": [content]} | facts
    return attach(actor, owner=owner, **known)

"""What a file is, told from its first bytes and the parts inside it, never from its name alone.

Only kinds on the list are taken. The ending of the name must say what the content is: a program
called `发票.pdf` is refused, and so is a page of a browser called `说明.txt`.

Source: the signatures of the formats' own publications (ISO 32000, PNG, JPEG/JFIF, RIFF WebP,
ISO 23008-12 HEIF, GB/T 33190 OFD, ECMA-376, [MS-CFB]); docs/rules/attachment.md.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal

__all__ = [
    "OLE",
    "TYPES",
    "ZIP",
    "Container",
    "FileType",
    "container_of",
    "is_markup",
    "type_by_ending",
    "type_of",
]  # fmt: skip

Container = Literal["zip", "ole", ""]
ZIP: Final = "zip"
OLE: Final = "ole"


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of file that is taken."""

    code: str
    title: str
    media_type: str
    endings: tuple[str, ...]
    is_image: bool = False


_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
TYPES: Final = (
    FileType("pdf", "PDF 文档", "application/pdf", (".pdf",)),
    FileType("ofd", "OFD 版式文件", "application/ofd", (".ofd",)),
    FileType("png", "PNG 图片", "image/png", (".png",), is_image=True),
    FileType("jpeg", "JPEG 图片", "image/jpeg", (".jpg", ".jpeg"), is_image=True),
    FileType("webp", "WebP 图片", "image/webp", (".webp",), is_image=True),
    FileType("heic", "HEIC 照片", "image/heic", (".heic", ".heif")),
    FileType("docx", "Word 文档", f"{_OFFICE}wordprocessingml.document", (".docx",)),
    FileType("xlsx", "Excel 工作簿", f"{_OFFICE}spreadsheetml.sheet", (".xlsx",)),
    FileType("doc", "Word 97 文档", "application/msword", (".doc",)),
    FileType("xls", "Excel 97 工作簿", "application/vnd.ms-excel", (".xls",)),
    FileType("zip", "ZIP 压缩包", "application/zip", (".zip",)),
    FileType("text", "文本", "text/plain", (".txt", ".csv")),
)
_BY_CODE: Final = {kind.code: kind for kind in TYPES}
_BY_ENDING: Final = {ending: kind for kind in TYPES for ending in kind.endings}

_SIGNATURES: Final = (
    (re.compile(rb"%PDF-[0-9]"), "pdf"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png"),
    (re.compile(rb"\xff\xd8\xff"), "jpeg"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "webp"),
    (re.compile(rb".{4}ftyp(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)", re.DOTALL), "heic"),
)
_CONTAINERS: Final[tuple[tuple[bytes, Container], ...]] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
)
# The part that makes a container what it is. A part with macros makes it something else.
_MARKS: Final = (
    ("zip", "OFD.xml", "ofd"),
    ("zip", "word/document.xml", "docx"),
    ("zip", "xl/workbook.xml", "xlsx"),
    ("ole", "WordDocument", "doc"),
    ("ole", "Workbook", "xls"),
    ("ole", "Book", "xls"),
)
_MACROS: Final = "vbaProject.bin"
_MARKUP: Final = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|script|svg|iframe|\?xml|\?php)", re.I | re.S
)


def container_of(head: bytes) -> Container:
    """Return which kind of container begins so; its parts must be read to know more."""
    return next((kind for magic, kind in _CONTAINERS if head.startswith(magic)), "")


def type_of(head: bytes, *, parts: Collection[str] = (), is_text: bool = False) -> FileType | None:
    """Return what a file is, or None for what is not taken.

    `head` are its first bytes (some hundred are enough), `parts` the names inside a container,
    `is_text` whether all of it reads as text.
    """
    container = container_of(head)
    if container:
        return _inside(container, parts)
    for signature, code in _SIGNATURES:
        if signature.match(head):
            return _BY_CODE[code]
    return _BY_CODE["text"] if is_text and not is_markup(head) else None


def _inside(container: Container, parts: Collection[str]) -> FileType | None:
    if any(part.endswith(_MACROS) for part in parts):
        return None
    for kind, part, code in _MARKS:
        if kind == container and part in parts:
            return _BY_CODE[code]
    return _BY_CODE["zip"] if container == ZIP else None


def is_markup(head: bytes) -> bool:
    """Tell whether a text is a page for browsers, which could act on whoever opens it."""
    return _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def type_by_ending(ending: str) -> FileType | None:
    """Return what a file with this ending (`.pdf`) claims to be, or None if such are not taken."""
    return _BY_ENDING.get(ending.lower())

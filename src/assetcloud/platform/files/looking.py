"""Look into a received file and judge whether it is what its name says."""

from __future__ import annotations

import codecs
import zipfile
from pathlib import Path
from typing import Final

from assetcloud.foundation.tables.formats.ole import CompoundFile
from assetcloud.foundation.tables.refusals import TableRefusal
from assetcloud.platform.files.refusals import FalseExtensionError, KindOfFileError
from assetcloud.platform.files.rules.file_name import ending_of
from assetcloud.platform.files.rules.file_type import (
    TYPES,
    ZIP,
    FileType,
    container_of,
    is_markup,
    type_by_ending,
    type_of,
)

__all__ = ["judged_type"]

_HEAD: Final = 4096
_CHUNK: Final = 1024 * 1024
_PARTS_MAX: Final = 20_000
_UNPACKED_MAX: Final = 4 * 1024**3
_DENSEST: Final = 200
_ENDINGS: Final = "、".join(ending for kind in TYPES for ending in kind.endings)
_DAMAGED: Final = "文件不完整或已损坏，可能没有下载完。请用原来的软件打开、另存后再上传。"
_MACROS: Final = "文件里带有宏，不能作为附件。请另存为不带宏的格式（.docx、.xlsx）或 PDF 后再上传。"
_LOCKED: Final = "文件设有打开密码，无法检查内容。请取消密码、另存后再上传。"


def judged_type(path: Path, *, name: str) -> FileType:
    """Return the type of the file at `path`, called `name` by its sender.

    Raises KindOfFileError for what is not taken, FalseExtensionError where name and content differ.
    """
    ending = ending_of(name)
    claimed = type_by_ending(ending)
    if claimed is None:
        shown = f"扩展名为“{ending}”的文件" if ending else "没有扩展名的文件"
        raise KindOfFileError(f"不能上传{shown}。可以上传：{_ENDINGS}。")
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise KindOfFileError("文件是空的（0 字节）。请确认后重新选择。")
    container = container_of(head)
    parts = (_zip_parts(path) if container == ZIP else _ole_parts(path)) if container else ()
    _refuse_hidden(parts)
    found = type_of(head, parts=parts, is_text=not container and _is_text(path))
    if found != claimed:
        raise FalseExtensionError(
            f"文件名以 {ending} 结尾，内容却{_description(found, head)}。"
            "请确认选对了文件；不要只改扩展名，需要时请用软件另存为正确的格式。"
        )
    return found


def _description(found: FileType | None, head: bytes) -> str:
    if found is not None:
        return f"是{found.title}"
    if is_markup(head):
        return "是网页或 XML"
    if head.startswith((b"MZ", b"\x7fELF")):
        return "是程序文件"
    return "不是这种格式"


def _refuse_hidden(parts: frozenset[str] | tuple[()]) -> None:
    if any(part.endswith("vbaProject.bin") for part in parts):
        raise KindOfFileError(_MACROS)
    if "EncryptedPackage" in parts:
        raise KindOfFileError(_LOCKED)


def _zip_parts(path: Path) -> frozenset[str]:
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise KindOfFileError(_DAMAGED) from error
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > _PARTS_MAX or (
        unpacked > _UNPACKED_MAX and unpacked > path.stat().st_size * _DENSEST
    ):
        raise KindOfFileError("压缩包解开后过大（疑似压缩炸弹），已拒绝。请拆分后再上传。")
    return frozenset(entry.filename for entry in entries)


def _ole_parts(path: Path) -> frozenset[str]:
    try:
        return CompoundFile(path).names
    except TableRefusal as error:
        raise KindOfFileError(_DAMAGED) from error


def _is_text(path: Path) -> bool:
    """Whether every byte belongs to a text in UTF-8, GB 18030 or UTF-16 with a mark."""
    return any(_reads_as(path, encoding) for encoding in ("utf-8", "gb18030", "utf-16"))


def _reads_as(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        if encoding == "utf-16" and file.read(2) not in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
            return False
        file.seek(0)
        try:
            while chunk := file.read(_CHUNK):
                if "\x00" in decoder.decode(chunk):
                    return False
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True

"""What a file really is, told from its content before anything is parsed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath

from assetcloud.foundation.tables.formats import biff
from assetcloud.foundation.tables.formats.ole import OLE_MAGIC, CompoundFile
from assetcloud.foundation.tables.formats.package import ZIP_MAGIC, part_names
from assetcloud.foundation.tables.formats.text_shape import TextShape, shape_of
from assetcloud.foundation.tables.limits import STANDARD, Limits
from assetcloud.foundation.tables.refusals import (
    EmptyFileError,
    EncryptedFileError,
    FalseExtensionError,
    TooLargeFileError,
    TruncatedFileError,
    WrongTypeError,
)

__all__ = ["FileType", "Probe", "probe"]

_ENDINGS = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".csv": "text",
    ".tsv": "text",
    ".txt": "text",
}
_SHOWN = {"xlsx": "XLSX 工作簿", "xls": "XLS 工作簿", "text": "文本（CSV）"}
_WAY_OUT = "请用 Excel 打开后另存为“Excel 工作簿(*.xlsx)”或“CSV UTF-8”再上传。"
_ENCRYPTED = (
    "工作簿设有密码，无法读取。请在 Excel 中取消密码（文件→信息→保护工作簿）、另存后再上传。"
)
_MARKUP = re.compile(
    rb"^\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|table|\?xml|meta|style|div)\b", re.I | re.S
)
_KNOWN_MAGIC = {
    b"%PDF": "PDF 文档",
    b"Rar!": "RAR 压缩包",
    b"7z\xbc\xaf": "7z 压缩包",
    b"\x1f\x8b": "GZIP 压缩包",
    b"\x89PNG": "PNG 图片",
    b"\xff\xd8\xff": "JPEG 图片",
    b"GIF8": "GIF 图片",
    b"PAR1": "Parquet 文件",
    b"SQLite format": "数据库文件",
    b"MZ": "程序文件",
    b"\x7fELF": "程序文件",
}


class FileType(StrEnum):
    """The kinds of file a table can be read from."""

    XLSX = "xlsx"
    XLS = "xls"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Probe:
    """What was found: the type, the size in bytes, and for a text its layout."""

    type: FileType
    size_bytes: int
    shape: TextShape | None = None


def probe(path: Path, *, name: str = "", limits: Limits = STANDARD) -> Probe:
    """Tell what the file is; `name` is what the sender called it, compared with the content if given.

    Raises a TableRefusal: empty, wrong type, false extension, encrypted, truncated, zip bomb, too large,
    too many rows or columns, unknown encoding. Workbooks are not unpacked here.
    """
    size = path.stat().st_size
    if size == 0:
        raise EmptyFileError("文件是空的（0 字节）。请重新导出后再上传。")
    with path.open("rb") as file:
        head = file.read(4096)
    # Measured first: a compound file is read whole to look inside.
    is_workbook = head.startswith((ZIP_MAGIC, OLE_MAGIC))
    ceiling = limits.workbook_bytes if is_workbook else limits.text_bytes
    if size > ceiling:
        raise TooLargeFileError(
            f"文件有 {size // 1024**2} MB，超过上限 {ceiling // 1024**2} MB。请拆分，或另存为 CSV 后再上传。"
        )
    kind = _type_of(path, head, limits)
    _compare_with_name(kind, name)
    shape = shape_of(path, limits=limits) if kind is FileType.TEXT else None
    return Probe(kind, size, shape)


def _type_of(path: Path, head: bytes, limits: Limits) -> FileType:
    if head.startswith(ZIP_MAGIC):
        return _package_type(part_names(path, limits=limits))
    if head.startswith(OLE_MAGIC):
        return _compound_type(path)
    if OLE_MAGIC.startswith(head) or head.startswith(b"PK"):
        raise TruncatedFileError("文件不完整：可能没有下载完或传输中断。请重新导出后再上传。")
    for magic, shown in _KNOWN_MAGIC.items():
        if head.startswith(magic):
            raise WrongTypeError(f"这是{shown}，不是表格。{_WAY_OUT}")
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        raise WrongTypeError(
            f"这其实是网页或 XML 文件，只是改了名字（常见于其他系统的“导出 Excel”）。{_WAY_OUT}"
        )
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in head and not is_wide:
        raise WrongTypeError(f"这不是表格文件（内容是二进制数据）。{_WAY_OUT}")
    return FileType.TEXT


def _package_type(names: frozenset[str]) -> FileType:
    if "xl/workbook.xml" in names:
        return FileType.XLSX
    if "xl/workbook.bin" in names:
        raise WrongTypeError(f"这是二进制工作簿(XLSB)，暂不支持。{_WAY_OUT}")
    if "content.xml" in names:
        raise WrongTypeError(f"这是 OpenDocument 文件(ODS)，暂不支持。{_WAY_OUT}")
    if any(name.startswith("word/") for name in names):
        raise WrongTypeError("这是 Word 文档，不是表格。请把表格复制到 Excel 中保存后再上传。")
    raise WrongTypeError(f"这是压缩包，不是表格。请解压后上传其中的表格文件。{_WAY_OUT}")


def _compound_type(path: Path) -> FileType:
    compound = CompoundFile(path)
    if "EncryptedPackage" in compound.names or "EncryptionInfo" in compound.names:
        raise EncryptedFileError(_ENCRYPTED)
    stream = next((name for name in ("Workbook", "Book") if name in compound.names), None)
    if stream is None:
        raise WrongTypeError(f"这是 Word 或其他 Office 旧格式文件，不是表格。{_WAY_OUT}")
    if biff.is_encrypted(compound.stream(stream)):
        raise EncryptedFileError(_ENCRYPTED)
    return FileType.XLS


def _compare_with_name(kind: FileType, name: str) -> None:
    if not name:
        return
    ending = PurePath(name).suffix.lower()
    said = _ENDINGS.get(ending)
    if said is None:
        raise WrongTypeError(f"不支持扩展名“{ending or name}”，请上传 .xlsx、.xls 或 .csv 文件。")
    if said != kind:
        right = {"xlsx": ".xlsx", "xls": ".xls", "text": ".csv"}[kind]
        raise FalseExtensionError(
            f"文件名以 {ending} 结尾，内容却是{_SHOWN[kind]}。请确认选对了文件；无误则把扩展名改为 {right} 再上传。"
        )

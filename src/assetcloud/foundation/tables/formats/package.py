"""The zip shell of an XLSX workbook: limits before anything is unpacked, and where each sheet lies."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path, PurePosixPath

from assetcloud.foundation.tables.limits import Limits
from assetcloud.foundation.tables.refusals import (
    TruncatedFileError,
    UnreadableFileError,
    ZipBombError,
)

__all__ = ["ZIP_MAGIC", "part_names", "sheet_parts", "workbook_uses_1904"]

ZIP_MAGIC = b"PK\x03\x04"
_RATIO_MATTERS_FROM = 20 * 1024**2
_SMALL_PART = 16 * 1024**2
_SHEET_TAG = re.compile(r"<(?:\w+:)?sheet\s([^>]*?)/?>")
_RELATION_TAG = re.compile(r"<(?:\w+:)?Relationship\s([^>]*?)/?>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_WORKBOOK = "xl/workbook.xml"


def part_names(path: Path, *, limits: Limits) -> frozenset[str]:
    """Return the names of the parts, after refusing a truncated package or a zip bomb.

    Only the directory is read, so the answer costs the same for every size.
    """
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        message = "文件不完整：可能没有下载完或传输中断。请重新导出或用 Excel 打开另存后再上传。"
        raise TruncatedFileError(message) from error
    if len(entries) > limits.zip_entries:
        raise ZipBombError(
            f"工作簿内含 {len(entries)} 个部件，超过上限 {limits.zip_entries}，不是正常的表格。"
        )
    whole = sum(entry.file_size for entry in entries)
    if whole > limits.zip_bytes:
        raise ZipBombError(
            f"工作簿解压后有 {whole // 1024**2} MB，超过上限 {limits.zip_bytes // 1024**2} MB。"
            "请删去无关的工作表和格式，或另存为 CSV 后再导入。"
        )
    for entry in entries:
        is_dense = entry.file_size > max(entry.compress_size, 1) * limits.zip_ratio
        if is_dense and entry.file_size > _RATIO_MATTERS_FROM:
            raise ZipBombError(
                "工作簿压缩比异常（疑似压缩炸弹），已拒绝读取。请用 Excel 打开后另存再上传。"
            )
    return frozenset(entry.filename for entry in entries)


def sheet_parts(path: Path) -> dict[str, str]:
    """Return {sheet name: part inside the package}, for the sheets that can be told."""
    with zipfile.ZipFile(path) as package:
        workbook = _read(package, _WORKBOOK)
        relations = _read(package, "xl/_rels/workbook.xml.rels")
        names = frozenset(package.namelist())
    targets = {}
    for tag in _RELATION_TAG.findall(relations):
        facts = _attributes(tag)
        targets[facts.get("Id", "")] = _resolve(facts.get("Target", ""))
    found = {}
    for tag in _SHEET_TAG.findall(workbook):
        facts = _attributes(tag)
        relation = next((value for key, value in facts.items() if key.endswith(":id")), "")
        if targets.get(relation) in names:
            found[facts.get("name", "")] = targets[relation]
    return found


def workbook_uses_1904(path: Path) -> bool:
    """Tell whether serial dates of the workbook count from 1904, as old Macintosh files do."""
    with zipfile.ZipFile(path) as package:
        tag = re.search(r"<(?:\w+:)?workbookPr\b([^>]*)", _read(package, _WORKBOOK))
    return tag is not None and _attributes(tag[1]).get("date1904", "0") in ("1", "true")


def _attributes(tag: str) -> dict[str, str]:
    return {
        name: html.unescape(double or single) for name, double, single in _ATTRIBUTE.findall(tag)
    }


def _resolve(target: str) -> str:
    """Turn a relation's target into the name of a part."""
    path = (
        PurePosixPath(target.lstrip("/"))
        if target.startswith("/")
        else PurePosixPath("xl") / target
    )
    return str(path)


def _read(package: zipfile.ZipFile, name: str) -> str:
    """Read a small part; a huge one is no honest directory of sheets."""
    try:
        info = package.getinfo(name)
        if info.file_size > _SMALL_PART:
            raise ZipBombError(
                "工作簿的目录部件异常地大，已拒绝读取。请用 Excel 打开后另存再上传。"
            )
        return package.read(info).decode("utf-8", "replace")
    except KeyError:
        return ""
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise UnreadableFileError(
            "工作簿内部已损坏。请用 Excel 打开并修复、另存后再上传。"
        ) from error

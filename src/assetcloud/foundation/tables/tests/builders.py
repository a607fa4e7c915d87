"""Files for the tests, sound and odd ones, written into a folder of the test."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl as untyped_openpyxl
import xlwt as untyped_xlwt

from assetcloud.foundation.tables.batch import Batch, Cell, Kind, Row
from assetcloud.foundation.tables.reader import read_rows

# Neither library has types.
openpyxl: Any = untyped_openpyxl
xlwt: Any = untyped_xlwt

CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
</Types>"""
ROOT = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
</Relationships>"""
WORKBOOK = """<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="台账" sheetId="1" r:id="r1"/></sheets></workbook>"""
RELATIONS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
</Relationships>"""
SHEET_HEAD = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
SHEET_TAIL = b"</sheetData></worksheet>"


def a_workbook(
    path: Path, rows: Iterable[Sequence[Any]], *, merges: Sequence[str] = (), title: str = "台账"
) -> Path:
    """Write an XLSX with openpyxl."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for merge in merges:
        sheet.merge_cells(merge)
    book.save(path)
    return path


def a_raw_workbook(path: Path, parts: Iterable[bytes]) -> Path:
    """Write an XLSX from pieces of sheet XML, so that odd and huge sheets cost little."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("[Content_Types].xml", CONTENT_TYPES)
        package.writestr("_rels/.rels", ROOT)
        package.writestr("xl/workbook.xml", WORKBOOK)
        package.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(SHEET_HEAD)
            for part in parts:
                sheet.write(part)
            sheet.write(SHEET_TAIL)
    return path


def a_compound_file(path: Path, streams: dict[str, bytes]) -> Path:
    """Write a compound file (OLE2); streams under 4,096 bytes go into the mini stream, as they must."""
    small = {name: body for name, body in streams.items() if len(body) < 4096}
    mini = b""
    mini_fat: list[int] = []
    starts: dict[str, int] = {}
    for name, body in small.items():
        starts[name] = len(mini_fat)
        count = max(1, -(-len(body) // 64))
        mini_fat += [starts[name] + at + 1 for at in range(count - 1)] + [0xFFFFFFFE]
        mini += body.ljust(count * 64, b"\0")
    sectors: list[bytes] = [b"", b""]
    fat = [0xFFFFFFFD, 0xFFFFFFFE]

    def put(body: bytes) -> int:
        begin, count = len(sectors), max(1, -(-len(body) // 512))
        sectors.extend(body[at * 512 : at * 512 + 512].ljust(512, b"\0") for at in range(count))
        fat.extend([begin + at + 1 for at in range(count - 1)] + [0xFFFFFFFE])
        return begin

    mini_start = put(mini)
    mini_fat_start = put(struct.pack(f"<{len(mini_fat)}I", *mini_fat))
    entries = [_entry("Root Entry", 5, mini_start, len(mini))]
    for name, body in streams.items():
        start = starts[name] if name in small else put(body)
        entries.append(_entry(name, 2, start, len(body)))
    sectors[1] = b"".join(entries).ljust(512, b"\0")[:512]
    sectors[0] = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0")
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6).ljust(20, b"\0")
    head += struct.pack("<IIIIIIII", 1, 1, 0, 4096, mini_fat_start, 1, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    path.write_bytes(head + b"".join(sectors))
    return path


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HB", len(raw), kind)
        + b"\0" * 49
        + struct.pack("<IQ", start, size)
    )


def all_rows(path: Path, **options: Any) -> list[Row]:
    """Read a file whole."""
    return [row for batch in read_rows(path, **options) for row in batch.rows()]


def all_texts(path: Path, **options: Any) -> list[tuple[str, ...]]:
    """Read a file whole; the cells as texts, without the empty ones at the end."""
    found = []
    for row in all_rows(path, **options):
        texts = list(row.texts)
        while texts and not texts[-1]:
            texts.pop()
        found.append(tuple(texts))
    return found


def looked_at(*lines: Sequence[Any]) -> list[Row]:
    """Rows as the reader gives them, from plain values; empty lines are left out but counted."""
    width = max(map(len, lines))
    rows = []
    for number, line in enumerate(lines, start=1):
        padded = [*line, *[""] * (width - len(line))]
        if any(value != "" for value in padded):
            rows.append(Row(number, tuple(_cell(value) for value in padded)))
    return rows


def _cell(value: Any) -> Cell:
    if value == "":
        return Cell("", Kind.EMPTY)
    return Cell(str(value), Kind.NUMBER if isinstance(value, int | float) else Kind.TEXT)


def the_only(batches: Iterable[Batch]) -> Batch:
    """The one batch of a small file."""
    (batch,) = batches
    return batch

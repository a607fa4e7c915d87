"""The text of a PDF as typst writes it: enough to see what was printed, page by page."""

from __future__ import annotations

import re
import zlib

__all__ = ["page_count", "page_sizes", "page_texts"]

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\s*(.*?)\s*endobj", re.DOTALL)
_SHOWN = re.compile(rb"/(f\d+) [-\d.]+ Tf|<([0-9A-Fa-f]+)>|\((.*?)(?<!\\)\)|(\bET\b)", re.DOTALL)
_CODE = re.compile(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>")
_MM_PER_POINT = 25.4 / 72


def _objects(pdf: bytes) -> dict[int, bytes]:
    return {int(found[1]): found[2] for found in _OBJECT.finditer(pdf)}


def _stream(body: bytes) -> bytes:
    _, _, rest = body.partition(b"stream")
    content = rest.lstrip(b"\r\n").rpartition(b"endstream")[0]
    return zlib.decompress(content) if b"FlateDecode" in body[:400] else content


def _pages(objects: dict[int, bytes]) -> list[bytes]:
    return [body for _, body in sorted(objects.items()) if re.search(rb"/Type\s*/Page\b", body)]


def page_count(pdf: bytes) -> int:
    """How many pages there are."""
    return len(_pages(_objects(pdf)))


def page_sizes(pdf: bytes) -> set[tuple[int, int]]:
    """The sizes of the pages in whole millimetres."""
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    return {(round(float(w) * _MM_PER_POINT), round(float(h) * _MM_PER_POINT)) for w, h in boxes}


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page; what is drawn in one go stands in one line."""
    objects = _objects(pdf)
    return [_text_of(page, objects) for page in _pages(objects)]


def _text_of(page: bytes, objects: dict[int, bytes]) -> str:
    fonts = _fonts(page, objects)
    content = re.search(rb"/Contents (\d+) 0 R", page)
    assert content is not None
    lines: list[str] = [""]
    font: dict[int, str] = {}
    for name, hexes, literal, ended in _SHOWN.findall(_stream(objects[int(content[1])])):
        if name:
            font = fonts.get(name, {})
        elif ended:
            lines.append("")
        else:
            codes = bytes.fromhex(hexes.decode()) if hexes else _unescaped(literal)
            pairs = [int.from_bytes(codes[i : i + 2]) for i in range(0, len(codes), 2)]
            lines[-1] += "".join(font.get(code, "") for code in pairs)
    return "\n".join(line for line in lines if line)


def _fonts(page: bytes, objects: dict[int, bytes]) -> dict[bytes, dict[int, str]]:
    resources = re.search(rb"/Resources (\d+) 0 R", page)
    where = objects[int(resources[1])] if resources else page
    listed = re.search(rb"/Font (\d+) 0 R", where)
    if listed:
        where = objects[int(listed[1])]
    found = re.findall(rb"/(f\d+) (\d+) 0 R", where)
    return {name: _letters(objects[int(number)], objects) for name, number in found}


def _letters(font: bytes, objects: dict[int, bytes]) -> dict[int, str]:
    named = re.search(rb"/ToUnicode (\d+) 0 R", font)
    assert named is not None
    table = _stream(objects[int(named[1])])
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in _CODE.findall(table)
        if len(text) % 4 == 0
    }


def _unescaped(literal: bytes) -> bytes:
    def plain(found: re.Match[bytes]) -> bytes:
        sign = found[1]
        if sign[:1].isdigit():
            return bytes([int(sign, 8)])
        return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}.get(sign, sign)

    return re.sub(rb"\\([0-7]{1,3}|.)", plain, literal, flags=re.DOTALL)

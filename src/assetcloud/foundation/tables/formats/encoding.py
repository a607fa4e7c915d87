"""In which encoding a text file is written, told from all its bytes.

UTF-8 either decodes or does not, so it is tried first and on the whole file. GB18030 and Windows-1252
accept almost anything: charset-normalizer is asked, and where it errs (short texts) two plain facts decide,
that everyday Chinese fills a small part of the code table and that accents stand alone among letters.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from charset_normalizer import from_bytes

from assetcloud.foundation.tables.refusals import UnknownEncodingError

__all__ = ["detect_encoding"]

_CHUNK = 4 << 20
_SAMPLE = 1 << 18
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HIGH_LINE = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?")
_HIGH = re.compile(rb"[\x80-\xff]")
_ALONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
# First bytes of the 3,755 everyday characters of GB2312 and of Chinese punctuation and full-width signs.
_COMMON_LEAD = frozenset((0xA1, 0xA3, *range(0xB0, 0xD8)))
_GB_NAMES = frozenset(("gb18030", "gbk", "gb2312", "hz"))
_WAY_OUT = "请用记事本或 Excel 打开，另存为“CSV UTF-8（逗号分隔）”后再上传。"


def detect_encoding(path: Path) -> str:
    """Return `utf-8`, `utf-16`, `gb18030` or `cp1252`. Raises UnknownEncodingError."""
    with path.open("rb") as file:
        head = file.read(4)
    for mark, name in _BOMS:
        if head.startswith(mark):
            _require(path, name)
            return name
    if _failure(path, "utf-8") is None:
        return "utf-8"
    sample = _high_sample(path)
    guess = "utf-8" if _is_damaged_utf8(sample) else _guess(sample)
    _require(path, guess)
    return guess


def _is_damaged_utf8(sample: bytes) -> bool:
    """Tell whether nearly all high bytes form UTF-8: then a few bytes are broken, and no other encoding is meant."""
    lost = len(sample) - len(sample.decode("utf-8", "ignore").encode())
    return lost < 0.1 * len(_HIGH.findall(sample))


def _guess(sample: bytes) -> str:
    """Decide from lines with high bytes, once UTF-8 is ruled out."""
    best = from_bytes(sample).best()
    name = best.encoding if best is not None else ""
    if name in _GB_NAMES or _common_share(sample) >= 0.85:
        return "gb18030"
    if len(_ALONE.findall(sample)) >= 0.5 * len(_HIGH.findall(sample)):
        return "cp1252"
    shown = f"像是 {name}" if name else "无法识别"
    raise UnknownEncodingError(
        f"文件的文字编码{shown}，支持 UTF-8、GBK/GB18030、Windows-1252。{_WAY_OUT}"
    )


def _common_share(sample: bytes) -> float:
    """Read as GB18030, what share of the characters is everyday Chinese or its punctuation."""
    beyond = [sign for sign in sample.decode("gb18030", "replace") if sign > "\x7f"]
    codes = [sign.encode("gb18030") for sign in beyond]
    common = sum(
        1 for code in codes if len(code) == 2 and code[0] in _COMMON_LEAD and code[1] >= 0xA1
    )
    return common / max(1, len(codes))


def _require(path: Path, encoding: str) -> None:
    """Refuse, naming the line, unless the whole file decodes."""
    line = _failure(path, encoding)
    if line is not None:
        shown = {"gb18030": "GBK/GB18030", "cp1252": "Windows-1252"}.get(encoding, encoding.upper())
        raise UnknownEncodingError(
            f"第 {line} 行附近有不属于 {shown} 编码的字符，文件可能已损坏或不完整。{_WAY_OUT}"
        )


def _failure(path: Path, encoding: str) -> int | None:
    """Return the number of the line where decoding fails, None if it never does."""
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = 1
    for chunk, is_last in _chunks(path):
        if encoding == "utf-8" and chunk.isascii() and not decoder.getstate()[0]:
            lines += chunk.count(b"\n")
            continue
        try:
            decoder.decode(chunk, is_last)
        except UnicodeDecodeError as error:
            return lines + error.object.count(b"\n", 0, error.start)
        lines += chunk.count(b"\n")
    return None


def _chunks(path: Path) -> Iterator[tuple[bytes, bool]]:
    with path.open("rb") as file:
        chunk = file.read(_CHUNK)
        while chunk:
            following = file.read(_CHUNK)
            yield chunk, not following
            chunk = following


def _high_sample(path: Path) -> bytes:
    """Collect lines with bytes above ASCII, up to a quarter of a megabyte."""
    kept: list[bytes] = []
    size = 0
    for chunk, _ in _chunks(path):
        for line in _HIGH_LINE.findall(chunk):
            kept.append(line)
            size += len(line)
            if size >= _SAMPLE:
                return b"".join(kept)[:_SAMPLE]
    return b"".join(kept)

"""How a delimited text is laid out: delimiter, width, quotes, line ends, roughly how many records."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from assetcloud.foundation.tables.formats.encoding import detect_encoding
from assetcloud.foundation.tables.limits import HEADER_ALLOWANCE, Limits
from assetcloud.foundation.tables.refusals import (
    EmptyFileError,
    TooManyColumnsError,
    TooManyRowsError,
    UnreadableFileError,
)

__all__ = ["TextShape", "shape_of", "too_many_records"]

_CHUNK = 4 << 20
_SAMPLE = 1 << 18
_DELIMITERS = (",", "\t", ";", "|")


@dataclass(frozen=True, slots=True)
class TextShape:
    """What must be known before a text is read.

    `lines` counts line ends, so it is exact without quoted line breaks and an upper bound with them.
    `first_line` is 1 where a leading `sep=;` line is only a note to Excel, else 0. `has_regular_quotes`
    means every quotation mark opens or closes a cell.
    """

    encoding: str
    delimiter: str
    width: int
    lines: int
    first_line: int
    has_quotes: bool
    has_regular_quotes: bool
    has_bare_returns: bool


def too_many_records(limit: int) -> TooManyRowsError:
    """The refusal of a text with more records than `limit`."""
    return TooManyRowsError(
        f"文件超过 {limit:,} 行，一次最多导入 {limit:,} 行。请按部门或年份拆成几个文件分别导入。"
    )


def shape_of(path: Path, *, limits: Limits) -> TextShape:
    """Look at the whole file once, without building rows.

    Raises EmptyFileError, TooManyRowsError (early, where no quotes hide line breaks),
    TooManyColumnsError, UnknownEncodingError, UnreadableFileError.
    """
    sample = _sample(path)
    is_marked = sample[:4].lower() == "sep=" and sample[4:6].strip("\r\n") != ""
    delimiter = sample[4] if is_marked else _delimiter(sample)
    counts = _count(path, delimiter, limits)
    if not sample.strip():
        raise EmptyFileError("文件是空的，没有任何内容。")
    width = max((len(row) for row in _records(sample, delimiter)), default=1)
    if width > limits.columns:
        raise TooManyColumnsError(
            f"表格有 {width} 列，超过上限 {limits.columns} 列。请删去无关的列后再上传。"
        )
    return TextShape(
        encoding=detect_encoding(path),
        delimiter=delimiter,
        width=width,
        lines=counts.lines if counts.lines else counts.returns,
        first_line=1 if is_marked else 0,
        has_quotes=counts.has_quotes,
        has_regular_quotes=counts.is_regular,
        has_bare_returns=counts.returns > 0 and counts.lines == 0,
    )


class _Counts:
    """Marks counted over the whole file."""

    def __init__(self, delimiter: str) -> None:
        self.lines = self.returns = 0
        self.has_quotes = False
        self._before, self._after = delimiter.encode() + b'"', b'"' + delimiter.encode()
        self._quotes = self._opening = self._closing = 0

    @property
    def is_regular(self) -> bool:
        """Whether every mark opens or closes a cell."""
        return self._opening * 2 == self._quotes == self._closing * 2

    def add(self, chunk: bytes) -> None:
        """Count one chunk of whole lines."""
        self.lines += chunk.count(b"\n")
        if self.lines == 0:
            self.returns += chunk.count(b"\r")
        if b'"' not in chunk:
            return
        self.has_quotes = True
        # Doubled marks are text inside a cell, or an empty cell: neither opens nor closes.
        single = chunk.replace(b'""', b"")
        self._quotes += single.count(b'"')
        self._opening += single.count(self._before) + single.count(b'\n"') + single.startswith(b'"')
        self._closing += single.count(self._after) + single.endswith(b'"')
        self._closing += single.count(b'"\n') + single.count(b'"\r')


def _count(path: Path, delimiter: str, limits: Limits) -> _Counts:
    counts = _Counts(delimiter)
    with path.open("rb") as file:
        if file.read(3) != codecs.BOM_UTF8:
            file.seek(0)
        while chunk := file.read(_CHUNK):
            tail = b"" if chunk.endswith(b"\n") else file.readline(limits.line_bytes)
            if len(tail) >= limits.line_bytes and b"\r" not in tail:
                raise UnreadableFileError(
                    "文件的一行过长，不像是表格。请检查分隔符与引号，或用 Excel 另存为 CSV。"
                )
            counts.add(chunk + tail)
            if not counts.has_quotes and counts.lines > limits.text_rows + HEADER_ALLOWANCE:
                raise too_many_records(limits.text_rows)
    return counts


def _sample(path: Path) -> str:
    """Read the beginning; delimiters and quotes are the same in every encoding, so the letters need not be right."""
    with path.open("rb") as file:
        raw = file.read(_SAMPLE)
    is_wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = (
        raw.decode("utf-16", "ignore")
        if is_wide
        else raw.removeprefix(codecs.BOM_UTF8).decode("latin-1")
    )
    cut = max(text.rfind("\n"), text.rfind("\r"))
    return text[: cut + 1] if len(raw) == _SAMPLE and cut > 0 else text


def _records(sample: str, delimiter: str) -> list[list[str]]:
    """Split the sample; an unclosed quotation mark ends it early, which is enough here."""
    rows = []
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            rows.append(row)
    except csv.Error:
        return rows
    return rows


def _delimiter(sample: str) -> str:
    """Choose the mark that splits most records into the same number of cells."""
    best, best_score = ",", 0.0
    for mark in _DELIMITERS:
        widths = Counter(len(row) for row in _records(sample, mark)[:300] if any(row))
        wide = Counter({width: count for width, count in widths.items() if width > 1})
        if not wide:
            continue
        width, count = wide.most_common(1)[0]
        score = count / sum(widths.values()) * (1 - 1 / width)
        if score > best_score:
            best, best_score = mark, score
    return best

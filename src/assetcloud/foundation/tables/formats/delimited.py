"""Delimited text into batches: chunks of whole records go through polars, odd ones through the csv module.

Polars reads chunk by chunk, so memory stays flat and row numbers exact. A file whose quotation marks do
not pair up cleanly (a 15" screen) is read by the csv module, which treats a mark as a quote only where
a cell begins: slower, and right.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TextIO

import polars as pl

from assetcloud.foundation.tables.batch import ROW, Batch
from assetcloud.foundation.tables.formats.text_shape import TextShape, too_many_records
from assetcloud.foundation.tables.limits import HEADER_ALLOWANCE, Limits
from assetcloud.foundation.tables.refusals import BadQuotesError, UnreadableFileError

__all__ = ["delimited_batches"]

_CHUNK = 8 << 20
_SLOW_BATCH = 20_000
_RECORD_LINES_MAX = 500
_BOM = b"\xef\xbb\xbf"


def delimited_batches(path: Path, shape: TextShape, *, limits: Limits) -> Iterator[Batch]:
    """Yield the records of a text in batches; row numbers are those a spreadsheet program would show.

    One column more than the widest record of the beginning is kept: what stands there belongs to a record
    with more cells than its table has. Raises TooManyRowsError, BadQuotesError, UnreadableFileError.
    """
    is_regular = shape.has_regular_quotes or not shape.has_quotes
    can_chunk = is_regular and not shape.has_bare_returns and shape.encoding != "utf-16"
    frames = _fast_frames(path, shape) if can_chunk else _slow_frames(path, shape)
    ceiling = limits.text_rows + HEADER_ALLOWANCE
    seen = 0
    for frame in frames:
        if seen + frame.height > ceiling:
            raise too_many_records(limits.text_rows)
        rows = pl.int_range(seen + 1, seen + frame.height + 1, dtype=pl.UInt32, eager=True)
        seen += frame.height
        yield Batch(frame.insert_column(0, rows.alias(ROW)))


def _names(shape: TextShape) -> list[str]:
    return [f"c{index}" for index in range(shape.width + 1)]


def _fast_frames(path: Path, shape: TextShape) -> Iterator[pl.DataFrame]:
    names = _names(shape)
    # Polars takes the width from the first line, so a line of that width goes ahead and is dropped again.
    seen = 0
    ahead = shape.delimiter.encode() * (len(names) - 1) + b"\n"
    with _opened(path, shape) as file:
        for chunk in _record_chunks(file, has_quotes=shape.has_quotes):
            text = chunk if shape.encoding == "utf-8" else chunk.decode(shape.encoding).encode()
            frame = _parse(ahead + text, shape, names)
            if frame is None:
                lines = partial(io.StringIO, text.decode("utf-8", "replace"), newline="")
                frame = _frame(list(_records(lines, shape.delimiter, first=seen + 1)), names)
            else:
                frame = frame.slice(1)
            seen += frame.height
            yield frame


def _parse(content: bytes, shape: TextShape, names: list[str]) -> pl.DataFrame | None:
    """Let polars split the records; None where it finds the quotes malformed."""
    try:
        frame = pl.read_csv(
            content,
            has_header=False,
            new_columns=names,
            separator=shape.delimiter,
            quote_char='"' if shape.has_quotes else None,
            infer_schema=False,
            truncate_ragged_lines=True,
        )
        return frame.with_columns(pl.all().replace("", None)) if shape.has_quotes else frame
    except pl.exceptions.PolarsError:
        return None


def _record_chunks(file: BinaryIO, *, has_quotes: bool) -> Iterator[bytes]:
    """Cut the file at line ends that lie outside quotation marks."""
    carry = b""
    while chunk := file.read(_CHUNK):
        whole = carry + chunk
        cut = _last_record_end(whole) if has_quotes else whole.rfind(b"\n") + 1
        if cut == 0 and len(whole) > 8 * _CHUNK:
            raise UnreadableFileError(
                "文件的一行过长，不像是表格。请检查分隔符与引号，或用 Excel 另存为 CSV。"
            )
        if cut:
            yield whole[:cut]
        carry = whole[cut:]
    if carry:
        yield carry


def _last_record_end(chunk: bytes) -> int:
    """Where the last complete record ends; 0 if none does."""
    at = chunk.rfind(b"\n")
    marks = chunk.count(b'"', 0, max(at, 0))
    while at >= 0 and marks % 2:
        before = chunk.rfind(b"\n", 0, at)
        marks -= chunk.count(b'"', max(before, 0), at)
        at = before
    return at + 1


@contextmanager
def _opened(path: Path, shape: TextShape) -> Iterator[BinaryIO]:
    """Open the file behind its byte-order mark and a leading `sep=` line."""
    with path.open("rb") as file:
        if file.read(3) != _BOM:
            file.seek(0)
        if shape.first_line:
            file.readline()
        yield file


def _slow_frames(path: Path, shape: TextShape) -> Iterator[pl.DataFrame]:
    names = _names(shape)
    records = _records(partial(_lines_of, path, shape), shape.delimiter, first=1)
    while rows := list(islice(records, _SLOW_BATCH)):
        yield _frame(rows, names)


def _lines_of(path: Path, shape: TextShape) -> TextIO:
    encoding = "utf-8-sig" if shape.encoding == "utf-8" else shape.encoding
    file = path.open(encoding=encoding, newline="")
    if shape.first_line:
        file.readline()
    return file


def _records(lines: Callable[[], TextIO], delimiter: str, *, first: int) -> Iterator[list[str]]:
    """Read records one by one; refuse one that a missing quotation mark lets run on."""
    number, begin, before = first - 1, 0, 0
    with lines() as file:
        reader = csv.reader(file, delimiter=delimiter)
        try:
            for number, record in enumerate(reader, start=first):
                begin, before = before, reader.line_num
                if before - begin > _RECORD_LINES_MAX:
                    raise _unclosed(number)
                yield record
        except csv.Error as error:
            raise _unclosed(number + 1) from error
    if before > begin and not _is_closed(lines, delimiter, begin):
        raise _unclosed(number)


def _is_closed(lines: Callable[[], TextIO], delimiter: str, begin: int) -> bool:
    """Tell whether the last record, from line `begin` on, ends properly; only the end of a file leaves it open."""
    with lines() as file:
        try:
            return (
                len(list(csv.reader(islice(file, begin, None), delimiter=delimiter, strict=True)))
                == 1
            )
        except csv.Error as error:
            return "unexpected end" not in str(error)


def _unclosed(number: int) -> BadQuotesError:
    return BadQuotesError(
        f"第 {number} 行的英文双引号没有成对，之后的内容无法分行。请补上或删去该引号后再上传。"
    )


def _frame(rows: list[list[str]], names: list[str]) -> pl.DataFrame:
    """Turn records of any width into a frame of exactly these columns."""
    width = len(names)
    level = [row[:width] if len(row) >= width else row + [""] * (width - len(row)) for row in rows]
    columns = zip(*level, strict=True)
    frame = pl.DataFrame(
        {
            name: pl.Series(column, dtype=pl.String)
            for name, column in zip(names, columns, strict=True)
        }
    )
    return frame.with_columns(pl.all().replace("", None))

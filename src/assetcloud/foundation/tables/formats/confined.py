"""The parent's side of `child`: start it, take its frames, and turn its death into a refusal."""

from __future__ import annotations

import json
import os
import select
import signal
import struct
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

import polars as pl

import assetcloud
from assetcloud.foundation.tables.batch import ROW, Batch
from assetcloud.foundation.tables.child import Request
from assetcloud.foundation.tables.formats.wire import HEAD, SEPARATOR, number_text
from assetcloud.foundation.tables.refusals import (
    OutOfMemoryError,
    OutOfTimeError,
    ReaderDiedError,
    TableRefusal,
    refusal_from,
)

__all__ = ["ConfinedReader", "decoded"]

_FRAME_MAX = 1 << 30
_READ = 1 << 20
_MEMORY = "解析这个工作簿需要的内存超过上限，可能是远处有零散单元格或大片空格式。请删去无关的行列，或另存为 CSV 后再导入。"
_TIME = "解析这个工作簿用时过长，已中止。请删去无关的工作表、行列和格式，或另存为 CSV 后再导入。"
_DIED = "解析这个工作簿的进程意外中止，文件可能已损坏。请用 Excel 打开并修复、另存后再上传。"


class ConfinedReader:
    """A running child. Use as a context manager; leaving kills the child if it still runs."""

    def __init__(self, request: Request) -> None:
        self._wait_seconds = request.limits.child_wait_seconds
        self._complaints: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed in __exit__
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "assetcloud.foundation.tables.child", request.to_json()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            env={"PYTHONPATH": str(Path(assetcloud.__file__).parent.parent), "LANG": "C.UTF-8"},
            start_new_session=True,
        )
        self._pipe = cast("IO[bytes]", self._process.stdout)
        self.end_facts: dict[str, Any] = {}

    def __enter__(self) -> ConfinedReader:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            self._process.kill()
        self._process.wait()
        self._pipe.close()
        self._complaints.close()

    def facts(self) -> dict[str, Any]:
        """Take the first frame: what the workbook is. Raises the child's refusal."""
        letter, content = self._frame()
        if letter != b"I":
            raise ReaderDiedError(_DIED)
        return dict(json.loads(content))

    def batches(self) -> Iterator[Batch]:
        """Yield batches to the end mark; without an end mark the rows before it are not to be trusted.

        Raises the child's refusal, OutOfMemoryError, OutOfTimeError or ReaderDiedError.
        """
        while True:
            letter, content = self._frame()
            if letter == b"E":
                self.end_facts = dict(json.loads(content))
                return
            yield decoded(content)

    def _frame(self) -> tuple[bytes, bytes]:
        letter, length = HEAD.unpack(self._read(HEAD.size))
        if length > _FRAME_MAX:
            raise ReaderDiedError(_DIED)
        content = self._read(length)
        if letter == b"X":
            facts = json.loads(content)
            raise refusal_from(facts["code"], facts["message"])
        return letter, content

    def _read(self, size: int) -> bytes:
        """Read exactly so many bytes; the waiting time, not the time between calls, is limited."""
        pipe = self._pipe.fileno()
        parts, left, deadline = [], size, time.monotonic() + self._wait_seconds
        while left:
            ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise OutOfTimeError(_TIME)
            part = os.read(pipe, min(left, _READ))
            if not part:
                raise self._cause_of_death()
            parts.append(part)
            left -= len(part)
        return b"".join(parts)

    def _cause_of_death(self) -> TableRefusal:
        try:
            code = self._process.wait(timeout=self._wait_seconds)
        except subprocess.TimeoutExpired:
            return OutOfTimeError(_TIME)
        self._complaints.seek(max(0, self._complaints.seek(0, os.SEEK_END) - 4000))
        complaint = self._complaints.read()
        if code == -signal.SIGXCPU:
            return OutOfTimeError(_TIME)
        if (
            code == -signal.SIGKILL
            or b"memory allocation" in complaint
            or b"MemoryError" in complaint
        ):
            return OutOfMemoryError(_MEMORY)
        return ReaderDiedError(_DIED)


def decoded(content: bytes) -> Batch:
    """Turn the content of a batch frame into columns, without a Python object per cell."""
    (size,) = struct.unpack_from("<I", content)
    head = json.loads(content[4 : 4 + size])
    at = 4 + size
    runs = [
        pl.int_range(first, first + count, dtype=pl.UInt32, eager=True)
        for first, count in head["rows"]
    ]
    columns = [pl.concat(runs).alias(ROW)]
    for index, (form, cell_size, kind_size) in enumerate(head["columns"]):
        cells = content[at : at + cell_size]
        digits = content[at + cell_size : at + cell_size + kind_size]
        at += cell_size + kind_size
        codes = list(digits) * head["height"] if kind_size == 1 else list(digits)
        kinds = pl.Series(f"k{index}", codes, dtype=pl.UInt8) - 48 if digits else None
        texts = (_numbers(cells, kinds) if form == "n" else _texts(cells)).alias(f"c{index}")
        if len(texts) != head["height"]:
            raise ReaderDiedError(_DIED)
        columns.append(texts)
        if kinds is not None:
            columns.append(kinds * texts.is_not_null().cast(pl.UInt8))
    return Batch(pl.DataFrame(columns))


def _texts(joined: bytes) -> pl.Series:
    return (
        pl.Series([joined.decode("utf-8", "replace")])
        .str.split(SEPARATOR)
        .explode()
        .replace("", None)
    )


def _numbers(packed: bytes, kinds: pl.Series | None) -> pl.Series:
    """Write numbers as the spreadsheet program shows them; the few long ones with care, see `number_text`."""
    values = array("d")
    values.frombytes(packed)
    series = pl.Series("n", values, dtype=pl.Float64)
    texts = series.cast(pl.String).str.strip_suffix(".0")
    long = (texts.str.len_bytes() > 15) | texts.str.contains("e", literal=True)
    if long.any():
        careful = pl.Series([number_text(value) for value in series.filter(long)], dtype=pl.String)
        places = pl.when(pl.col("long")).then(pl.col("long").cum_sum() - 1)
        taken = pl.DataFrame({"long": long}).select(places.alias("at"))["at"]
        texts = pl.DataFrame({"t": texts, "c": careful.gather(taken)}).select(
            pl.coalesce("c", "t")
        )["c"]
    if kinds is None:
        return texts
    return pl.DataFrame({"t": texts, "k": kinds}).select(
        pl.when(pl.col("k") > 0).then(pl.col("t")).alias("t")
    )["t"]

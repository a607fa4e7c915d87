"""The confined process that parses one workbook: `python -m assetcloud.foundation.tables.child REQUEST`.

It limits its own memory and processor time, writes frames of `wire` to standard output and knows no
framework and no database. Whatever a hostile file makes of it, only this process is lost.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from python_calamine import CalamineError, load_workbook

from assetcloud.foundation.errors import Refusal
from assetcloud.foundation.tables.formats.wire import encode_batch, send, send_json
from assetcloud.foundation.tables.formats.workbook import OpenSheet, open_sheet, sheet_names
from assetcloud.foundation.tables.limits import Limits
from assetcloud.foundation.tables.refusals import OutOfMemoryError, UnreadableFileError

__all__ = ["Request", "answer", "main"]

_CELLS_PER_BATCH = 400_000
_ROWS_MIN, _ROWS_MAX = 200, 20_000
_DAMAGED = "工作簿内部已损坏，无法解析。请用 Excel 打开并修复、另存后再上传。"
_MEMORY = "解析这个工作簿需要的内存超过上限，可能是远处有零散单元格或大片空格式。请删去无关的行列，或另存为 CSV 后再导入。"


@dataclass(frozen=True, slots=True)
class Request:
    """What to read: a sheet by name, the first visible one if empty, or only the list of sheets."""

    path: str
    sheet: str
    limits: Limits
    lists_sheets_only: bool = False

    def to_json(self) -> str:
        """Write the request as the child's one argument."""
        return json.dumps(asdict(self), ensure_ascii=True)

    @classmethod
    def from_json(cls, text: str) -> Request:
        """Read what `to_json` wrote."""
        facts = json.loads(text)
        return cls(**{**facts, "limits": Limits(**facts["limits"])})


def answer(request: Request, out: BinaryIO) -> None:
    """Write the frames of the answer; a refusal is an answer too."""
    try:
        if request.lists_sheets_only:
            sheets = sheet_names(load_workbook(request.path))
            send_json(out, b"I", {"sheets": sheets})
        else:
            _send_rows(open_sheet(Path(request.path), request.sheet, limits=request.limits), out)
    except Refusal as refusal:
        send_json(out, b"X", {"code": refusal.code, "message": refusal.message})
    except MemoryError:
        send_json(out, b"X", {"code": OutOfMemoryError.code, "message": _MEMORY})
    except (CalamineError, ValueError, KeyError, IndexError, OSError):
        send_json(out, b"X", {"code": UnreadableFileError.code, "message": _DAMAGED})


def _send_rows(sheet: OpenSheet, out: BinaryIO) -> None:
    facts: dict[str, Any] = {
        "sheet": sheet.name,
        "sheets": sheet.sheets,
        "width": sheet.width,
        "height": sheet.height,
        "uses_1904": sheet.uses_1904,
        "merges": sheet.merges,
    }
    send_json(out, b"I", facts)
    size = max(_ROWS_MIN, min(_ROWS_MAX, _CELLS_PER_BATCH // sheet.width))
    rows = sheet.rows()
    while taken := list(islice(rows, size)):
        numbers, values = zip(*taken, strict=True)
        send(out, b"B", encode_batch(values, numbers=numbers))
    send_json(out, b"E", {"unfilled_merges": sheet.unfilled_merges})


def _confine(limits: Limits) -> None:
    """Limit this process before it touches the file."""
    memory, cpu = limits.child_memory_bytes, limits.child_cpu_seconds
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))


def main() -> None:
    """Answer the request in the first argument, then leave at once, parser threads and all."""
    # Millions of short-lived values and no circles: collecting garbage would only cost time.
    gc.disable()
    request = Request.from_json(sys.argv[1])
    _confine(request.limits)
    # Only frames go to the parent: what a library may print is sent to standard error.
    out = os.fdopen(os.dup(1), "wb", buffering=1 << 20)
    os.dup2(2, 1)
    answer(request, out)
    out.close()
    os._exit(0)


if __name__ == "__main__":
    main()

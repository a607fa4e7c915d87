"""Old ledgers as files: a million right rows of what units own, the same for the same seed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

import xlsxwriter

from bench.sizes import SEED

__all__ = ["HEADER", "write_csv", "write_xlsx"]

HEADER: Final = (
    *("资产编号", "类别代码", "资产名称", "取得方式", "规格型号", "产品序列号", "计量单位"),
    *("取得日期", "入账日期", "价值类型", "账面数量", "账面原值", "账面累计折旧", "账面净值"),
    *("使用状况", "使用部门", "备注"),
)
_GOODS: Final = (
    ("A02010105", "台式计算机", 72, "台"),
    ("A02010108", "便携式计算机", 72, "台"),
    ("A02020200", "投影仪", 72, "台"),
    ("A05010301", "办公椅", 180, "把"),
)


def write_csv(path: Path, rows: int, *, before: date) -> Path:
    """Write a ledger as CSV and return its path."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(_rows(rows, before))
    return path


def write_xlsx(path: Path, rows: int, *, before: date) -> Path:
    """Write a ledger as a workbook and return its path."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("固定资产")
        sheet.write_row(0, 0, HEADER)
        for number, row in enumerate(_rows(rows, before), start=1):
            sheet.write_row(number, 0, row)
    return path


def _rows(count: int, before: date) -> Iterator[list[str | int | float]]:
    random = Random(SEED)
    for serial in range(count):
        class_code, name, life, measure = _GOODS[serial % len(_GOODS)]
        acquired = date(before.year - 1 - serial % 8, serial % 12 + 1, serial % 28 + 1)
        used = min((before.year - acquired.year) * 12 + before.month - acquired.month, life)
        cost = random.randrange(100_000, 2_000_000)
        # Half a fen rounds up.
        accumulated = min((2 * cost + life) // (2 * life) * used, cost) if used < life else cost
        yield [
            *(f"GZ{serial:08d}", class_code, name, "购置", f"型号 {serial % 997}"),
            *(f"SN{random.getrandbits(40):010X}", measure, acquired.isoformat()),
            *(acquired.isoformat(), "原值", 1, cost / 100, accumulated / 100),
            *((cost - accumulated) / 100, "在用", "办公室", ""),
        ]

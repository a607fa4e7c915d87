"""Old ledgers as units send them, made up: headers of real exports, known sums, faults sown by seed.

    ledger = old_ledger("admin_unit_inventory_check", rows=300, faulty=30, seed=1)
    path = write_xlsx(folder / "台账.xlsx", ledger)

A ledger knows which of its rows are faulty and by which rule, and the sums of the others in fen.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

import xlsxwriter
import xlwt

from assetcloud.foundation.money import fen_to_yuan

__all__ = ["SHAPES", "OldLedger", "old_ledger", "write_csv", "write_xls", "write_xlsx"]

# Headers as collected from exports of real systems; which field each shows.
SHAPES: Final[dict[str, dict[str, str]]] = {
    "admin_unit_inventory_check": {
        "资产编号": "number", "资产代码": "", "标签值": "", "类别代码": "class", "资产名称": "name",
        "取得方式": "way", "规格型号": "spec", "产品序列号": "serial", "计量单位": "unit",
        "取得日期": "acquired", "入账日期": "booked", "价值类型": "value_type", "账面数量": "quantity",
        "账面原值": "cost", "账面累计折旧": "accumulated", "账面净值": "net", "清查数量": "",
        "使用状况": "status", "存放地点": "place", "使用部门": "department", "使用人": "",
        "清查基准日": "", "备注": "remark",
    },
    "enterprise_fa_card_list": {
        "资产编号": "number", "资产名称": "name", "资产来源": "way", "管理类别": "class",
        "资产状态": "status", "是否计提折旧": "", "入账日期": "booked", "开始使用日期": "acquired",
        "资产原值": "cost", "累计折旧": "accumulated", "资产数量": "quantity", "存放地点": "place",
        "部门名称": "department", "已提月份": "months", "使用年限": "years", "计量单位": "unit",
        "备注": "remark",
    },
    "univ_equipment_link": {
        "已上报": "", "资产编号": "number", "资产名称": "name", "分类代码": "class",
        "数量": "quantity", "账面原值": "cost", "增加方式": "way", "购置日期": "acquired",
        "使用状况": "status", "责任人": "", "管理机构": "department", "会计凭证号": "voucher",
        "入账日期": "booked", "录入人": "", "备注": "remark",
    },
    "excel_textbook_fa": {
        "编号": "number", "部门名称": "department", "类别名称": "class", "固定资产名称": "name",
        "规格型号": "spec", "开始使用日期": "acquired", "使用年限": "years", "单位": "unit",
        "单价": "price", "数量": "quantity", "原值": "cost", "净残值率": "", "折旧方法": "",
        "已计提月份": "months", "资产状态": "status",
    },
}  # fmt: skip

Row = dict[str, Any]

_GOODS: Final = (
    ("A02010105", "台式计算机", 72, "台"),
    ("A02010108 便携式计算机", "笔记本电脑", 72, "台"),
    ("A02020200", "投影仪", 72, "台"),
    ("A05010301", "办公椅", 180, "把"),
    ("2010105", "台式机（旧分类）", 72, "台"),
)
_DAYS: Final[tuple[Callable[[date], Any], ...]] = (
    lambda day: day.isoformat(),
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: (day - date(1899, 12, 30)).days,
)
_WIDE: Final = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789."}

# Kind of fault → what it does to a row, and the rule by which the row is refused.
FAULTS: Final[dict[str, tuple[Callable[[Row], None], str]]] = {
    "unknown class": (lambda row: row.update({"class": "没有这个分类"}), "code.class_unknown"),
    "negative": (lambda row: row.update(cost="-500"), "money.negative"),
    "far too large": (lambda row: row.update(cost="1e20"), "money.too_large"),
    "no amount": (lambda row: row.update(cost="NA", net=None, price=None), "required"),
    "no amount but a word": (lambda row: row.update(cost="壹仟"), "money.not_a_number"),
    "no day": (lambda row: row.update(acquired="2021年13月"), "date."),
    "no name": (lambda row: row.update(name=" "), "required"),
    "unknown status": (lambda row: row.update(status="借给邻居了"), "code.unknown"),
    "no quantity": (lambda row: row.update(quantity="0"), "C20"),
    "after the start": (lambda row: row.update(acquired="2026-11-15"), "opening_date"),
    "no day at all": (lambda row: row.update(acquired=""), "required"),
    "no class": (lambda row: row.update({"class": None}), "required"),
    "less than nothing": (lambda row: row.update(quantity="-2"), "decimal.negative"),
    "name too long": (lambda row: row.update(name="长" * 300), "text.too_long"),
    "number too long": (lambda row: row.update(number="9" * 120), "text.too_long"),
    "number again": (lambda row: row.update(number="GZ000000"), "card_no_repeated"),
    "unknown way": (lambda row: row.update(way="捡来的"), "code.unknown"),
}
# Faults of columns that only some shapes have: kind → column it needs.
_NEEDS: Final = {"unknown way": "way", "unknown status": "status"}
_NET_FAULTS: Final[dict[str, tuple[Callable[[Row], None], str]]] = {
    "net does not fit": (lambda row: row.update(net="1.00"), "C02"),
    "more than the cost": (lambda row: row.update(accumulated="999999.00", net=None), "C02"),
}


@dataclass(slots=True)
class OldLedger:
    """Headers, rows under them, and what is to come of them. `faulty`: place of the row → rule."""

    headers: Sequence[str]
    fields: Sequence[str]
    rows: list[Row]
    faulty: dict[int, str] = field(default_factory=dict)
    cost: int = 0
    accumulated: int = 0

    @property
    def good(self) -> int:
        """How many rows can be loaded."""
        return len(self.rows) - len(self.faulty)

    def table(self) -> list[list[Any]]:
        """The rows cell by cell."""
        return [[row.get(name) if name else None for name in self.fields] for row in self.rows]


def old_ledger(shape: str, *, rows: int, faulty: int = 0, seed: int = 1) -> OldLedger:
    """Make a ledger of `rows` rows; the last `faulty` of a shuffled order get a fault each."""
    random = Random(seed)
    columns = SHAPES[shape]
    ledger = OldLedger(list(columns), list(columns.values()), [])
    kinds = FAULTS | (_NET_FAULTS if "net" in columns.values() else {})
    fields = set(columns.values())
    kinds = {name: fault for name, fault in kinds.items() if _NEEDS.get(name, "name") in fields}
    spoiled = dict(zip(random.sample(range(1, rows), faulty), _round(kinds, faulty), strict=True))
    for place in range(rows):
        row, cost, accumulated = _row(random, place, has_net="accumulated" in ledger.fields)
        if place in spoiled:
            fault, rule = kinds[spoiled[place]]
            fault(row)
            ledger.faulty[place] = rule
        else:
            ledger.cost += cost
            ledger.accumulated += accumulated
        ledger.rows.append(row)
    return ledger


def _round(kinds: dict[str, Any], count: int) -> list[str]:
    names = list(kinds)
    return [names[place % len(names)] for place in range(count)]


def _row(random: Random, place: int, *, has_net: bool) -> tuple[Row, int, int]:
    class_text, name, life, unit = random.choice(_GOODS)
    acquired = date(2016, 1, 1) + timedelta(days=random.randrange(3600))
    quantity = random.choice((1, 1, 1, 2, 5))
    price = random.randrange(5_000, 5_000_000)
    cost = price * quantity
    used = min((2026 - acquired.year) * 12 + 11 - acquired.month, life)
    accumulated = min(round(cost / life) * used, cost) if has_net else 0
    amount = fen_to_yuan(cost)
    row = {
        "number": f"GZ{place:06d}",
        "class": class_text,
        "name": f"{name}{place}",
        "way": random.choice(("购置", "购入", "调拨")) if place % 7 == 0 else "购置",
        "spec": f"型号\n{place % 13}",
        "serial": f"SN{place:08d}",
        "unit": unit,
        "acquired": random.choice(_DAYS)(acquired),
        "booked": acquired.isoformat(),
        "value_type": "原值",
        "quantity": str(quantity),
        "price": fen_to_yuan(price),
        "cost": random.choice((amount, f"{cost / 100:,.2f}", amount.translate(_WIDE))),
        "accumulated": fen_to_yuan(accumulated),
        "net": fen_to_yuan(cost - accumulated),
        "status": random.choice(("在用", "闲置")),
        "place": "旧楼 101",
        "department": "教务处" if place % 2 else "后勤处",
        "remark": "<b>旧账</b>" if place % 50 == 0 else "",
        "months": str(used),
        "years": str(life // 12),
        "voucher": f"记-{place % 400:04d}",
    }
    return row, cost, accumulated


def write_xlsx(
    path: Path, ledger: OldLedger, *, title: str = "固定资产台账", total: bool = True
) -> Path:
    """Write a workbook with a title, the header in row 3 and a line of totals below."""
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("台账")
        page.merge_range(0, 0, 0, len(ledger.headers) - 1, title)
        page.write_string(1, 0, "单位：某学校")
        page.write_row(2, 0, ledger.headers)
        for place, cells in enumerate(ledger.table(), start=3):
            for column, value in enumerate(cells):
                if value not in (None, ""):
                    page.write(place, column, value) if isinstance(
                        value, int
                    ) else page.write_string(place, column, value)
        if total:
            page.write_string(len(ledger.rows) + 3, 0, "合计")
            page.write_number(len(ledger.rows) + 3, 3, 12345.6)
    return path


def write_xls(path: Path, ledger: OldLedger) -> Path:
    """Write a workbook of the old binary kind, header in the first row."""
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("台账")
    for place, cells in enumerate([ledger.headers, *ledger.table()]):
        for column, value in enumerate(cells):
            if value not in (None, ""):
                page.write(place, column, value)
    book.save(str(path))
    return path


def write_csv(path: Path, ledger: OldLedger, *, encoding: str = "gbk") -> Path:
    """Write a delimited text, header in the first row."""
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(ledger.headers)
        writer.writerows(ledger.table())
    return path

"""An old ledger as a unit keeps it in a workbook: titles on top, a sum at the foot, some rows wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import xlsxwriter

HEADER = (
    *("序号", "资产编号", "资产名称", "类别代码", "规格型号", "取得方式", "取得日期", "数量"),
    *("计量单位", "账面原值", "账面累计折旧", "账面净值", "已提月份", "使用年限", "使用状况"),
    *("使用部门", "备注"),
)
_GOODS = (
    ("台式计算机", "A02010105", "ThinkCentre M930", 6, 478_000),
    ("激光打印机", "A02021003", "A4 黑白", 6, 165_000),
    ("投影仪", "A02020200", "4500 流明", 6, 1_124_000),
    ("会议桌", "A05010201", "2.4 m", 15, 286_000),
)


@dataclass(frozen=True)
class Row:
    """A row of the ledger; amounts in fen, texts as somebody typed them."""

    number: str
    name: str
    class_code: str
    spec: str
    acquired: str
    cost: int
    accumulated: int
    months: int
    life_years: int
    use_status: str = "在用"
    way: str = "购置"
    department: str = ""
    net: int | None = None


def good_rows(count: int, *, department: str, until: date, mark: str = "旧") -> list[Row]:
    """Return `count` rows that are right: depreciated in full months before `until`."""
    rows = []
    for serial in range(count):
        name, class_code, spec, years, cost = _GOODS[serial % len(_GOODS)]
        acquired = date(until.year - 3 - serial % 2, serial % 12 + 1, 15)
        elapsed = (until.year - acquired.year) * 12 + until.month - acquired.month
        months = min(elapsed, years * 12)
        rows.append(
            Row(
                number=f"{mark}{serial + 1:04d}",
                name=name,
                class_code=class_code,
                spec=spec,
                acquired=acquired.strftime("%Y/%m/%d")
                if serial % 2
                else acquired.strftime("%Y.%m.%d"),
                cost=cost,
                # Half a fen rounds up.
                accumulated=(2 * cost * months + years * 12) // (2 * years * 12),
                months=months,
                life_years=years,
                department=department,
            )
        )
    return rows


def bad_rows(pattern: Row) -> list[Row]:
    """Return five rows, each wrong in one way."""
    return [
        replace(pattern, number="坏1", name=""),
        replace(pattern, number="坏2", acquired="2021年13月"),
        replace(pattern, number="坏3", class_code="Z99999999"),
        replace(pattern, number="坏4", accumulated=pattern.cost + 100_00, net=-100_00),
        replace(pattern, number="坏5", net=pattern.cost),
    ]


def write_ledger(path: Path, *, unit: str, rows: list[Row]) -> None:
    """Write the workbook."""
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("固定资产")
        sheet.merge_range(0, 0, 0, len(HEADER) - 1, f"{unit}固定资产明细账")
        sheet.write_row(1, 0, [f"编制单位：{unit}", "", "", "", "", "金额单位：元"])
        sheet.write_row(2, 0, HEADER)
        for serial, row in enumerate(rows, start=1):
            sheet.write_row(2 + serial, 0, _cells(serial, row))
        total = sum(row.cost for row in rows) / 100
        sheet.write_row(3 + len(rows), 0, ["合计", "", "", "", "", "", "", len(rows), "", total])


def _cells(serial: int, row: Row) -> list[str | int | float]:
    net = row.cost - row.accumulated if row.net is None else row.net
    return [
        *(serial, row.number, row.name, row.class_code, row.spec, row.way, row.acquired, 1, "台"),
        *(row.cost / 100, row.accumulated / 100, net / 100, row.months, row.life_years),
        *(row.use_status, row.department, ""),
    ]

"""Old ledgers as workbooks: one for each of the eleven tables that a unit has, or all in one sheet.

Titles above the header and a sum below, as such exports have them; headers are those of a real
inventory list of administrative units. With mistakes: some that the import tells of and loads,
some that it refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, Final

import xlsxwriter

from assetcloud.foundation.money import fen_to_yuan
from assetcloud.project.demo.old_rows import OLD_TABLES, OldRow

__all__ = ["spoil_rows", "write_ledger", "write_ledgers"]

_COLUMNS: Final[Mapping[str, str]] = {
    "资产编号": "number",
    "类别代码": "class",
    "资产名称": "name",
    "取得方式": "way",
    "规格型号": "spec",
    "品牌": "brand",
    "产品序列号": "serial",
    "取得日期": "acquired",
    "入账日期": "booked",
    "会计凭证号": "voucher",
    "账面数量": "quantity",
    "账面原值": "cost",
    "账面累计折旧": "accumulated",
    "账面净值": "net",
    "已提月份": "months",
    "使用年限": "years",
    "使用状况": "status",
    "存放地点": "place",
    "使用部门": "department",
    "使用人": "person",
    "备注": "remark",
}
# What only one of the tables has.
_OWN: Final[Mapping[str, Mapping[str, str]]] = {
    "TD": {"土地面积": "land_area", "权属证号": "certificate_number", "发证日期": "issued_on"},
    "FW": {"建筑面积": "building_area", "权属证号": "certificate_number", "发证日期": "issued_on"},
    "CL": {"车辆识别代号（车架号）": "vin", "座位数": "seats"},
}
_FIRST_ROW: Final = 3
_WIDE: Final = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789."}


def write_ledgers(folder: Path, rows: Sequence[OldRow], *, unit: str) -> list[Path]:
    """Write a workbook for each table that has rows; return them in the order of the tables."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for place, (table, title) in enumerate(OLD_TABLES.items(), start=1):
        own = [row for row in rows if row.table == table]
        if own:
            path = folder / f"{place:02d}-{title}.xlsx"
            write_ledger(path, own, unit=unit, title=title, own=_OWN.get(table, {}))
            made.append(path)
    return made


def write_ledger(
    path: Path,
    rows: Sequence[OldRow],
    *,
    unit: str,
    title: str = "固定资产",
    own: Mapping[str, str] | None = None,
) -> None:
    """Write one workbook of `rows` to `path`; columns of one table alone in `own`."""
    columns = {"序号": ""} | dict(_COLUMNS) | dict(own or {})
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet(title)
        sheet.write_string(0, 0, f"{unit}{title}明细账")
        sheet.write_row(1, 0, [f"编制单位：{unit}", "", "", "", "", "金额单位：元"])
        sheet.write_row(2, 0, list(columns))
        for place, row in enumerate(rows):
            cells = [_cell(row, name) for name in columns.values()]
            sheet.write_row(_FIRST_ROW + place, 0, [place + 1, *cells[1:]])
        total = sum(row.cells["cost"] for row in rows if isinstance(row.cells["cost"], int))
        foot: list[Any] = ["合计", *[""] * (len(columns) - 1)]
        foot[list(columns).index("账面原值")] = total / 100
        sheet.write_row(_FIRST_ROW + len(rows), 0, foot)


def _cell(row: OldRow, name: str) -> Any:
    """Return what stands in a cell; amounts are numbers in yuan, days as text with points."""
    if name == "number":
        return row.number
    value = row.cells.get(name, "")
    if isinstance(value, date):
        return f"{value.year}.{value.month}.{value.day}"
    if name in _AMOUNTS and isinstance(value, int):
        return value / 100
    return value


_AMOUNTS: Final = frozenset({"cost", "accumulated", "net"})

Spoil = Callable[[Random, OldRow], None]


def spoil_rows(
    random: Random, rows: Sequence[OldRow], *, refused: int, odd: int = 0
) -> dict[str, str]:
    """Spoil so many rows that the import refuses and `odd` others that it reads nevertheless.

    Returns the number of each refused row and what is wrong with it.
    """
    chosen = random.sample(range(len(rows)), min(refused + odd, len(rows)))
    told = {}
    for place, at in enumerate(chosen):
        row = rows[at]
        if place < refused:
            what, spoil = _REFUSED[place % len(_REFUSED)]
            spoil(random, row)
            told[row.number] = what
        else:
            random.choice(_ODD)(random, row)
    return told


def _set(**values: Any) -> Spoil:
    return lambda random, row: row.cells.update(values)


_REFUSED: Final[tuple[tuple[str, Spoil], ...]] = (
    ("没有名称", _set(name="")),
    ("日期不存在", _set(acquired="2021年13月")),
    ("分类不存在", _set(**{"class": "9999999"})),
    ("原值为负", _set(cost=-50_000)),
    ("原值不是数", _set(cost="壹仟元整", net="")),
    (
        "累计折旧大于原值",
        lambda random, row: row.cells.update(accumulated=row.cells["cost"] + 10_000, net=""),
    ),
    ("净值不等于原值减累计折旧", _set(net=1)),
    ("数量为零", _set(quantity=0)),
    ("使用状况不认识", _set(status="借给隔壁了")),
)


def _wide_cost(random: Random, row: OldRow) -> None:
    row.cells["cost"] = fen_to_yuan(row.cells["cost"]).translate(_WIDE)


def _cost_with_commas(random: Random, row: OldRow) -> None:
    row.cells["cost"] = f"{row.cells['cost'] / 100:,.2f}"


def _day_as_number(random: Random, row: OldRow) -> None:
    row.cells["acquired"] = (row.cells["acquired"] - date(1899, 12, 30)).days


def _day_in_words(random: Random, row: OldRow) -> None:
    day = row.cells["acquired"]
    row.cells["acquired"] = f"{day.year}年{day.month}月{day.day}日"


_ODD: Final[tuple[Spoil, ...]] = (
    _wide_cost,
    _cost_with_commas,
    _day_as_number,
    _day_in_words,
    _set(place="旧仓库（已拆）"),
    _set(place=""),
    _set(department="后勤办（原）", person=""),
    _set(serial="无"),
    _set(spec="型号\n不详"),
    _set(voucher=""),
    _set(cost=0, accumulated=0, net=0, months=0, remark="无原始凭证"),
)

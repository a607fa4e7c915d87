"""Rows of an old ledger: what the system before this one held, as its eleven tables exported it.

TD 土地, FW 房屋, GZW 构筑物, TYSB 通用设备, ZYSB 专用设备, CL 车辆, WWHCLP 文物和陈列品, TSDA 图书档案,
JJYJZJ 家具用具装具, TZDZW 特种动植物, WXZC 无形资产. Classes are codes of the 2010 edition where the
vocabulary has them, otherwise of the 2022 edition. Amounts in fen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any, Final

from assetcloud.project.demo.goods import Holders, drafts_for
from assetcloud.project.demo.special import special_cards, specials_of

__all__ = ["OLD_TABLES", "Names", "OldRow", "old_rows"]

OLD_TABLES: Final[Mapping[str, str]] = {
    "TD": "土地",
    "FW": "房屋",
    "GZW": "构筑物",
    "TYSB": "通用设备",
    "ZYSB": "专用设备",
    "CL": "车辆",
    "WWHCLP": "文物和陈列品",
    "TSDA": "图书档案",
    "JJYJZJ": "家具用具装具",
    "TZDZW": "特种动植物",
    "WXZC": "无形资产",
}
# By the beginning of the class of 2022, the longest first.
_TABLE_OF: Final = (
    *(("A0101", "FW"), ("A0102", "GZW"), ("A0103", "TD"), ("A0203", "CL")),
    *(("A0210", "ZYSB"), ("A0211", "ZYSB"), ("A0232", "ZYSB"), ("A0246", "ZYSB")),
    *(("A02", "TYSB"), ("A03", "WWHCLP"), ("A04", "TSDA"), ("A05", "JJYJZJ")),
    *(("A06", "TZDZW"), ("A08", "WXZC")),
)


@dataclass(frozen=True, slots=True)
class Names:
    """Who and where, by the names that the ledger writes: departments, people with theirs, rooms."""

    departments: Sequence[str]
    people: Sequence[tuple[str, str]] = ()
    rooms: Sequence[str] = ()


@dataclass(slots=True)
class OldRow:
    """A row: its table and its cells by field, amounts in fen, days as dates."""

    table: str
    number: str
    cells: dict[str, Any] = field(default_factory=dict)


def old_rows(
    random: Random, count: int, *, shape: str, column: str, names: Names, before: date
) -> Iterator[OldRow]:
    """Yield `count` rows without a fault, acquired before `before`; the rare things come first."""
    people = tuple(names.people) or tuple(("", department) for department in names.departments)
    holders = Holders(tuple(names.departments), people, tuple(names.rooms) or ("",))
    specials = [
        special
        for special in specials_of(shape)
        if special.account == "1601" and special.card_type in {"land", "house", "other_fixed"}
    ]
    rare = [v for _, v in special_cards(random, specials, holders=holders, before=before)]
    rare = rare[: count // 4]
    goods = drafts_for(
        random, column=column, count=count - len(rare), holders=holders, before=before
    )
    numbers: dict[str, int] = {}
    for values in (*rare, *goods):
        table = next(t for front, t in _TABLE_OF if values["class_code"].startswith(front))
        numbers[table] = numbers.get(table, 0) + 1
        year = values["acquired_on"][:4]
        yield OldRow(table, f"{table}{year}{numbers[table]:05d}", _cells(values))


def _class_of(values: Mapping[str, Any]) -> str:
    """Return the code of 2010; where it says too little for a card, as of books, that of 2022."""
    code, legacy = str(values["class_code"]), str(values.get("legacy_class_code") or "")
    return code if code.startswith("A04") else legacy or code


def _fen(yuan: str) -> int:
    return int(yuan.replace(".", ""))


def _cells(values: Mapping[str, Any]) -> dict[str, Any]:
    cost = _fen(values["cost"])
    accumulated = _fen(values.get("opening_accumulated", "0.00"))
    life = int(values.get("life_months") or 0)
    cells = {
        "class": _class_of(values),
        "name": values["name"],
        "way": "自建" if values.get("acquisition_way") == "self_built" else "新购",
        "spec": values.get("spec", ""),
        "brand": values.get("brand", ""),
        "serial": values.get("serial_no", ""),
        "acquired": date.fromisoformat(values["acquired_on"]),
        "booked": date.fromisoformat(values["booked_on"]),
        "voucher": values["voucher_no"],
        "quantity": int(values["quantity"]),
        "cost": cost,
        "accumulated": accumulated,
        "net": cost - accumulated,
        "months": int(values.get("months_charged") or 0),
        "years": life // 12 or "",
        "status": _STATUS.get(values.get("use_status", "in_use"), "在用"),
        "place": values.get("place_id") or "",
        "department": values.get("department_id") or "",
        "person": values.get("user_id") or "",
    }
    return cells | {name: values[name] for name in _OWN if values.get(name)}


_OWN: Final = ("land_area", "building_area", "certificate_number", "issued_on", "vin", "seats")
_STATUS: Final = {"in_use": "在用", "idle": "闲置", "awaiting_disposal": "待处置（待报废、毁损等）"}

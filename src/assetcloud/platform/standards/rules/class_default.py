"""What follows from a class: card type, account, depreciation, life row, unit of measure.

Defaults are dated rows; a row of a unit or region goes before the standard's, a row of a deeper
class before one of a wider class, field by field. So a question that the standard leaves open is
asked once: the answer is a row of that unit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from assetcloud.platform.standards.rules.asset_class import ancestors
from assetcloud.platform.standards.rules.registry import Dated

__all__ = ["OPEN_FIELDS", "ClassDefault", "default_for", "open_questions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassDefault(Dated):
    """A row of defaults of one class of the 2022 edition. None leaves a field to wider rows.

    `depreciates`: depreciate, amortise, none. `life_line`: row of the table of useful lives;
    `life_months` where a unit decided outside the table. `report_row`: row of the stock report.
    """

    class_code: str
    card_type: str | None = None
    account: str | None = None
    depreciates: str | None = None
    life_line: int | None = None
    life_candidates: tuple[int, ...] | None = None
    life_months: int | None = None
    measure_unit: str | None = None
    report_row: str | None = None
    source: str = ""
    verified: bool = False
    note: str = ""


OPEN_FIELDS = {
    "card_type": "卡片类型",
    "account": "单位会计科目",
    "depreciates": "是否折旧（摊销）",
    "life": "折旧（摊销）年限",
    "measure_unit": "计量单位",
    "report_row": "报表行次（通用或专用）",
}
_DECIDED = (
    "card_type", "account", "depreciates", "life_line", "life_candidates", "life_months",
    "measure_unit", "report_row",
)  # fmt: skip


def default_for(
    class_code: str, rows: Iterable[ClassDefault], *, path: str, on: date
) -> ClassDefault | None:
    """Return the defaults of a class as seen at `path`; None if no row reaches it.

    Source, note and verification are those of the most specific row. Raises ClassCodeError.
    """
    chain = (class_code, *ancestors(class_code))
    depth = {code: position for position, code in enumerate(chain)}
    found = sorted(
        (row for row in rows if row.class_code in depth and row.applies(path, on)),
        key=lambda row: (depth[row.class_code], -len(row.owner_path)),
    )
    if not found:
        return None
    merged: dict[str, Any] = {
        field.name: getattr(found[0], field.name) for field in fields(found[0])
    }
    for name in _DECIDED:
        merged[name] = next((v for row in found if (v := getattr(row, name)) is not None), None)
    return ClassDefault(**(merged | {"class_code": class_code}))


def open_questions(default: ClassDefault | None) -> tuple[str, ...]:
    """Name the fields that nobody has decided yet: they are asked once and remembered."""
    if default is None:
        return tuple(OPEN_FIELDS)
    if default.depreciates == "none" and default.card_type is None:
        return ()
    found = [
        name
        for name in ("card_type", "account", "depreciates", "measure_unit", "report_row")
        if getattr(default, name) is None
    ]
    needs_life = default.depreciates == "depreciate"
    # A house's row follows from its structure, one of several candidates: nothing to ask.
    by_structure = default.card_type == "house"
    if (
        needs_life
        and not by_structure
        and default.life_line is None
        and default.life_months is None
    ):
        found.append("life")
    return tuple(found)

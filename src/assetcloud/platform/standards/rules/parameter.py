"""Parameters: amounts, days and choices that differ by law, region or year, as dated rows.

The most specific row valid on the day answers: the longest region, then the unit kind. Without a
row nothing is guessed: the question is refused and names the missing record (law 10).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from assetcloud.foundation.errors import FieldProblem, InvalidError

__all__ = ["KINDS", "MissingParameterError", "Parameter", "draft_problems", "parameter_at"]

# The unit of a value and what it must look like; ASCII digits only.
KINDS: Final = {
    "fen": r"[0-9]{1,16}",
    "days": r"[0-9]{1,5}",
    "months": r"[0-9]{1,4}",
    "years": r"[0-9]{1,3}",
    "day": r"[1-9]|[12][0-9]|3[01]",
    "month_day": r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
    "percent": r"[0-9]{1,3}([.][0-9]{1,4})?",
    "area": r"[0-9]{1,12}([.][0-9]{1,2})?",
    "choice": r"[a-z][a-z0-9_]{0,63}",
}
_CODE: Final = re.compile(r"[a-z][a-z0-9_]{1,63}")
_REGION: Final = re.compile(r"([0-9]{2}){0,6}")


class MissingParameterError(InvalidError):
    """There is no record of this parameter for the region, unit kind and day."""

    code = "missing_parameter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One dated row. `kind` is the unit of the value: fen, days, months, day, percent, choice …

    `region` is a leading part of a division code, empty for everywhere; `valid_to` is the first
    day on which the row no longer holds.
    """

    code: str
    title: str
    kind: str
    value: str
    region: str = ""
    unit_kind: str = ""
    valid_from: date
    valid_to: date | None = None
    basis: str = ""
    article: str = ""
    verified: bool = False
    note: str = ""

    @property
    def number(self) -> Decimal:
        """The value as an exact number. Raises decimal.InvalidOperation for a choice."""
        return Decimal(self.value)

    def applies(self, *, region: str, unit_kind: str, on: date) -> bool:
        """Whether the row holds for a unit of that kind in that region on the day."""
        return (
            self.valid_from <= on
            and (self.valid_to is None or on < self.valid_to)
            and region.startswith(self.region)
            and self.unit_kind in {"", unit_kind}
        )


def parameter_at(
    rows: Iterable[Parameter], code: str, *, on: date, region: str = "", unit_kind: str = ""
) -> Parameter:
    """Return the row that answers.

    Raises MissingParameterError, naming what to enter, if there is none.
    """
    found = [
        row
        for row in rows
        if row.code == code and row.applies(region=region, unit_kind=unit_kind, on=on)
    ]
    if not found:
        where = f"地区 {region}" if region else "全省"
        raise MissingParameterError(
            f"参数“{code}”在 {on.isoformat()} 没有对{where}有效的记录，请在“标准 › 参数”中录入并注明依据。"
        )
    return max(found, key=lambda row: (len(row.region), bool(row.unit_kind), row.valid_from))


def draft_problems(draft: Parameter) -> tuple[FieldProblem, ...]:
    """Say what keeps a row from being entered; a value without a basis is entered as unverified."""
    found: list[FieldProblem] = []
    if _CODE.fullmatch(draft.code) is None:
        found.append(FieldProblem("/code", "代码用小写英文字母、数字和下划线。", "code"))
    if draft.kind not in KINDS:
        found.append(FieldProblem("/kind", "没有这种单位。", "kind"))
    elif re.fullmatch(KINDS[draft.kind], draft.value) is None:
        found.append(FieldProblem("/value", "值与单位不符，请用半角数字。", "value"))
    if _REGION.fullmatch(draft.region) is None:
        found.append(FieldProblem("/region", "地区为行政区划代码的前几位。", "region"))
    if draft.valid_to is not None and draft.valid_to <= draft.valid_from:
        found.append(FieldProblem("/valid_to", "终止日期应晚于起始日期。", "dates"))
    if draft.verified and not draft.basis.strip():
        found.append(FieldProblem("/basis", "标为已核实的，须写明文号。", "basis"))
    return tuple(found)

"""Parameters: amounts, days and choices that differ by law, region or year, as dated rows.

The most specific row valid on the day answers: the longest region, then the unit kind. Without a
row nothing is guessed: the question is refused and names the missing record (law 10).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assetcloud.foundation.errors import InvalidError

__all__ = ["MissingParameterError", "Parameter", "parameter_at"]


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

"""What a run through a ledger found: every row accounted for, by outcome, type and reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from assetcloud.foundation.errors import FieldProblem
from assetcloud.foundation.money import fen_to_yuan
from assetcloud.foundation.tables.errors_workbook import CellProblem, FaultyRow
from assetcloud.platform.assets.ledgers.plan import LedgerPlan
from assetcloud.platform.assets.ledgers.resolving import FIELD_OF
from assetcloud.platform.assets.ledgers.row import LedgerRow
from assetcloud.platform.assets.ledgers.run import Chunk

__all__ = ["Columns", "Tally"]

_COLUMNS: Final = "/columns/"
_VALUES: Final = "/values/"


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a problem stands in the file: by header, or by the field of the card it is about."""

    sheet: str
    headers: tuple[str, ...]
    by_field: Mapping[str, str]

    @classmethod
    def of(cls, plan: LedgerPlan) -> Columns:
        """Return the columns of a plan that has been fitted to its file."""
        by_field = {
            FIELD_OF.get(column.target, column.target): column.header
            for column in plan.columns
            if column.target
        }
        return cls(plan.sheet, tuple(column.header for column in plan.columns), by_field)

    def header_of(self, found: FieldProblem) -> str:
        """Return the header of the column that a problem is about; empty if there is none."""
        if found.pointer.startswith(_COLUMNS):
            return found.pointer.removeprefix(_COLUMNS)
        name = found.pointer.removeprefix(_VALUES).split("/")[0]
        return self.by_field.get(name, "")

    def faulty(self, row: LedgerRow) -> FaultyRow:
        """Return a bad row as the error workbook shows it."""
        problems = []
        for found in (*row.card.errors, *row.card.warnings):
            header = self.header_of(found)
            problems.append(
                CellProblem(
                    sheet=self.sheet,
                    row=row.number,
                    column=self.headers.index(header) if header in self.headers else None,
                    header=header,
                    rule=found.rule,
                    message=found.message,
                    value=row.texts.get(header) or "",
                    severity=found.severity,
                )
            )
        return FaultyRow(row.number, [row.texts.get(name) or "" for name in self.headers], problems)


@dataclass(slots=True)
class Tally:
    """Counts by outcome, type of card and rule, sums in fen, and the first problems.

    Good, bad, there already and skipped make all rows below the header; `by_type` makes the good
    ones, `bad_by_reason` (the first of each row) the bad ones.
    """

    columns: Columns
    listed_max: int = 200
    good: int = 0
    bad: int = 0
    already_there: int = 0
    cost: int = 0
    accumulated: int = 0
    by_type: Counter[str] = field(default_factory=Counter)
    by_rule: Counter[str] = field(default_factory=Counter)
    bad_by_reason: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    unknown_words: Counter[tuple[str, str]] = field(default_factory=Counter)
    problems: list[dict[str, Any]] = field(default_factory=list)

    @property
    def done(self) -> int:
        """How many rows were looked at."""
        return self.good + self.bad + self.already_there + self.skipped.total()

    def count(self, chunk: Chunk) -> None:
        """Add a chunk."""
        self.skipped.update(found.code for found in chunk.skipped)
        for row in chunk.rows:
            if row.is_there:
                self.already_there += 1
            else:
                self._count_row(row)

    def _count_row(self, row: LedgerRow) -> None:
        card = row.card
        if card.errors:
            self.bad += 1
            self.bad_by_reason[card.errors[0].rule] += 1
        else:
            self.good += 1
            self.cost += card.columns["cost"]
            self.accumulated += card.columns["opening_accumulated"]
            self.by_type[card.card_type] += 1
        for found in (*card.errors, *card.warnings):
            self.by_rule[f"{found.severity}:{found.rule}"] += 1
            self._list(row, found)

    def _list(self, row: LedgerRow, found: FieldProblem) -> None:
        header = self.columns.header_of(found)
        value = row.texts.get(header) or ""
        if found.rule.startswith("code.") and value:
            self.unknown_words[header, value] += 1
        # Errors go before warnings where there are too many of both.
        most = self.listed_max * (2 if found.severity == "error" else 1)
        if len(self.problems) < most:
            self.problems.append(
                {
                    "row": row.number,
                    "column": header,
                    "pointer": found.pointer,
                    "rule": found.rule,
                    "severity": found.severity,
                    "message": found.message,
                    "value": value,
                }
            )

    def report(self) -> dict[str, Any]:
        """Return the tally as JSON."""
        return {
            "rows": self.done,
            "good": self.good,
            "bad": self.bad,
            "already_there": self.already_there,
            "skipped": dict(self.skipped),
            "cost": fen_to_yuan(self.cost),
            "accumulated": fen_to_yuan(self.accumulated),
            "by_type": dict(self.by_type),
            "by_rule": dict(self.by_rule),
            "bad_by_reason": dict(self.bad_by_reason),
            "unknown_words": _most_common(self.unknown_words.most_common(100)),
            "problems": self.problems,
        }


def _most_common(found: Iterable[tuple[tuple[str, str], int]]) -> list[dict[str, Any]]:
    return [{"column": column, "word": word, "count": count} for (column, word), count in found]

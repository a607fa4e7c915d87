"""Run through a ledger: every row judged, chunk by chunk, with what one needs to report it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assetcloud.foundation.errors import FieldProblem
from assetcloud.foundation.money import fen_to_yuan
from assetcloud.foundation.tables.errors_workbook import CellProblem, FaultyRow
from assetcloud.foundation.tables.header import Header, find_header, header_at
from assetcloud.foundation.tables.reader import Table, open_table
from assetcloud.foundation.tables.rows import data_rows
from assetcloud.platform.assets.judging import judge
from assetcloud.platform.assets.ledgers.plan import LedgerPlan
from assetcloud.platform.assets.ledgers.rows import LedgerRow, read_cards
from assetcloud.platform.assets.ledgers.targets import CARD_TARGETS
from assetcloud.platform.assets.queries.books import BooksView
from assetcloud.platform.organisations.contract import NodeView

__all__ = ["Ledger", "Tally", "faulty_row", "header_of", "judged_chunks"]

_KNOWN = frozenset(name for target in CARD_TARGETS for name in (target.title, *target.aliases))
_LISTED = 200


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger on its way in: the file, how it is read, whose it is and what it becomes."""

    path: Path
    file_name: str
    file_digest: str
    plan: LedgerPlan
    unit: NodeView
    books: BooksView
    origin: str


@dataclass(slots=True)
class Tally:
    """What a run found: counts by outcome, card type and rule, sums in fen, the first problems."""

    good: int = 0
    bad: int = 0
    cost: int = 0
    accumulated: int = 0
    by_type: Counter[str] = field(default_factory=Counter)
    by_rule: Counter[str] = field(default_factory=Counter)
    problems: list[dict[str, Any]] = field(default_factory=list)

    def count(self, row: LedgerRow) -> None:
        """Add one judged row."""
        card = row.card
        if card.errors:
            self.bad += 1
        else:
            self.good += 1
            self.cost += card.columns["cost"]
            self.accumulated += card.columns["opening_accumulated"]
            self.by_type[card.card_type] += 1
        for found in (*card.errors, *card.warnings):
            self.by_rule[f"{found.severity}:{found.rule}"] += 1
            if len(self.problems) < _LISTED or (
                found.severity == "error" and len(self.problems) < 2 * _LISTED
            ):
                self.problems.append(_listed(row, found))

    def report(self) -> dict[str, Any]:
        """Return the tally as JSON."""
        return {
            "good": self.good,
            "bad": self.bad,
            "cost": fen_to_yuan(self.cost),
            "accumulated": fen_to_yuan(self.accumulated),
            "by_type": dict(self.by_type),
            "by_rule": dict(self.by_rule),
            "problems": self.problems,
        }


def _listed(row: LedgerRow, found: FieldProblem) -> dict[str, Any]:
    header = (
        found.pointer.removeprefix("/columns/") if found.pointer.startswith("/columns/") else ""
    )
    return {
        "row": row.number,
        "column": header,
        "pointer": found.pointer,
        "rule": found.rule,
        "severity": found.severity,
        "message": found.message,
        "value": row.texts.get(header) or "",
    }


def header_of(table: Table, rows: tuple[int, int] | None) -> Header:
    """Return the header of an opened table: where a person said, else where it is found."""
    first = table.first_rows()
    if rows is not None:
        return header_at(first, first_row=rows[0], last_row=rows[1], merges=table.info.merges)
    return find_header(first, merges=table.info.merges, known=_KNOWN)


def judged_chunks(ledger: Ledger) -> Iterator[list[LedgerRow]]:
    """Yield the judged rows below the header, chunk by chunk, blank rows and totals left out.

    A number that stood in an earlier row of the same file is an error. Raises the refusals of
    reading (wrong type, encrypted, too large …).
    """
    seen: set[str] = set()
    with open_table(ledger.path, name=ledger.file_name, sheet=ledger.plan.sheet) as table:
        header = header_of(table, ledger.plan.header_rows)
        plan = ledger.plan.for_headers(header.names)
        for batch in table.batches():
            body, _ = data_rows(batch, header)
            if not body.height:
                continue
            rows = read_cards(
                body,
                plan,
                unit_id=ledger.unit.id,
                file_digest=ledger.file_digest,
                money_unit=header.money_unit,
            )
            _refuse_repeats(rows, seen)
            judge(
                [row.card for row in rows],
                unit=ledger.unit,
                books=ledger.books,
                origin=ledger.origin,
            )
            yield rows


def _refuse_repeats(rows: list[LedgerRow], seen: set[str]) -> None:
    for row in rows:
        number = row.card.columns.get("card_no")
        if number and number in seen:
            row.card.errors.append(
                FieldProblem(
                    "/values/card_no",
                    f"资产编号“{number}”在这份台账里重复出现。",
                    "card_no_repeated",
                )
            )
        elif number:
            seen.add(number)


def faulty_row(row: LedgerRow, *, headers: tuple[str, ...], sheet: str) -> FaultyRow:
    """Return a bad row as the error workbook shows it."""
    problems = [
        CellProblem(
            sheet=sheet,
            row=row.number,
            column=None,
            header=_listed(row, found)["column"],
            rule=found.rule,
            message=found.message,
            value=_listed(row, found)["value"],
            severity=found.severity,
        )
        for found in (*row.card.errors, *row.card.warnings)
    ]
    return FaultyRow(row.number, [row.texts.get(name) or "" for name in headers], problems)

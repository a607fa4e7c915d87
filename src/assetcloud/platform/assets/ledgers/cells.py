"""Cells of a ledger as facts: each column read in its way, constants and joined columns beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from assetcloud.foundation.errors import FieldProblem
from assetcloud.foundation.tables.batch import Batch
from assetcloud.foundation.tables.mapping import ColumnMapping
from assetcloud.foundation.tables.values.column import parse_column
from assetcloud.foundation.tables.values.parsed import Severity, is_blank, narrow
from assetcloud.foundation.tables.values.text import TextReading
from assetcloud.platform.assets.ledgers.plan import LedgerPlan
from assetcloud.platform.assets.ledgers.readings import Sheet, reading_for
from assetcloud.platform.assets.ledgers.resolving import FIELD_OF
from assetcloud.platform.assets.ledgers.row import LedgerRow
from assetcloud.platform.standards.contract import attribute_kinds

__all__ = ["read_cells"]

_NO_WORDS: Final[Mapping[str, str]] = {}
_BETWEEN: Final = "，"
# Of other texts, NA, — and 无 say that there is nothing: no number, no person, no place.
_KEPT: Final = frozenset({"name", "remark"})


def read_cells(batch: Batch, plan: LedgerPlan, sheet: Sheet) -> list[LedgerRow]:
    """Return the rows of a batch with the facts their cells tell; problems go to their cards."""
    texts = {column.header: batch.texts(column.column).to_list() for column in plan.columns}
    rows = [
        LedgerRow(number, {header: found[place] for header, found in texts.items()})
        for place, number in enumerate(batch.numbers.to_list())
    ]
    for column in plan.columns:
        if column.target:
            _read_column(batch, plan, column, rows, sheet)
    for row in rows:
        _add_variants(row, plan, sheet)
    return rows


def _read_column(
    batch: Batch, plan: LedgerPlan, column: ColumnMapping, rows: list[LedgerRow], sheet: Sheet
) -> None:
    target = str(column.target)
    words = plan.values.get(target, _NO_WORDS)
    reading = reading_for(
        target,
        unit=column.unit,
        sheet=sheet,
        words=words,
        kind=attribute_kinds().get(target, ""),
    )
    may_say_nothing = isinstance(reading, TextReading) and target not in _KEPT
    parsed = parse_column(reading, batch.texts(column.column), kinds=batch.kinds(column.column))
    for row, value in zip(rows, parsed.values.to_list(), strict=True):
        if value is not None and not (may_say_nothing and is_blank(narrow(value))):
            row.facts[target] = words.get(value, value) if isinstance(value, str) else value
    for place, problem in parsed.each_problem():
        found = FieldProblem(
            f"/columns/{column.header}", problem.message, problem.code, problem.severity.value
        )
        card = rows[place].card
        if problem.severity is Severity.ERROR:
            card.errors.append(found)
            card.unreadable.add(FIELD_OF.get(target, target))
        else:
            card.warnings.append(found)


def _add_variants(row: LedgerRow, plan: LedgerPlan, sheet: Sheet) -> None:
    for variant in plan.variants_for(row.texts):
        row.card.card_type = row.card.card_type or variant.card_type
        for target, headers in variant.joined.items():
            parts = [text for header in headers for text in _said(row, header)]
            if parts:
                row.facts.setdefault(target, _BETWEEN.join(parts))
        for target, text in variant.constants.items():
            if row.facts.get(target) is None:
                row.facts[target] = _constant(target, text, sheet)
        for target, other in variant.same_as.items():
            if row.facts.get(other) is not None:
                row.facts.setdefault(target, row.facts[other])


def _said(row: LedgerRow, header: str) -> Iterator[str]:
    text = (row.texts.get(header) or "").strip()
    if not is_blank(narrow(text)):
        yield text


def _constant(target: str, text: str, sheet: Sheet) -> Any:
    kind = attribute_kinds().get(target, "")
    reading = reading_for(target, unit=None, sheet=sheet, words=_NO_WORDS, kind=kind)
    return reading.parse(text).value

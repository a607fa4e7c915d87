"""Run through a ledger: every row judged, chunk by chunk, and told apart from what is no asset."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assetcloud.foundation.tables.batch import Batch
from assetcloud.foundation.tables.header import Header, find_header, header_at
from assetcloud.foundation.tables.reader import Table, open_table
from assetcloud.foundation.tables.rows import SkippedRow, data_rows
from assetcloud.platform.assets.judging import Seen, judge
from assetcloud.platform.assets.ledgers.cells import read_cells
from assetcloud.platform.assets.ledgers.filling import fill_cards
from assetcloud.platform.assets.ledgers.plan import LedgerPlan
from assetcloud.platform.assets.ledgers.readings import Sheet
from assetcloud.platform.assets.ledgers.resolving import resolve
from assetcloud.platform.assets.ledgers.row import LedgerRow
from assetcloud.platform.assets.ledgers.targets import CARD_TARGETS
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.queries.books import BooksView, books_for_writing
from assetcloud.platform.organisations.contract import NodeView

__all__ = ["KNOWN_NAMES", "Chunk", "Ledger", "header_of", "judged_chunks"]

KNOWN_NAMES: Final = frozenset(
    name for target in CARD_TARGETS for name in (target.title, *target.aliases)
)
# One transaction a chunk: short enough to be watched, long enough not to matter.
_ROWS_PER_CHUNK: Final = 2_000


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger on its way in: the file, how it is read, whose it is and what it becomes."""

    path: Path
    file_name: str
    file_digest: str
    plan: LedgerPlan
    unit: NodeView
    origin: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows, judged unless their cards are there already, and the rows that are no assets.

    `books` are those under which they were judged.
    """

    books: BooksView
    rows: Sequence[LedgerRow]
    skipped: Sequence[SkippedRow]


def header_of(table: Table, rows: tuple[int, int] | None) -> Header:
    """Return the header of an opened table: where a person said, else where it is found."""
    first = table.first_rows()
    if rows is not None:
        return header_at(first, first_row=rows[0], last_row=rows[1], merges=table.info.merges)
    return find_header(first, merges=table.info.merges, known=KNOWN_NAMES)


def judged_chunks(ledger: Ledger) -> Iterator[Chunk]:
    """Yield the rows below the header, chunk by chunk, each judged as it would be loaded now.

    The books are asked and held anew for every chunk. A number that stood in an earlier row of the
    same file is an error. Raises the refusals of reading (wrong type, encrypted, too large …), and
    ConflictError where the books take no such cards.
    """
    seen = Seen()
    with open_table(ledger.path, name=ledger.file_name, sheet=ledger.plan.sheet) as table:
        header = header_of(table, ledger.plan.header_rows)
        plan = ledger.plan.for_headers(header.names)
        sheet = Sheet(header.money_unit, uses_1904=table.info.uses_1904)
        for batch in table.batches():
            body, skipped = data_rows(batch, header)
            for part in _parts(body):
                books = books_for_writing(ledger.unit.id, origin=ledger.origin)
                yield Chunk(books, _judged(part, ledger, books, plan, sheet, seen), skipped)
                skipped = []


def _parts(body: Batch) -> Iterator[Batch]:
    # A batch of totals alone is a part without rows, so that they are counted.
    for start in range(0, max(body.height, 1), _ROWS_PER_CHUNK):
        yield Batch(body.frame.slice(start, _ROWS_PER_CHUNK))


def _judged(
    part: Batch, ledger: Ledger, books: BooksView, plan: LedgerPlan, sheet: Sheet, seen: Seen
) -> list[LedgerRow]:
    rows = read_cells(part, plan, sheet)
    _mark(rows, ledger)
    fresh = [row for row in rows if not row.is_there]
    resolve(fresh, plan, unit_id=ledger.unit.id)
    fill_cards(fresh, plan, unit=ledger.unit)
    judge(
        [row.card for row in fresh],
        unit=ledger.unit,
        books=books,
        origin=ledger.origin,
        seen=seen,
    )
    return rows


def _mark(rows: Sequence[LedgerRow], ledger: Ledger) -> None:
    """Give each row the key of its file and place, by which it is known when it comes again."""
    for row in rows:
        place = f"{ledger.file_digest}:{ledger.plan.sheet}:{row.number}"
        row.card.columns["import_key"] = hashlib.sha256(place.encode()).hexdigest()[:32]
    keys = [row.card.columns["import_key"] for row in rows]
    there = set(
        Card.objects.filter(unit_id=ledger.unit.id, import_key__in=keys).values_list(
            "import_key", flat=True
        )
    )
    for row in rows:
        row.is_there = row.card.columns["import_key"] in there

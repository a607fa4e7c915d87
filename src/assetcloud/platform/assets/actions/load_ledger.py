"""Load a checked ledger: the good rows become cards, chunk by chunk, repeatable at any point."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import ConflictError
from assetcloud.foundation.money import Money
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.actions.write_cards import write_cards
from assetcloud.platform.assets.events import CardsLoaded
from assetcloud.platform.assets.ledgers.batches import batch_of, ledger_of
from assetcloud.platform.assets.ledgers.rows import LedgerRow
from assetcloud.platform.assets.ledgers.run import Ledger, Tally, judged_chunks
from assetcloud.platform.assets.models import Card, ImportBatch
from assetcloud.platform.assets.queries.books import books_for_writing
from assetcloud.platform.assets.unit_of import acting_unit
from assetcloud.platform.audit.contract import record
from assetcloud.platform.events.contract import announce

__all__ = ["load_ledger"]

_LOADABLE = frozenset({"checked", "loading"})


def load_ledger(actor: Actor, *, batch_id: UUID, accepts_bad_rows: bool) -> dict[str, Any]:
    """Load the good rows of a batch and return the report.

    Each chunk is one transaction. A row carries a key of file and place: what was loaded before,
    by an earlier run that was killed or by the same file sent twice, is counted and left alone.
    Raises ConflictError if the batch is not checked, or has bad rows and nobody consented.
    """
    actor.require("assets.import_cards")
    unit = acting_unit(actor)
    within = Range.below(unit.path)
    with acting_in(within):
        batch = batch_of(unit.id, batch_id, states=_LOADABLE)
        if batch.rows_bad and not accepts_bad_rows:
            raise ConflictError(
                f"有 {batch.rows_bad} 行有错误。请改好后重新上传，或确认只导入其余的行。",
                code="bad_rows",
            )
        ledger = ledger_of(batch, unit)
        ImportBatch.objects.filter(unit_id=unit.id, id=batch_id).update(
            state="loading", rows_done=0, heartbeat_at=now()
        )
    tally, skipped = Tally(), 0
    chunks = judged_chunks(ledger)
    while True:
        with acting_in(within):
            rows = next(chunks, None)
            if rows is None:
                break
            skipped += _load_chunk(actor, ledger, batch_id, rows, tally)
    report = tally.report() | {"loaded": tally.good, "already_there": skipped}
    with acting_in(within):
        _finish(actor, ledger, batch_id, tally, report)
    return report


def _load_chunk(
    actor: Actor, ledger: Ledger, batch_id: UUID, rows: list[LedgerRow], tally: Tally
) -> int:
    keys = [row.card.columns["import_key"] for row in rows]
    there = set(
        Card.objects.filter(unit_id=ledger.unit.id, import_key__in=keys).values_list(
            "import_key", flat=True
        )
    )
    fresh = [row for row in rows if row.card.columns["import_key"] not in there]
    for row in fresh:
        tally.count(row)
    good = [row.card for row in fresh if not row.card.errors]
    if good:
        write_cards(
            actor,
            unit=ledger.unit,
            books=books_for_writing(ledger.unit.id, origin=ledger.origin),
            cards=good,
            origin=ledger.origin,
            batch_id=batch_id,
        )
    batch = batch_of(ledger.unit.id, batch_id)
    batch.rows_done += len(rows)
    batch.heartbeat_at = now()
    batch.save(update_fields=["rows_done", "heartbeat_at"])
    return len(rows) - len(fresh)


def _finish(
    actor: Actor, ledger: Ledger, batch_id: UUID, tally: Tally, report: dict[str, Any]
) -> None:
    batch = batch_of(ledger.unit.id, batch_id)
    batch.state, batch.loaded_at, batch.report = "loaded", now(), report
    batch.rows_good, batch.rows_bad = tally.good, tally.bad
    batch.rows_skipped = report["already_there"]
    batch.save()
    announce(
        CardsLoaded(
            batch_id=batch_id, kind=ledger.origin, card_count=tally.good, cost=Money(tally.cost)
        ),
        actor=actor,
        unit_id=ledger.unit.id,
        org_path=ledger.unit.path,
        subject_id=batch_id,
    )
    record(
        actor,
        "assets.load_ledger",
        unit_id=ledger.unit.id,
        org_path=ledger.unit.path,
        subject_type="import",
        subject_id=batch_id,
        title=f"导入台账 {batch.file_name}：{tally.good} 张卡片",
        details={"good": tally.good, "bad": tally.bad, "already_there": report["already_there"]},
    )

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
from assetcloud.platform.assets.ledgers.batches import hold_file, ledger_of
from assetcloud.platform.assets.ledgers.run import Chunk, Ledger, judged_chunks
from assetcloud.platform.assets.ledgers.tally import Columns, Tally
from assetcloud.platform.assets.models import ImportBatch
from assetcloud.platform.assets.queries.entered import entered_rows, entered_sums
from assetcloud.platform.assets.unit_of import acting_unit
from assetcloud.platform.audit.contract import record_bulk
from assetcloud.platform.events.contract import announce

__all__ = ["load_ledger"]

_LOADABLE = frozenset({"checked", "loading"})
_LOADING = frozenset({"loading"})


def load_ledger(
    actor: Actor, *, batch_id: UUID, accepts_bad_rows: bool, listed_max: int = 200
) -> dict[str, Any]:
    """Load the good rows of a batch and return the report.

    Each chunk is one transaction. A row carries a key of file and place: what was loaded before,
    by an earlier run that was killed or by the same file sent twice, is counted and left alone.
    Raises ConflictError if the batch is not checked, has bad rows and nobody consented, or was
    undone meanwhile.
    """
    actor.require("assets.import_cards")
    unit = acting_unit(actor)
    within = Range.below(unit.path)
    with acting_in(within):
        batch = hold_file(unit.id, batch_id, states=_LOADABLE)
        if batch.rows_bad and not accepts_bad_rows:
            raise ConflictError(
                f"有 {batch.rows_bad} 行有错误。请改好后重新上传，或确认只导入其余的行。",
                code="bad_rows",
            )
        ledger = ledger_of(batch, unit)
        batch.state, batch.rows_done, batch.heartbeat_at = "loading", 0, now()
        batch.save(update_fields=["state", "rows_done", "heartbeat_at"])
    tally = Tally(Columns.of(ledger.plan), listed_max)
    chunks = judged_chunks(ledger)
    while True:
        with acting_in(within):
            # Held before the rows are judged: who loads the same file waits until we are through.
            batch = hold_file(unit.id, batch_id, states=_LOADING)
            chunk = next(chunks, None)
            if chunk is None:
                return _finish(actor, ledger, batch, tally)
            tally.count(chunk)
            _load_chunk(actor, ledger, batch_id, chunk)
            batch.rows_done, batch.heartbeat_at = tally.done, now()
            batch.save(update_fields=["rows_done", "heartbeat_at"])


def _load_chunk(actor: Actor, ledger: Ledger, batch_id: UUID, chunk: Chunk) -> None:
    good = [row.card for row in chunk.rows if not row.is_there and not row.card.errors]
    if good:
        write_cards(
            actor,
            unit=ledger.unit,
            books=chunk.books,
            cards=good,
            origin=ledger.origin,
            batch_id=batch_id,
        )


def _finish(actor: Actor, ledger: Ledger, batch: ImportBatch, tally: Tally) -> dict[str, Any]:
    """Close the batch. What this and earlier runs of it loaded is counted in the tables."""
    loaded, cost = entered_sums(ledger.unit.id, batch.id)
    elsewhere = tally.already_there - (loaded - tally.good)
    report = tally.report() | {"loaded": loaded, "already_there": elsewhere}
    batch.state, batch.loaded_at, batch.report = "loaded", now(), report
    batch.rows_good, batch.rows_bad, batch.rows_skipped = loaded, tally.bad, elsewhere
    batch.rows_total = batch.rows_done = tally.done
    batch.save()
    announce(
        CardsLoaded(batch_id=batch.id, kind=ledger.origin, card_count=loaded, cost=Money(cost)),
        actor=actor,
        unit_id=ledger.unit.id,
        org_path=ledger.unit.path,
        subject_id=batch.id,
    )
    record_bulk(
        actor,
        "assets.load_ledger",
        digest_rows=entered_rows(ledger.unit.id, batch.id),
        unit_id=ledger.unit.id,
        org_path=ledger.unit.path,
        subject_type="import",
        subject_id=batch.id,
        title=f"导入台账 {batch.file_name}：{loaded} 张卡片",
        details={"loaded": loaded, "bad": tally.bad, "already_there": elsewhere},
    )
    return report

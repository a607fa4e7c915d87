"""Check a ledger: every row judged, nothing loaded; a report and a workbook of the bad rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.foundation.tables.errors_workbook import FaultyRow, write_error_workbook
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.ledgers.batches import BEFORE_LOADING, batch_of, ledger_of
from assetcloud.platform.assets.ledgers.keeping import errors_of
from assetcloud.platform.assets.ledgers.plan import LedgerPlan
from assetcloud.platform.assets.ledgers.run import judged_chunks
from assetcloud.platform.assets.ledgers.tally import Columns, Tally
from assetcloud.platform.assets.models import ColumnMapping, ImportBatch
from assetcloud.platform.assets.unit_of import acting_unit

__all__ = ["check_ledger", "choose_plan"]


@transaction.atomic
def choose_plan(actor: Actor, *, batch_id: UUID, plan: LedgerPlan) -> None:
    """Confirm how a batch is read, and remember its columns for the unit.

    A plan that says no sheet and header rows leaves those that were chosen.

    Raises ConflictError once it is loading, InvalidError where two columns fill the same.
    """
    actor.require("assets.import_cards")
    unit = acting_unit(actor)
    plan.refuse_conflicts()
    batch = batch_of(unit.id, batch_id, states=BEFORE_LOADING)
    before = LedgerPlan.from_json(batch.mapping)
    if plan.sheet in {"", before.sheet}:
        rows = plan.header_rows or before.header_rows
        plan = replace(plan, sheet=before.sheet, header_rows=rows)
    batch.mapping, batch.state, batch.report = plan.to_json(), "uploaded", {}
    batch.card_type, batch.rows_done = plan.card_type, 0
    batch.save()
    ColumnMapping.objects.update_or_create(
        unit_id=unit.id,
        signature=plan.signature,
        defaults={
            "org_path": unit.path,
            "mapping": replace(plan, sheet="", header_rows=None).to_json(),
            "saved_at": now(),
        },
    )


def check_ledger(actor: Actor, *, batch_id: UUID, listed_max: int = 200) -> dict[str, Any]:
    """Judge every row of a batch and return the report, which the batch keeps as well.

    It lists the first problems, `listed_max` or twice as many errors; the workbook of bad rows has
    them all. Runs in transactions of its own, one a chunk, so that others see its progress. Raises
    NotPermittedError, NotFoundError, ConflictError, and the refusals of reading a file.
    """
    actor.require("assets.import_cards")
    unit = acting_unit(actor)
    within = Range.below(unit.path)
    with acting_in(within):
        batch = batch_of(unit.id, batch_id, states=BEFORE_LOADING)
        ledger = ledger_of(batch, unit)
        batch.state, batch.rows_done, batch.heartbeat_at = "checking", 0, now()
        batch.save()
    columns = Columns.of(ledger.plan)
    tally = Tally(columns, listed_max)
    chunks = judged_chunks(ledger)

    def bad_rows() -> Iterator[FaultyRow]:
        while True:
            with acting_in(within):
                chunk = next(chunks, None)
                if chunk is None:
                    return
                tally.count(chunk)
                done = {"rows_done": tally.done, "heartbeat_at": now()}
                ImportBatch.objects.filter(unit_id=unit.id, id=batch_id).update(**done)
            yield from (columns.faulty(row) for row in chunk.rows if row.card.errors)

    write_error_workbook(errors_of(unit.id, batch_id), headers=columns.headers, rows=bad_rows())
    report = tally.report()
    with acting_in(within):
        batch = batch_of(unit.id, batch_id, states=frozenset({"checking"}))
        batch.report, batch.rows_good, batch.rows_bad = report, tally.good, tally.bad
        batch.rows_skipped = tally.already_there
        batch.rows_total = batch.rows_done = tally.done
        batch.state, batch.heartbeat_at = "checked", now()
        batch.save()
    return report

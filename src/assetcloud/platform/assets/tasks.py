"""Jobs of the asset database; safe to repeat."""

from __future__ import annotations

import logging
from uuid import UUID

from procrastinate.contrib.django import app

from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import Refusal
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.actions.check_ledger import check_ledger
from assetcloud.platform.assets.actions.load_ledger import load_ledger
from assetcloud.platform.assets.export_tasks import write_export_file
from assetcloud.platform.assets.ledgers.batches import RUNNING, silent_batches
from assetcloud.platform.assets.models import ImportBatch
from assetcloud.platform.organisations.contract import node
from assetcloud.platform.permissions.contract import actor_for

# Exported for the worker, which finds the jobs of a package in this module.
__all__ = ["check_batch", "load_batch", "resume_imports", "write_export_file"]

logger = logging.getLogger(__name__)


@app.task(name="assets.check_batch", queue="imports", retry=2)
def check_batch(*, account_id: str, unit_id: str, batch_id: str) -> None:
    """Check a batch as the person who asked for it."""
    try:
        actor = actor_for(UUID(account_id), UUID(unit_id))
        check_ledger(actor, batch_id=UUID(batch_id))
    except Refusal as refusal:
        _fail(UUID(unit_id), UUID(batch_id), refusal)


@app.task(name="assets.load_batch", queue="imports", retry=5)
def load_batch(*, account_id: str, unit_id: str, batch_id: str) -> None:
    """Load a batch as the person who consented to it; goes on where a killed run stopped."""
    try:
        actor = actor_for(UUID(account_id), UUID(unit_id))
        load_ledger(actor, batch_id=UUID(batch_id), accepts_bad_rows=True)
    except Refusal as refusal:
        _fail(UUID(unit_id), UUID(batch_id), refusal)


def resume_imports() -> int:
    """Go on with the imports in range whose worker died; return how many. Safe to repeat.

    They go on as the person who sent the file.
    """
    silent = silent_batches().exclude(uploaded_by_id=None)
    found = list(silent.values("unit_id", "id", "state", "uploaded_by_id"))
    silent.update(heartbeat_at=now())
    for batch in found:
        task = check_batch if batch["state"] == "checking" else load_batch
        task.defer(
            account_id=str(batch["uploaded_by_id"]),
            unit_id=str(batch["unit_id"]),
            batch_id=str(batch["id"]),
        )
    return len(found)


def _fail(unit_id: UUID, batch_id: UUID, refusal: Refusal) -> None:
    """Say on the batch why it stopped, unless somebody decided otherwise meanwhile."""
    logger.warning("batch %s refused: %s", batch_id, refusal.code)
    with acting_in(Range.below(node(unit_id).path)):
        ImportBatch.objects.filter(unit_id=unit_id, id=batch_id, state__in=RUNNING).update(
            state="failed", report={"refused": refusal.code, "message": refusal.message}
        )

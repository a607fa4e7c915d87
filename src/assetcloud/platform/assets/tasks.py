"""Jobs of the asset database; safe to repeat."""

from __future__ import annotations

import logging
from uuid import UUID

from procrastinate.contrib.django import app

from assetcloud.foundation.errors import Refusal
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.actions.check_ledger import check_ledger
from assetcloud.platform.assets.actions.load_ledger import load_ledger
from assetcloud.platform.assets.export_tasks import write_export_file
from assetcloud.platform.assets.models import ImportBatch
from assetcloud.platform.organisations.contract import node
from assetcloud.platform.permissions.contract import actor_for

# Exported for the worker, which finds the jobs of a package in this module.
__all__ = ["check_batch", "load_batch", "write_export_file"]

logger = logging.getLogger(__name__)


@app.task(name="assets.check_batch", queue="imports", retry=2)
def check_batch(*, account_id: str, unit_id: str, batch_id: str) -> None:
    """Check a batch as the person who asked for it."""
    actor = actor_for(UUID(account_id), UUID(unit_id))
    try:
        check_ledger(actor, batch_id=UUID(batch_id))
    except Refusal as refusal:
        _fail(UUID(unit_id), UUID(batch_id), refusal)


@app.task(name="assets.load_batch", queue="imports", retry=5)
def load_batch(*, account_id: str, unit_id: str, batch_id: str) -> None:
    """Load a batch as the person who consented to it; goes on where a killed run stopped."""
    actor = actor_for(UUID(account_id), UUID(unit_id))
    try:
        load_ledger(actor, batch_id=UUID(batch_id), accepts_bad_rows=True)
    except Refusal as refusal:
        _fail(UUID(unit_id), UUID(batch_id), refusal)


def _fail(unit_id: UUID, batch_id: UUID, refusal: Refusal) -> None:
    logger.warning("batch %s refused: %s", batch_id, refusal.code)
    with acting_in(Range.below(node(unit_id).path)):
        ImportBatch.objects.filter(unit_id=unit_id, id=batch_id).update(
            state="failed", report={"refused": refusal.code, "message": refusal.message}
        )

"""One batch as a run needs it: its ledger put together from the row and the file."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import ConflictError, NotFoundError
from assetcloud.platform.assets.ledgers.keeping import file_of
from assetcloud.platform.assets.ledgers.plan import LedgerPlan
from assetcloud.platform.assets.ledgers.run import Ledger
from assetcloud.platform.assets.models import ImportBatch
from assetcloud.platform.organisations.contract import NodeView

__all__ = [
    "BEFORE_LOADING",
    "RUNNING",
    "batch_of",
    "hold_file",
    "is_running",
    "ledger_of",
    "refuse_running",
    "silent_batches",
]

RUNNING: Final = frozenset({"checking", "loading"})
BEFORE_LOADING: Final = frozenset({"uploaded", "checking", "checked", "failed"})
# A worker that says nothing for so long is dead; reading a large workbook takes a minute or two.
_SILENT: Final = timedelta(minutes=5)


def batch_of(unit_id: UUID, batch_id: UUID, *, states: frozenset[str] | None = None) -> ImportBatch:
    """Return a batch of the unit, locked. Raises NotFoundError, ConflictError for another state."""
    batch = ImportBatch.objects.select_for_update().filter(unit_id=unit_id, id=batch_id).first()
    if batch is None:
        raise NotFoundError
    if states is not None and batch.state not in states:
        raise ConflictError("这批导入的状态已经变化，请刷新后再看。", code="import_state")
    return batch


def is_running(batch: ImportBatch) -> bool:
    """Whether somebody is at work on a batch: its heart still beats."""
    if batch.state not in RUNNING:
        return False
    return batch.heartbeat_at is not None and now() - batch.heartbeat_at < _SILENT


def refuse_running(batch: ImportBatch) -> None:
    """Raise ConflictError while somebody is at work on a batch."""
    if is_running(batch):
        raise ConflictError("这批台账正在处理，请稍候。", code="import_running")


def ledger_of(batch: ImportBatch, unit: NodeView) -> Ledger:
    """Return the ledger of a batch."""
    return Ledger(
        path=file_of(unit.id, batch.id),
        file_name=batch.file_name,
        file_digest=batch.file_digest,
        plan=LedgerPlan.from_json(batch.mapping),
        unit=unit,
        origin=batch.kind,
    )


def hold_file(unit_id: UUID, batch_id: UUID, *, states: frozenset[str]) -> ImportBatch:
    """Return a batch, locked together with all batches of the same file.

    So the same file sent twice is loaded one after the other. Raises as `batch_of`.
    """
    digest = ImportBatch.objects.filter(unit_id=unit_id, id=batch_id).values("file_digest")
    same = ImportBatch.objects.select_for_update().filter(unit_id=unit_id, file_digest__in=digest)
    list(same.order_by("id").values_list("id"))
    return batch_of(unit_id, batch_id, states=states)


def silent_batches() -> QuerySet[ImportBatch]:
    """Return the batches in range whose worker died."""
    return ImportBatch.objects.filter(state__in=RUNNING, heartbeat_at__lt=now() - _SILENT)

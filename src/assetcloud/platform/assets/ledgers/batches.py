"""One batch as a run needs it: its ledger put together from the row and the file."""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation.errors import ConflictError, NotFoundError
from assetcloud.platform.assets.ledgers.keeping import file_of
from assetcloud.platform.assets.ledgers.plan import LedgerPlan
from assetcloud.platform.assets.ledgers.run import Ledger
from assetcloud.platform.assets.models import ImportBatch
from assetcloud.platform.assets.queries.books import books_for_writing
from assetcloud.platform.organisations.contract import NodeView

__all__ = ["batch_of", "ledger_of"]


def batch_of(unit_id: UUID, batch_id: UUID, *, states: frozenset[str] | None = None) -> ImportBatch:
    """Return a batch of the unit, locked. Raises NotFoundError, ConflictError for another state."""
    batch = ImportBatch.objects.select_for_update().filter(unit_id=unit_id, id=batch_id).first()
    if batch is None:
        raise NotFoundError
    if states is not None and batch.state not in states:
        raise ConflictError("这批导入的状态已经变化，请刷新后再看。", code="import_state")
    return batch


def ledger_of(batch: ImportBatch, unit: NodeView) -> Ledger:
    """Return the ledger of a batch; the books of the unit are held. Raises as books_for_writing."""
    return Ledger(
        path=file_of(unit.id, batch.id),
        file_name=batch.file_name,
        file_digest=batch.file_digest,
        plan=LedgerPlan.from_json(batch.mapping),
        unit=unit,
        books=books_for_writing(unit.id, origin=batch.kind),
        origin=batch.kind,
    )

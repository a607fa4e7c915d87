"""Choose another sheet or header row of a ledger that was sent; its columns are proposed anew."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.platform.assets.ledgers.batches import BEFORE_LOADING, batch_of, refuse_running
from assetcloud.platform.assets.ledgers.choosing import first_plan
from assetcloud.platform.assets.ledgers.keeping import file_of
from assetcloud.platform.assets.ledgers.looking import look_at
from assetcloud.platform.assets.ledgers.received import Received
from assetcloud.platform.assets.unit_of import acting_unit

__all__ = ["choose_sheet"]


@transaction.atomic
def choose_sheet(
    actor: Actor, *, batch_id: UUID, sheet: str = "", header_rows: tuple[int, int] | None = None
) -> Received:
    """Read a batch by `sheet` (the first visible one if empty) and `header_rows` from 1 on.

    Without rows the header is looked for. What was checked before is to be checked again. Raises
    NotPermittedError, NotFoundError, ConflictError while or after it is loaded, and the refusals
    of reading a file.
    """
    actor.require("assets.import_cards")
    unit = acting_unit(actor)
    batch = batch_of(unit.id, batch_id, states=BEFORE_LOADING)
    refuse_running(batch)

    shape = look_at(
        file_of(unit.id, batch.id),
        file_name=batch.file_name,
        sheet=sheet,
        header_rows=header_rows,
    )
    plan, is_known = first_plan(unit, shape, card_type=batch.card_type)

    batch.mapping, batch.state, batch.report = plan.to_json(), "uploaded", {}
    batch.rows_total, batch.rows_done = shape.row_count, 0
    batch.rows_good = batch.rows_bad = batch.rows_skipped = 0
    batch.save()
    return Received(batch.id, plan, is_known, shape)

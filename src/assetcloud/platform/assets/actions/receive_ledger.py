"""Receive a ledger file: keep it, look at its shape, propose how to read it."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.ids import new_id
from assetcloud.platform.assets.ledgers.choosing import first_plan
from assetcloud.platform.assets.ledgers.keeping import digest_of, file_of, keep_file
from assetcloud.platform.assets.ledgers.looking import look_at
from assetcloud.platform.assets.ledgers.plan import LedgerPlan
from assetcloud.platform.assets.ledgers.received import Received
from assetcloud.platform.assets.models import ImportBatch
from assetcloud.platform.assets.unit_of import acting_unit
from assetcloud.platform.audit.contract import record

__all__ = ["Received", "receive_ledger"]

KINDS = ("opening", "new")


@transaction.atomic
def receive_ledger(
    actor: Actor,
    *,
    source: Path,
    file_name: str,
    kind: str,
    sheet: str = "",
    card_type: str = "",
    header_rows: tuple[int, int] | None = None,
    plan: LedgerPlan | None = None,
) -> Received:
    """Take `source` into the unit's keeping and return what it looks like.

    kind: opening (期初建账) or new (本期新增). The plan is the one given, else the one the unit
    confirmed for the same headers, else one that the product ships for them, else a proposal; of
    `card_type`, if somebody said one. Raises NotPermittedError, InvalidError, and the refusals of
    reading and keeping a file. `header_rows` are counted from 1.
    """
    actor.require("assets.import_cards")
    unit = acting_unit(actor)
    if kind not in KINDS:
        raise InvalidError("请选择“期初建账”或“本期新增”。", code="import_kind")

    shape = look_at(
        source,
        file_name=file_name,
        sheet=sheet,
        header_rows=header_rows or (plan.header_rows if plan else None),
    )
    chosen, is_known = first_plan(unit, shape, card_type=card_type, given=plan)
    batch_id, digest = new_id(), digest_of(source)

    keep_file(source, file_of(unit.id, batch_id))
    ImportBatch.objects.create(
        unit_id=unit.id,
        id=batch_id,
        org_path=unit.path,
        kind=kind,
        card_type=chosen.card_type,
        file_name=file_name[-200:],
        file_digest=digest,
        mapping=chosen.to_json(),
        rows_total=shape.row_count,
        uploaded_at=now(),
        uploaded_by=actor.name,
        uploaded_by_id=actor.account_id,
    )

    record(
        actor,
        "assets.receive_ledger",
        unit_id=unit.id,
        org_path=unit.path,
        subject_type="import",
        subject_id=batch_id,
        title=f"上传台账 {file_name}",
        details={"sha256": digest},
    )
    return Received(batch_id, chosen, is_known, shape)

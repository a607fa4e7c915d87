"""Open the books of a unit: name its start period (启用期间)."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import ConflictError
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.models import Books
from assetcloud.platform.audit.contract import record

__all__ = ["open_books"]


@transaction.atomic
def open_books(actor: Actor, *, unit_id: UUID, org_path: str, start: Month) -> None:
    """Open the books of a unit at `start`; opening cards stand as of the month before.

    Raises NotPermittedError, ConflictError if the books are open already.
    """
    actor.require("assets.open_books")

    if Books.objects.filter(unit_id=unit_id).exists():
        raise ConflictError("本单位已经启用，启用期间不能再改。", code="books_open")

    Books.objects.create(
        unit_id=unit_id, org_path=org_path, start_period=start.index, open_period=start.index
    )

    record(
        actor,
        "assets.open_books",
        unit_id=unit_id,
        org_path=org_path,
        subject_type="books",
        subject_id=unit_id,
        title=f"启用资产账，启用期间 {start}",
    )

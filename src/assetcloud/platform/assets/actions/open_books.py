"""Open the books of a unit: name its start period (启用期间)."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import this_month
from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.models import Books
from assetcloud.platform.audit.contract import record

__all__ = ["open_books"]

# 政府会计准则制度 is in force from this month on; older books are the opening.
_EARLIEST: Final = Month(2019, 1)


@transaction.atomic
def open_books(actor: Actor, *, unit_id: UUID, org_path: str, start: Month) -> None:
    """Open the books of a unit at `start`; opening cards stand as of the month before.

    Raises NotPermittedError; InvalidError for a month long ago or far ahead; ConflictError if the
    books are open already.
    """
    actor.require("assets.open_books")

    if not _EARLIEST <= start <= this_month().plus(1):
        raise InvalidError(
            f"启用期间应在 {_EARLIEST} 与下个月之间；期初卡片记在启用期间的前一个月。",
            code="start_period",
        )
    _, created = Books.objects.get_or_create(
        unit_id=unit_id,
        defaults={
            "org_path": org_path,
            "start_period": start.index,
            "open_period": start.index,
        },
    )
    if not created:
        raise ConflictError("本单位已经启用，启用期间不能再改。", code="books_open")

    record(
        actor,
        "assets.open_books",
        unit_id=unit_id,
        org_path=org_path,
        subject_type="books",
        subject_id=unit_id,
        title=f"启用资产账，启用期间 {start}",
    )

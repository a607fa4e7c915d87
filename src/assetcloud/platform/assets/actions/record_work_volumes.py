"""Record the work done in the open month by cards depreciated by work volume; sent again, it corrects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now, today
from assetcloud.foundation.errors import ConflictError
from assetcloud.foundation.month import Month
from assetcloud.foundation.tenancy.bulk import insert_rows
from assetcloud.platform.assets.actions.replace_segments import replace_segments
from assetcloud.platform.assets.card_rows import segment_row
from assetcloud.platform.assets.events import WorkVolumesRecorded
from assetcloud.platform.assets.models import Card, WorkVolume
from assetcloud.platform.assets.queries.books import books_for_writing
from assetcloud.platform.assets.taking import take_cards
from assetcloud.platform.assets.unit_of import acting_unit
from assetcloud.platform.assets.working import Reading, charged_readings
from assetcloud.platform.audit.contract import record
from assetcloud.platform.events.contract import announce

__all__ = ["record_work_volumes"]

_PERMISSION: Final = "assets.change_important"


@transaction.atomic
def record_work_volumes(actor: Actor, *, period: Month, readings: Sequence[Reading]) -> int:
    """Record what cards of the acting unit did in `period`, all or none; return how many.

    `period` must be the open one: what is wrong in a closed month is made up for in the open one.
    A fixed count of statements. Raises NotPermittedError; NotFoundError; ConflictError;
    InvalidError with a pointer to each reading that cannot be.
    """
    actor.require(_PERMISSION)

    unit = acting_unit(actor)
    books = books_for_writing(unit.id)
    if period != books.open_period:
        raise ConflictError(
            f"只能登记开放期间 {books.open_period} 的工作量；已结期间的差错请在本期更正。",
            code="period_not_open",
        )
    taken = take_cards(
        actor,
        unit_id=unit.id,
        versions=_versions(unit.id, readings),
        permission=_PERMISSION,
        books=books,
        on=today(),
    )
    rows = WorkVolume.objects.filter(unit_id=unit.id, card_id__in=[r.card_id for r in readings])
    last = {row.card_id: row for row in rows.order_by("period")}
    charged = charged_readings(readings, taken, last, period=period.index)

    key = {"unit_id": unit.id, "org_path": unit.path}
    stamp = key | {"period": period.index, "recorded_at": now(), "recorded_by": actor.name}
    ids = [each.taken.card.id for each in charged]
    WorkVolume.objects.filter(unit_id=unit.id, card_id__in=ids, period=period.index).delete()
    insert_rows(WorkVolume, [each.row() | stamp for each in charged])
    replace_segments(
        unit_id=unit.id,
        card_ids=ids,
        rows=[segment_row(each.taken.before, each.segment) for each in charged],
        period=period.index,
    )
    announce(
        WorkVolumesRecorded(period=period, card_ids=tuple(ids)),
        actor=actor,
        unit_id=unit.id,
        org_path=unit.path,
    )
    record(
        actor,
        "assets.record_work_volumes",
        unit_id=unit.id,
        org_path=unit.path,
        subject_type="period",
        subject_id=None,
        title=f"登记 {period} 的工作量 {len(ids)} 张",
        details={"volumes": {each.taken.card.card_no: f"{each.volume:f}" for each in charged}},
    )
    return len(ids)


def _versions(unit_id: UUID, readings: Sequence[Reading]) -> Mapping[UUID, str]:
    """A reading changes no card: the version of the moment will do."""
    rows = Card.objects.filter(unit_id=unit_id, id__in=[r.card_id for r in readings])
    found = dict(rows.values_list("id", "version"))
    return {r.card_id: str(found.get(r.card_id, "")) for r in readings}

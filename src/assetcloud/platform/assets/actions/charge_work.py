"""The charge of the open month of a card by work volume, whenever its terms are written anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assetcloud.foundation.errors import ConflictError
from assetcloud.platform.assets.models import WorkVolume
from assetcloud.platform.assets.rules.accumulated import Segment
from assetcloud.platform.assets.rules.re_enter import carried_at
from assetcloud.platform.assets.rules.work_volume import WorkVolumeError, next_plan, work_segment
from assetcloud.platform.assets.working import is_charged_by_work, plan_of

__all__ = ["charge_work"]


def charge_work(
    columns: Mapping[str, Any], segment: Segment | None, *, period: int
) -> Segment | None:
    """Return `segment` with the charge of the work recorded in `period`, if there is any.

    Raises ConflictError where the planned volume is used up and the cost is not.
    """
    if not is_charged_by_work(columns):
        return segment
    row = WorkVolume.objects.filter(
        unit_id=columns["unit_id"], card_id=columns["id"], period=period
    ).first()
    if row is None:
        return segment
    carried = carried_at(segment, period)
    cost = columns["cost"]
    try:
        plan = next_plan(plan_of(row, period=period), total=None, cost=cost, carried=carried)
    except WorkVolumeError as error:
        raise ConflictError(str(error), code="work_used_up") from error
    row.base, row.total, row.used_before = plan.base, plan.total, plan.used
    row.save(update_fields=["base", "total", "used_before"])
    months = 1 if segment is None else segment.months
    return work_segment(plan, row.volume, cost=cost, carried=carried, period=period, months=months)

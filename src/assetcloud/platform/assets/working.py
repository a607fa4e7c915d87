"""Readings of work and what they charge, worked out for many cards at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from assetcloud.foundation.errors import FieldProblem, InvalidError
from assetcloud.platform.assets.models import WorkVolume
from assetcloud.platform.assets.rules.accumulated import Segment
from assetcloud.platform.assets.rules.card_codes import BOOKED, CHARGED, WORK_VOLUME
from assetcloud.platform.assets.rules.work_volume import (
    WorkPlan,
    WorkVolumeError,
    next_plan,
    work_segment,
)
from assetcloud.platform.assets.taking import Taken

__all__ = ["ChargedReading", "Reading", "charged_readings", "is_charged_by_work", "plan_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a card did in a month; `total`, where said, is what it can do from that month on."""

    card_id: UUID
    volume: Decimal
    total: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargedReading:
    """A reading with its plan and the segment that charges it."""

    taken: Taken
    volume: Decimal
    plan: WorkPlan
    segment: Segment

    def row(self) -> dict[str, Any]:
        """Return what is kept of it."""
        return {
            "card_id": self.taken.card.id,
            "volume": self.volume,
            "base": self.plan.base,
            "total": self.plan.total,
            "used_before": self.plan.used,
        }


def is_charged_by_work(columns: Mapping[str, Any]) -> bool:
    """Whether a card with these columns is charged by what was done with it."""
    return (
        columns["method"] == WORK_VOLUME
        and columns["depreciation_state"] == CHARGED
        and columns["booked_state"] == BOOKED
        and columns["paused_on"] is None
    )


def plan_of(row: WorkVolume, *, period: int) -> WorkPlan:
    """Return the plan of a recorded month as it goes on into `period`."""
    done = row.volume if row.period < period else 0
    return WorkPlan(base=row.base, total=row.total, used=row.used_before + done)


def charged_readings(
    readings: Sequence[Reading],
    taken: Sequence[Taken],
    last: Mapping[UUID, WorkVolume],
    *,
    period: int,
) -> list[ChargedReading]:
    """Return what each reading charges. Raises InvalidError, naming every one that cannot be."""
    cards = {each.card.id: each for each in taken}
    found: list[ChargedReading] = []
    problems: list[FieldProblem] = []
    seen: set[UUID] = set()
    for place, reading in enumerate(readings):
        try:
            if reading.card_id in seen:
                raise WorkVolumeError("同一张卡片在这一批里出现了两次，请只留一行。")
            seen.add(reading.card_id)
            found.append(_charged(reading, cards[reading.card_id], last, period))
        except WorkVolumeError as error:
            problems.append(FieldProblem(f"/readings/{place}", str(error), "work_volume"))
    if problems:
        raise InvalidError("有工作量不能登记，请按提示修改。", problems=problems)
    return found


def _charged(
    reading: Reading, taken: Taken, last: Mapping[UUID, WorkVolume], period: int
) -> ChargedReading:
    if not is_charged_by_work(taken.before):
        raise WorkVolumeError(
            "这张卡片现在不按工作量法计提（折旧方法、折旧状态、入账状态或暂停），请先变更卡片。"
        )
    row = last.get(reading.card_id)
    cost = taken.card.cost
    plan = next_plan(
        None if row is None else plan_of(row, period=period),
        total=reading.total,
        cost=cost,
        carried=taken.carried,
    )
    segment = work_segment(
        plan,
        reading.volume,
        cost=cost,
        carried=taken.carried,
        period=period,
        months=1 if taken.segment is None else taken.segment.months,
    )
    return ChargedReading(taken=taken, volume=reading.volume, plan=plan, segment=segment)

"""Enter the holidays of a year from the notice of the State Council."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import InvalidError
from assetcloud.platform.standards.models import Holiday
from assetcloud.platform.standards.rules.working_days import DayDraft, year_problems
from assetcloud.platform.standards.telling import tell

__all__ = ["enter_holidays"]

_PERMISSION = "standards.manage_parameters"


@transaction.atomic
def enter_holidays(
    actor: Actor, year: int, days: Sequence[DayDraft], *, basis: str, reason: str = ""
) -> None:
    """Enter a whole year; what was entered for it before is replaced.

    Raises NotPermittedError, InvalidError with every problem.
    """
    actor.require(_PERMISSION)

    if problems := year_problems(year, days, basis=basis):
        raise InvalidError("放假安排有误，请按提示修改。", problems=problems)

    Holiday.objects.filter(day__gte=date(year, 1, 1), day__lte=date(year, 12, 31)).delete()
    Holiday.objects.bulk_create(
        Holiday(
            day=day.day, kind=day.kind, name=day.name, basis=basis,
            from_package=False, decided_by=actor.name,
        )
        for day in days
    )  # fmt: skip

    tell(
        actor,
        _PERMISSION,
        title=f"录入 {year} 年放假安排",
        details={"year": year, "days": len(days), "basis": basis},
        reason=reason,
    )

"""Sign the state of all chains at the end of each day in Asia/Shanghai."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import Max, Sum

from assetcloud.foundation.clock import SHANGHAI
from assetcloud.foundation.tenancy.ranges import acting_in
from assetcloud.platform.audit.entries import ALL_UNITS
from assetcloud.platform.audit.locking import only_one
from assetcloud.platform.audit.models import DailyRoot, Sealing
from assetcloud.platform.audit.rules.chain import sealing_digests
from assetcloud.platform.audit.rules.digests import NOTHING
from assetcloud.platform.audit.statements import digests_of, facts_of, put_signature

__all__ = ["sign_roots"]


def sign_roots(now: datetime) -> tuple[date, ...]:
    """Make a root for each finished day that has sealings and no root yet; return those days.

    A root chains the root before it and the last sealing of its day, which chains all others.
    """
    with acting_in(ALL_UNITS):
        if not only_one("roots"):
            return ()
        days: list[date] = []
        while (root := _next_root(now)) is not None:
            root.save(force_insert=True)
            days.append(root.day)
        return tuple(days)


def _next_root(now: datetime) -> DailyRoot | None:
    last = DailyRoot.objects.order_by("-day").first()
    waiting = Sealing.objects.filter(number__gt=0 if last is None else last.sealing)
    first = waiting.order_by("number").first()
    if first is None or _day(first.sealed_at) >= _day(now):
        return None
    day = _day(first.sealed_at)
    of_day = waiting.filter(sealed_at__lt=_end(day)).aggregate(
        number=Max("number"), seals=Sum("seal_count")
    )
    closing = Sealing.objects.get(number=of_day["number"])
    root = DailyRoot(
        day=day,
        sealing=closing.number,
        seal_total=of_day["seals"] + (0 if last is None else last.seal_total),
        made_at=now,
    )
    before = NOTHING if last is None else digests_of(last)
    put_signature(root, sealing_digests(before, facts_of(root), [digests_of(closing)]))
    return root


def _day(instant: datetime) -> date:
    return instant.astimezone(SHANGHAI).date()


def _end(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI)

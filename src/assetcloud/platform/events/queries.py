"""The pull feed: events in the order in which they were committed, none missed, none twice."""

from __future__ import annotations

import re
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.tenancy.ranges import Range
from assetcloud.platform.events.models import OutboxEvent
from assetcloud.platform.events.ordering import horizon

__all__ = ["FEED_MAX", "FeedEvent", "FeedPage", "feed"]

FEED_MAX = 1000
_CURSOR = re.compile(r"([0-9]{1,18})\.([0-9]{1,18})", re.ASCII)
_TYPE = re.compile(r"(.{1,80})\.v([0-9]{1,4})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEvent:
    """One event as the feed gives it; `payload` is JSON. `position` grows along the feed."""

    id: UUID
    unit_id: UUID
    name: str
    version: int
    subject_id: UUID | None
    correlation_id: UUID
    causation_id: UUID | None
    occurred_at: datetime
    payload: dict[str, Any]
    position: tuple[int, int]

    @property
    def type(self) -> str:
        """The name with its version, `assets.card_registered.v1`."""
        return f"{self.name}.v{self.version}"


@dataclass(frozen=True, slots=True)
class FeedPage:
    """Some events and the cursor to ask with for what comes after them."""

    events: tuple[FeedEvent, ...]
    next: str


def feed(
    *,
    after: str = "",
    limit: int = 100,
    types: Collection[str] = (),
    within: Collection[Range] | None = None,
) -> FeedPage:
    """Return up to `limit` events of the current range that were committed after the cursor.

    `after` is the `next` of an earlier page; empty: from the beginning. `types` are names with
    their version, or without for every version. `within` narrows the current range. An event
    appears once all transactions that began before its own have ended, so nothing can slip in
    behind a cursor. Raises InvalidError for a cursor that is not one.
    """
    rows = OutboxEvent.objects.filter(_after(after), transaction__lt=horizon())
    if types:
        rows = rows.filter(_of(types))
    if within is not None:
        rows = rows.filter(_inside(within))
    found = tuple(
        FeedEvent(
            id=row.id,
            unit_id=row.unit_id,
            name=row.name,
            version=row.version,
            subject_id=row.subject_id,
            correlation_id=row.correlation_id,
            causation_id=row.causation_id,
            occurred_at=row.occurred_at,
            payload=row.payload,
            position=(row.transaction, row.number),
        )
        for row in rows.order_by("transaction", "number")[: min(max(limit, 1), FEED_MAX)]
    )
    return FeedPage(found, _cursor(found[-1].position) if found else after)


def _cursor(position: tuple[int, int]) -> str:
    return urlsafe_b64encode(b"%d.%d" % position).decode().rstrip("=")


def _after(cursor: str) -> Q:
    if not cursor:
        return Q()
    try:
        text = b64decode(cursor + "=" * (-len(cursor) % 4), altchars="-_", validate=True).decode(
            "ascii"
        )
    except ValueError:
        text = ""
    match = _CURSOR.fullmatch(text)
    if match is None:
        raise InvalidError("游标不对：请使用上一页返回的 next，或留空从头开始。", code="bad_cursor")
    transaction, number = int(match[1]), int(match[2])
    # The first bound lets an index begin at the right place; the rest skips what was seen.
    return Q(transaction__gte=transaction) & ~Q(transaction=transaction, number__lte=number)


def _inside(ranges: Collection[Range]) -> Q:
    inside = Q(pk__in=[])
    for one in ranges:
        inside |= Q(org_path__gte=one.lo, org_path__lt=one.hi)
    return inside


def _of(types: Collection[str]) -> Q:
    wanted = Q()
    for given in types:
        match = _TYPE.fullmatch(given)
        wanted |= Q(name=match[1], version=int(match[2])) if match else Q(name=given)
    return wanted

"""Reading the trail: lists and single entries of the reader's range, newest first."""

from __future__ import annotations

import re
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from assetcloud.foundation.actor import Actor, Grant
from assetcloud.foundation.errors import InvalidError, NotFoundError
from assetcloud.platform.audit.models import Entry, PlatformEntry, PlatformSeal, Seal

__all__ = [
    "TrailFilter",
    "entry_of",
    "list_entries",
    "list_platform_entries",
    "platform_seals_of",
    "seals_of",
]

T = TypeVar("T", Entry, PlatformEntry)

_CURSOR = re.compile(r"(-?[0-9]{1,17})\.([0-9a-f]{32})", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailFilter:
    """What to look for; None does not narrow. `action` may end in a dot: all of one package."""

    unit_id: UUID | None = None
    subject_type: str | None = None
    subject_id: UUID | None = None
    account_id: UUID | None = None
    action: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def list_entries(
    actor: Actor, asked: TrailFilter, *, after: str = "", limit: int = 50
) -> tuple[list[Entry], str | None]:
    """Return entries in the actor's scope, newest first, and the cursor of the next page.

    Who may see only a part of a unit sees what they did themselves. Raises InvalidError for a
    cursor that is not one.
    """
    rows = Entry.objects.filter(_in_scope(actor))
    if asked.unit_id is not None:
        rows = rows.filter(unit_id=asked.unit_id)
    return _paged(rows.filter(_matching(asked)), after, limit)


def list_platform_entries(
    asked: TrailFilter, *, after: str = "", limit: int = 50
) -> tuple[list[PlatformEntry], str | None]:
    """Return entries of the platform, newest first, and the cursor of the next page."""
    return _paged(PlatformEntry.objects.filter(_matching(asked)), after, limit)


def entry_of(actor: Actor, *, unit_id: UUID, entry_id: UUID) -> Entry:
    """Return one entry in the actor's scope. Raises NotFoundError."""
    found = Entry.objects.filter(_in_scope(actor), unit_id=unit_id, id=entry_id).first()
    if found is None:
        raise NotFoundError
    return found


def seals_of(entries: Sequence[Entry]) -> dict[UUID, Seal]:
    """Return the seals of some entries, by the entries' ids."""
    seals = Seal.objects.filter(
        unit_id__in={entry.unit_id for entry in entries},
        entry_id__in=[entry.id for entry in entries],
    )
    return {seal.entry_id: seal for seal in seals}


def platform_seals_of(entries: Sequence[PlatformEntry]) -> dict[UUID, PlatformSeal]:
    """Return the seals of some entries of the platform, by the entries' ids."""
    seals = PlatformSeal.objects.filter(entry_id__in=[entry.id for entry in entries])
    return {seal.entry_id: seal for seal in seals}


def _in_scope(actor: Actor) -> Q:
    scope = Q(pk__in=[])
    for grant in actor.scope("audit.view_trail").grants:
        rows = Q(org_path__gte=grant.within.lo, org_path__lt=grant.within.hi)
        if _is_narrowed(grant):
            # An entry belongs to no department and no class: what is left is one's own.
            rows &= Q(account_id=actor.account_id) & Q(account_id__isnull=False)
        scope |= rows
    return scope


def _is_narrowed(grant: Grant) -> bool:
    return grant.own_only or grant.department_ids is not None or grant.class_prefixes is not None


def _matching(asked: TrailFilter) -> Q:
    matching = Q()
    for field in ("subject_type", "subject_id", "account_id"):
        if (value := getattr(asked, field)) is not None:
            matching &= Q(**{field: value})
    if asked.action is not None:
        exact = not asked.action.endswith(".")
        matching &= Q(action=asked.action) if exact else Q(action__startswith=asked.action)
    if asked.since is not None:
        matching &= Q(happened_at__gte=asked.since)
    if asked.until is not None:
        matching &= Q(happened_at__lt=asked.until)
    return matching


def _paged(rows: QuerySet[T], after: str, limit: int) -> tuple[list[T], str | None]:
    if after:
        happened_at, last_id = _read(after)
        rows = rows.filter(happened_at__lte=happened_at).exclude(
            happened_at=happened_at, id__gte=last_id
        )
    found = list(rows.order_by("-happened_at", "-id")[: limit + 1])
    shown = found[:limit]
    return shown, _cursor(shown[-1]) if len(found) > limit else None


def _cursor(entry: Entry | PlatformEntry) -> str:
    microseconds = (entry.happened_at - _EPOCH) // _MICROSECOND
    return urlsafe_b64encode(f"{microseconds}.{entry.id.hex}".encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[datetime, UUID]:
    try:
        text = b64decode(cursor + "=" * (-len(cursor) % 4), altchars="-_", validate=True).decode(
            "ascii"
        )
        match = _CURSOR.fullmatch(text)
        if match is not None:
            return _EPOCH + int(match[1]) * _MICROSECOND, UUID(match[2])
    except (ValueError, OverflowError):
        pass
    raise InvalidError("游标不对：请使用上一页返回的 next，或留空从头开始。", code="bad_cursor")

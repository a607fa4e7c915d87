"""Load what the rule on incompatible duties judges."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from assetcloud.platform.permissions.assigned import valid_assignments
from assetcloud.platform.permissions.models import IncompatibleDuty
from assetcloud.platform.permissions.rules.incompatible_duties import (
    Conflict,
    Duty,
    Pair,
    conflicts_of,
)

__all__ = ["conflicts_for", "duties_held", "pairs_on"]


def pairs_on(day: date) -> list[Pair]:
    """Return the pairs of incompatible roles that count on `day`."""
    rows = IncompatibleDuty.objects.filter(first_day__lte=day).filter(
        Q(last_day__isnull=True) | Q(last_day__gte=day)
    )
    return [
        Pair(
            roles=frozenset({row.first, row.second}),
            reason=row.reason,
            basis=row.basis,
            verified=row.verified,
            may_be_exempted=row.may_be_exempted,
        )
        for row in rows
    ]


def duties_held(account_id: UUID) -> list[Duty]:
    """Return the duties an account holds today by assignment."""
    return [
        Duty(each.role.code, each.role.title, each.node_id)
        for each in valid_assignments().filter(account_id=account_id)
    ]


def conflicts_for(account_id: UUID, new: Iterable[Duty], *, on: date) -> tuple[Conflict, ...]:
    """Return the conflicts that duties would make for an account, with what it has and together."""
    pairs = pairs_on(on)
    held = duties_held(account_id)
    found: list[Conflict] = []
    for each in new:
        found += conflicts_of(each, held=held, pairs=pairs)
        held.append(each)
    return tuple(found)

"""Assignments and delegations that count today."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from assetcloud.foundation.clock import today
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.permissions.models import Assignment, Delegation, RangeKind
from assetcloud.platform.permissions.rules.incompatible_duties import Duty

__all__ = ["belongs_at", "delegable_duties", "valid_assignments", "valid_delegations"]


def valid_assignments() -> QuerySet[Assignment]:
    """Return the assignments that count today."""
    day = today()
    return (
        Assignment.objects.filter(first_day__lte=day, revoked_at__isnull=True)
        .filter(Q(last_day__isnull=True) | Q(last_day__gte=day))
        .filter(role__is_active=True)
        .select_related("role")
        .order_by("id")
    )


def valid_delegations() -> QuerySet[Delegation]:
    """Return the delegations that count today."""
    day = today()
    return Delegation.objects.filter(
        first_day__lte=day, last_day__gte=day, ended_at__isnull=True
    ).order_by("id")


def delegable_duties(account_id: UUID, node_id: UUID) -> list[Duty]:
    """Return the duties that an account holds at a node by assignment and may delegate."""
    found = valid_assignments().filter(
        account_id=account_id, node_id=node_id, role__is_delegable=True
    )
    return [
        Duty(each.role.code, each.role.title, node_id)
        for each in found
        if each.range_kind != RangeKind.SELF
    ]


def belongs_at(account_id: UUID, node_id: UUID) -> bool:
    """Whether an account is a member of the node or holds a role there by assignment."""
    memberships = organisations.memberships_of(account_id)
    return (
        any(each.unit_id == node_id for each in memberships)
        or valid_assignments().filter(account_id=account_id, node_id=node_id).exists()
    )

"""Reads of roles and of who holds them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce

from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import NotFoundError
from assetcloud.foundation.tenancy.ranges import Range
from assetcloud.platform.identity import contract as identity
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.permissions.assigned import valid_assignments
from assetcloud.platform.permissions.models import AccessTicket, Delegation, Role
from assetcloud.platform.permissions.rules.effective_grants import EVERYWHERE
from assetcloud.platform.permissions.rules.review_due import EXEMPTED, USUAL
from assetcloud.platform.permissions.views import (
    AssignmentView,
    DelegationView,
    RoleView,
    TicketView,
    delegation_view_of,
    role_view_of,
    ticket_view_of,
    view_of,
)

__all__ = [
    "assignments_at",
    "assignments_of",
    "assignments_to_review",
    "delegations_of",
    "guarded_permissions",
    "holders_of",
    "role_by_code",
    "role_holders",
    "roles",
    "tickets_at",
]


def role_by_code(code: str) -> Role:
    """Return a role. Raises NotFoundError."""
    found = Role.objects.filter(code=code).first()
    if found is None:
        raise NotFoundError("没有这个角色。")
    return found


def roles() -> list[RoleView]:
    """Return every role in its usual order."""
    return [role_view_of(each) for each in Role.objects.order_by("position", "code")]


def assignments_of(account_id: UUID) -> list[AssignmentView]:
    """Return what an account holds today by assignment."""
    return [view_of(each) for each in valid_assignments().filter(account_id=account_id)]


def assignments_at(node_id: UUID | None) -> list[AssignmentView]:
    """Return who holds what today at a node; None is the platform."""
    found = valid_assignments().filter(node_id=node_id).order_by("role__position", "id")
    return [view_of(each) for each in found]


def assignments_to_review(scope: Range, *, limit: int = 500) -> list[AssignmentView]:
    """Return the assignments in `scope` that are due for review, longest unseen first."""
    moment = now()
    found = valid_assignments().annotate(seen_at=Coalesce("reviewed_at", "granted_at"))
    if scope != EVERYWHERE:
        nodes = [node.id for node in organisations.nodes_in(scope)]
        found = found.filter(node_id__in=nodes)
    usual = Q(exemption="", seen_at__lt=moment - USUAL)
    exempted = ~Q(exemption="") & Q(seen_at__lt=moment - EXEMPTED)
    return [view_of(each) for each in found.filter(usual | exempted).order_by("seen_at")[:limit]]


def holders_of(permission: str, node_id: UUID) -> list[identity.AccountView]:
    """Return the open accounts that hold `permission` by a role at this very node, by name.

    For to-dos and for saying whom to ask; people above whose range covers the node are not meant.
    """
    found = valid_assignments().filter(node_id=node_id, role__permissions__contains=[permission])
    return _people(found.values_list("account_id", flat=True))


def role_holders(role_code: str, node_id: UUID) -> list[identity.AccountView]:
    """Return the open accounts that hold a role at this very node, by name."""
    found = valid_assignments().filter(node_id=node_id, role__code=role_code)
    return _people(found.values_list("account_id", flat=True))


def _people(account_ids: Iterable[UUID]) -> list[identity.AccountView]:
    known = identity.accounts_by_ids(account_ids).values()
    return sorted((each for each in known if each.is_active), key=lambda each: each.name)


def delegations_of(account_id: UUID) -> list[DelegationView]:
    """Return the delegations that an account made or received, newest first."""
    found = Delegation.objects.filter(delegator_id=account_id) | Delegation.objects.filter(
        delegate_id=account_id
    )
    return [delegation_view_of(each) for each in found.order_by("-created_at")[:200]]


def tickets_at(node_id: UUID | None) -> list[TicketView]:
    """Return the access tickets of a node, newest first; None: of all nodes."""
    found = AccessTicket.objects.order_by("-granted_at")
    if node_id is not None:
        found = found.filter(node_id=node_id)
    return [ticket_view_of(each) for each in found[:200]]


def guarded_permissions() -> frozenset[str]:
    """Return what only separated administrators may do; it goes into no other role."""
    rows = Role.objects.exclude(admin_kind="").values_list("permissions", flat=True)
    everywhere = {code for codes in rows for code in codes}
    shared = Role.objects.filter(admin_kind="", is_builtin=True)
    elsewhere = {code for codes in shared.values_list("permissions", flat=True) for code in codes}
    return frozenset(everywhere - elsewhere)

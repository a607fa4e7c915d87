"""What others may read of roles, assignments, delegations and tickets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from assetcloud.platform.permissions.models import AccessTicket, Assignment, Delegation, Role

__all__ = [
    "AssignmentView",
    "DelegationView",
    "RoleView",
    "TicketView",
    "delegation_view_of",
    "role_view_of",
    "ticket_view_of",
    "view_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleView:
    """A role: what it allows, how far it reaches, where it may be held."""

    code: str
    title: str
    summary: str
    group: str
    permissions: tuple[str, ...]
    range_kind: str
    class_prefixes: tuple[str, ...]
    node_kinds: tuple[str, ...]
    admin_kind: str
    is_builtin: bool
    is_delegable: bool
    is_temporary: bool
    is_active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentView:
    """Who holds which role where, since when, given by whom and why."""

    id: UUID
    account_id: UUID
    role_code: str
    role_title: str
    node_id: UUID | None
    range_kind: str
    department_ids: tuple[UUID, ...]
    class_prefixes: tuple[str, ...]
    first_day: date
    last_day: date | None
    reason: str
    exemption: str
    granted_by_name: str
    granted_at: datetime
    reviewed_at: datetime | None
    revoked_at: datetime | None
    revoked_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationView:
    """Who stands in for whom, where and when."""

    id: UUID
    delegator_id: UUID
    delegator_name: str
    delegate_id: UUID
    delegate_name: str
    node_id: UUID
    role_codes: tuple[str, ...]
    first_day: date
    last_day: date
    reason: str
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketView:
    """A permit for the platform's operator to look at one unit for some hours."""

    id: UUID
    number: str
    account_id: UUID
    node_id: UUID
    reason: str
    opens_at: datetime
    closes_at: datetime
    granted_by_name: str
    revoked_at: datetime | None


def role_view_of(role: Role) -> RoleView:
    """Return what others may read of a role."""
    return RoleView(
        code=role.code,
        title=role.title,
        summary=role.summary,
        group=role.group,
        permissions=tuple(role.permissions),
        range_kind=role.range_kind,
        class_prefixes=tuple(role.class_prefixes),
        node_kinds=tuple(role.node_kinds),
        admin_kind=role.admin_kind,
        is_builtin=role.is_builtin,
        is_delegable=role.is_delegable,
        is_temporary=role.is_temporary,
        is_active=role.is_active,
    )


def view_of(row: Assignment) -> AssignmentView:
    """Return what others may read of an assignment."""
    return AssignmentView(
        id=row.id,
        account_id=row.account_id,
        role_code=row.role.code,
        role_title=row.role.title,
        node_id=row.node_id,
        range_kind=row.range_kind,
        department_ids=tuple(row.department_ids),
        class_prefixes=tuple(row.class_prefixes),
        first_day=row.first_day,
        last_day=row.last_day,
        reason=row.reason,
        exemption=row.exemption,
        granted_by_name=row.granted_by_name,
        granted_at=row.granted_at,
        reviewed_at=row.reviewed_at,
        revoked_at=row.revoked_at,
        revoked_reason=row.revoked_reason,
    )


def delegation_view_of(row: Delegation) -> DelegationView:
    """Return what others may read of a delegation."""
    return DelegationView(
        id=row.id,
        delegator_id=row.delegator_id,
        delegator_name=row.delegator_name,
        delegate_id=row.delegate_id,
        delegate_name=row.delegate_name,
        node_id=row.node_id,
        role_codes=tuple(row.role_codes),
        first_day=row.first_day,
        last_day=row.last_day,
        reason=row.reason,
        ended_at=row.ended_at,
    )


def ticket_view_of(row: AccessTicket) -> TicketView:
    """Return what others may read of an access ticket."""
    return TicketView(
        id=row.id,
        number=row.number,
        account_id=row.account_id,
        node_id=row.node_id,
        reason=row.reason,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        granted_by_name=row.granted_by_name,
        revoked_at=row.revoked_at,
    )

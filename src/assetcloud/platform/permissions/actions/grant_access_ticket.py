"""Let the platform's operator look at one unit for some hours, or end that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import (
    ConflictError,
    InvalidError,
    NotFoundError,
    NotPermittedError,
)
from assetcloud.platform.identity import contract as identity
from assetcloud.platform.permissions.access import reaches_node
from assetcloud.platform.permissions.models import AccessTicket
from assetcloud.platform.permissions.rules.may_visit import VisitFacts, visit_problems
from assetcloud.platform.permissions.trail import record
from assetcloud.platform.permissions.views import TicketView, ticket_view_of

__all__ = ["NewTicket", "grant_access_ticket", "revoke_access_ticket"]

GRANT = "permissions.grant_access_ticket"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTicket:
    """The ticket's number at the service desk, for whom, where, why, from when to when."""

    number: str
    account_id: UUID
    node_id: UUID
    reason: str
    opens_at: datetime
    closes_at: datetime


def grant_access_ticket(actor: Actor, new: NewTicket) -> TicketView:
    """Grant a visit. The unit's head or the platform's security administrator does.

    Raises NotPermittedError, InvalidError with every reason.
    """
    actor.require(GRANT)
    if actor.account_id is None or not reaches_node(actor, GRANT, new.node_id):
        raise NotPermittedError("只能批准查看自己管理范围内的单位。")
    account = identity.account(new.account_id)

    problems = visit_problems(
        VisitFacts(
            number=new.number,
            reason=new.reason,
            is_operator=account.admin_kind == "operator",
            is_active=account.is_active,
            is_own_account=account.id == actor.account_id,
            opens_at=new.opens_at,
            closes_at=new.closes_at,
            now=now(),
        )
    )
    if problems:
        raise InvalidError("".join(problems), code="ticket_refused")

    row = AccessTicket.objects.create(
        number=new.number.strip(),
        account_id=account.id,
        node_id=new.node_id,
        reason=new.reason.strip(),
        opens_at=new.opens_at,
        closes_at=new.closes_at,
        granted_by=actor.account_id,
        granted_by_name=actor.name,
        granted_at=now(),
    )

    _record(actor, row, "ticket_granted", f"批准{account.name}凭工单 {row.number} 查看单位数据")
    return ticket_view_of(row)


def revoke_access_ticket(actor: Actor, ticket_id: UUID, *, reason: str) -> TicketView:
    """End a visit at once. Raises NotPermittedError, NotFoundError, ConflictError."""
    actor.require(GRANT)
    row = AccessTicket.objects.select_for_update().filter(id=ticket_id).first()
    if row is None or not reaches_node(actor, GRANT, row.node_id):
        raise NotFoundError("没有这张访问工单。")
    if row.revoked_at is not None:
        raise ConflictError("这张工单已经收回。")

    row.revoked_at = now()
    row.revoked_by = actor.account_id
    row.revoked_reason = reason.strip()
    row.save(update_fields=["revoked_at", "revoked_by", "revoked_reason"])

    _record(actor, row, "ticket_revoked", f"收回访问工单 {row.number}")
    return ticket_view_of(row)


def _record(actor: Actor, row: AccessTicket, action: str, title: str) -> None:
    details = {"node_id": str(row.node_id), "reason": row.reason}
    record(actor, action, title=title, subject=("access_ticket", row.id), details=details)

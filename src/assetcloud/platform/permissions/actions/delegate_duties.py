"""Let another stand in for oneself at a node for some days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now, today
from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.platform.identity import contract as identity
from assetcloud.platform.permissions.assigned import belongs_at, delegable_duties
from assetcloud.platform.permissions.duties import conflicts_for
from assetcloud.platform.permissions.events import Delegated, tell
from assetcloud.platform.permissions.models import Delegation
from assetcloud.platform.permissions.rules.incompatible_duties import refusal_of
from assetcloud.platform.permissions.rules.may_be_delegated import (
    DelegationFacts,
    delegation_problems,
)
from assetcloud.platform.permissions.trail import record
from assetcloud.platform.permissions.views import DelegationView, delegation_view_of

__all__ = ["NewDelegation", "delegate_duties"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDelegation:
    """To whom, from when to when (both days included), which roles (none: all), why."""

    delegate_id: UUID
    first_day: date
    last_day: date
    reason: str
    role_codes: tuple[str, ...] = ()


def delegate_duties(actor: Actor, new: NewDelegation) -> DelegationView:
    """Delegate one's own roles at the node in which one acts.

    Raises NotPermittedError, InvalidError with every reason, ConflictError where it overlaps
    another delegation of the same two people.
    """
    actor.require("permissions.delegate")
    if actor.account_id is None or actor.node_id is None:
        raise InvalidError("请先切换到一个单位，再委托。")
    delegate = identity.account(new.delegate_id)
    if delegate.is_program:
        raise InvalidError("不能委托给接口应用的账号，请选一位同事。", code="delegation_refused")

    duties = delegable_duties(actor.account_id, actor.node_id)
    asked = [each for each in duties if not new.role_codes or each.role_code in new.role_codes]
    facts = DelegationFacts(
        delegable_roles=frozenset(each.role_code for each in duties),
        asked_roles=frozenset(new.role_codes),
        is_to_oneself=delegate.id == actor.account_id,
        delegate_is_active=delegate.is_active,
        delegate_is_administrator=bool(delegate.admin_kind),
        delegate_belongs_here=belongs_at(delegate.id, actor.node_id),
        first_day=new.first_day,
        last_day=new.last_day,
        today=today(),
        reason=new.reason,
    )
    conflicts = conflicts_for(delegate.id, asked, on=max(new.first_day, today()))
    problems = delegation_problems(facts) + refusal_of(conflicts, exemption="")
    if problems:
        raise InvalidError("".join(problems), code="delegation_refused")
    _refuse_overlap(actor.account_id, actor.node_id, new)

    row = Delegation.objects.create(
        delegator_id=actor.account_id,
        delegator_name=actor.name,
        delegate_id=delegate.id,
        delegate_name=delegate.name,
        node_id=actor.node_id,
        role_codes=list(new.role_codes),
        first_day=new.first_day,
        last_day=new.last_day,
        reason=new.reason.strip(),
        created_at=now(),
    )

    record(
        actor,
        "delegated",
        title=f"{actor.name}委托{delegate.name}代行职责",
        subject=("delegation", row.id),
        details={"node_id": str(row.node_id), "reason": row.reason},
    )
    told = Delegated(
        delegation_id=row.id,
        delegator_id=row.delegator_id,
        delegate_id=row.delegate_id,
        node_id=row.node_id,
    )
    tell(actor, told, subject_id=row.id)
    return delegation_view_of(row)


def _refuse_overlap(delegator_id: UUID, node_id: UUID, new: NewDelegation) -> None:
    overlapping = Delegation.objects.filter(
        delegator_id=delegator_id,
        delegate_id=new.delegate_id,
        node_id=node_id,
        ended_at__isnull=True,
        first_day__lte=new.last_day,
        last_day__gte=new.first_day,
    )
    if overlapping.exists():
        raise ConflictError("这段日期里已有给同一人的委托；请先结束那一项。")

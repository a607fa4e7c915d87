"""Make an account an administrator of one kind, or none again (三员分立)."""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import InvalidError, NotPermittedError
from assetcloud.platform.audit import contract as audit
from assetcloud.platform.identity.access import locked_person
from assetcloud.platform.identity.models import Account, AdminKind
from assetcloud.platform.identity.rules.separated_administrators import (
    ADMIN_TITLES,
    separation_problems,
)
from assetcloud.platform.identity.sessions import close_sessions
from assetcloud.platform.identity.views import AccountView, view_of

__all__ = ["appoint_administrator", "other_kinds_of"]

APPOINT = "identity.appoint_administrator"


def appoint_administrator(
    actor: Actor, account_id: UUID, *, admin_kind: str, reason: str, holds_unit_roles: bool
) -> AccountView:
    """Set the kind of an account; its sessions end, since it may now do other things.

    `holds_unit_roles`: whether it holds roles in units, which the caller knows. Raises
    NotPermittedError for one's own account, NotFoundError, InvalidError with every reason, ConflictError
    for an account of a program.
    """
    account = locked_person(actor, APPOINT, account_id)
    if account.id == actor.account_id:
        raise NotPermittedError("不能任免自己，请另一位安全管理员办理。")

    problems = [] if admin_kind in AdminKind.values else ["没有这种管理员。"]
    if not problems:
        problems += separation_problems(
            admin_kind=admin_kind,
            other_kinds=other_kinds_of(account.person_id, besides=account.id),
            holds_unit_roles=holds_unit_roles,
        )
    if not reason.strip():
        problems.append("请写明任免的原因。")
    if problems:
        raise InvalidError("".join(problems), code="appointment_refused")

    before = account.admin_kind
    account.admin_kind = admin_kind
    account.save(update_fields=["admin_kind"])
    close_sessions(account.id)

    audit.record_platform(
        APPOINT,
        account_id=actor.account_id,
        actor_name=actor.name,
        title=f"{account}：{_title(before)}改为{_title(admin_kind)}",
        subject=("account", account.id),
        details={"before": before, "after": admin_kind, "reason": reason.strip()},
        origin=dict(actor.origin),
    )
    return view_of(account)


def other_kinds_of(person_id: UUID | None, *, besides: UUID | None) -> list[str]:
    """Return the kinds of a person's other accounts."""
    if person_id is None:
        return []
    others = Account.objects.filter(person_id=person_id)
    if besides is not None:
        others = others.exclude(id=besides)
    return list(others.values_list("admin_kind", flat=True))


def _title(kind: str) -> str:
    return ADMIN_TITLES.get(kind, "一般账号")

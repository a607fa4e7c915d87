"""Change the facts of an account, close it, open it again."""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import FieldProblem, InvalidError, NotPermittedError
from assetcloud.platform.audit import contract as audit
from assetcloud.platform.identity.access import locked_account, locked_person
from assetcloud.platform.identity.sessions import close_sessions
from assetcloud.platform.identity.views import AccountView, view_of

__all__ = ["change_account", "close_account", "reopen_account"]

MANAGE = "identity.manage_accounts"


def change_account(
    actor: Actor,
    account_id: UUID,
    *,
    name: str | None = None,
    phone: str | None = None,
    email: str | None = None,
) -> AccountView:
    """Change name, phone or e-mail; None leaves a value as it is.

    Raises NotPermittedError, NotFoundError, InvalidError, ConflictError for an account of a program.
    """
    account = locked_person(actor, MANAGE, account_id)

    if name is not None and not 1 <= len(name.strip()) <= 60:
        message = "姓名为 1 至 60 个字。"
        raise InvalidError(message, problems=[FieldProblem("/name", message)])

    given = {"name": name and name.strip(), "phone": phone, "email": email}
    changed = {
        field: value
        for field, value in given.items()
        if value is not None and value != getattr(account, field)
    }
    for field, value in changed.items():
        setattr(account, field, value)
    if changed:
        account.save(update_fields=list(changed))
        audit.record_platform(
            "identity.account_changed",
            account_id=actor.account_id,
            actor_name=actor.name,
            title=f"修改账号 {account}",
            subject=("account", account.id),
            details={"fields": sorted(changed)},
            origin=dict(actor.origin),
        )
    return view_of(account)


def close_account(actor: Actor, account_id: UUID, *, reason: str) -> AccountView:
    """Close an account and end its sessions; what it did stays under its name.

    Raises NotPermittedError for one's own, NotFoundError, InvalidError without a reason.
    """
    return _switch(actor, account_id, is_active=False, reason=reason)


def reopen_account(actor: Actor, account_id: UUID, *, reason: str) -> AccountView:
    """Open a closed account again. Raises as `close_account`."""
    return _switch(actor, account_id, is_active=True, reason=reason)


def _switch(actor: Actor, account_id: UUID, *, is_active: bool, reason: str) -> AccountView:
    account = locked_account(actor, MANAGE, account_id)
    verb = "启用" if is_active else "停用"
    if account.id == actor.account_id:
        raise NotPermittedError(f"不能{verb}自己的账号，请另一位管理员办理。")
    if not reason.strip():
        raise InvalidError(f"请写明{verb}的原因。", code="reason_needed")

    account.is_active = is_active
    account.save(update_fields=["is_active"])
    if not is_active:
        close_sessions(account.id)

    audit.record_platform(
        "identity.account_reopened" if is_active else "identity.account_closed",
        account_id=actor.account_id,
        actor_name=actor.name,
        title=f"{verb}账号 {account}",
        subject=("account", account.id),
        details={"reason": reason},
        origin=dict(actor.origin),
    )
    return view_of(account)

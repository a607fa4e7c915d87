"""Reset what somebody forgot or lost: password, lock, second factor; end their sessions."""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import InvalidError, NotPermittedError
from assetcloud.platform.audit import contract as audit
from assetcloud.platform.identity.access import locked_person
from assetcloud.platform.identity.models import Account
from assetcloud.platform.identity.passwords import made_password, set_password
from assetcloud.platform.identity.second_factor import remove
from assetcloud.platform.identity.sessions import close_sessions

__all__ = ["end_sessions_of", "reset_password", "unlock_account"]

RESET = "identity.reset_password"


def reset_password(
    actor: Actor, account_id: UUID, *, reason: str, drop_second_factor: bool = False
) -> str:
    """Give an account a made password, to be changed at the next sign-in; return it once.

    Ends all its sessions and its lock. Raises NotPermittedError for one's own account,
    NotFoundError, InvalidError without a reason, ConflictError for an account of a program.
    """
    account = _other_account(actor, account_id, reason)

    password = made_password()
    set_password(account, password)
    account.must_change_password = True
    account.failed_attempts = 0
    account.locked_until = None
    account.save()
    dropped = remove(account.id) if drop_second_factor else False
    ended = close_sessions(account.id)

    _record(
        actor,
        account,
        action="identity.password_reset",
        title=f"重置{account}的密码",
        details={"reason": reason, "second_factor_dropped": dropped, "ended_sessions": ended},
    )
    return password


def unlock_account(actor: Actor, account_id: UUID, *, reason: str) -> None:
    """Lift the lock after wrong passwords. Raises as `reset_password`."""
    account = _other_account(actor, account_id, reason)

    account.failed_attempts = 0
    account.locked_until = None
    account.save(update_fields=["failed_attempts", "locked_until"])

    _record(
        actor,
        account,
        action="identity.account_unlocked",
        title=f"解除{account}的锁定",
        details={"reason": reason},
    )


def end_sessions_of(actor: Actor, account_id: UUID, *, reason: str) -> int:
    """End every session of an account; return how many. Raises as `reset_password`."""
    account = _other_account(actor, account_id, reason)

    ended = close_sessions(account.id)

    _record(
        actor,
        account,
        action="identity.sessions_ended",
        title=f"结束{account}的全部会话",
        details={"reason": reason, "ended_sessions": ended},
    )
    return ended


def _other_account(actor: Actor, account_id: UUID, reason: str) -> Account:
    account = locked_person(actor, RESET, account_id)
    if account.id == actor.account_id:
        raise NotPermittedError(
            "不能处理自己的账号：请在“我的账号”修改密码，或请另一位管理员办理。"
        )
    if not reason.strip():
        raise InvalidError("请写明原因：重置、解锁和结束会话都会记入审计。", code="reason_needed")
    return account


def _record(
    actor: Actor, account: Account, *, action: str, title: str, details: dict[str, object]
) -> None:
    audit.record_platform(
        action,
        account_id=actor.account_id,
        actor_name=actor.name,
        title=title,
        subject=("account", account.id),
        details=details,
        origin=dict(actor.origin),
    )

"""Change one's own password; every other session of the account ends."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import FieldProblem, InvalidError
from assetcloud.foundation.http.afterwards import record_afterwards
from assetcloud.platform.audit import contract as audit
from assetcloud.platform.identity.access import own_id
from assetcloud.platform.identity.attempts import note_failure
from assetcloud.platform.identity.models import Account
from assetcloud.platform.identity.passwords import refuse_weak_password, set_password
from assetcloud.platform.identity.sessions import close_sessions

__all__ = ["change_password", "refuse_wrong_password"]


def change_password(
    actor: Actor, *, current: str, new: str, session_key: str | None = None
) -> Account:
    """Give oneself a new password; the session `session_key` goes on, the others end.

    Returns the account, whose sessions carry a new mark. Raises InvalidError with all reasons.
    """
    account = Account.objects.select_for_update().get(id=own_id(actor))

    refuse_wrong_password(account, current, actor=actor, pointer="/current")
    refuse_weak_password(account, new, pointer="/new")

    set_password(account, new)
    account.must_change_password = False
    account.save(update_fields=["password", "password_changed_at", "must_change_password"])
    ended = close_sessions(account.id, keep=session_key)

    audit.record_platform(
        "identity.password_changed",
        account_id=account.id,
        actor_name=account.name,
        title=f"{account.name}修改了自己的密码",
        details={"ended_sessions": ended},
        origin=dict(actor.origin),
    )
    return account


def refuse_wrong_password(account: Account, password: str, *, actor: Actor, pointer: str) -> None:
    """Raise InvalidError unless `password` is the account's; wrong ones count as failures."""
    moment = now()
    is_locked = account.locked_until is not None and account.locked_until > moment
    if not is_locked and check_password(password, account.password):
        return
    username, account_id, origin = account.username, account.id, _complete(actor)
    outcome = "locked" if is_locked else "password"
    record_afterwards(lambda: note_failure(username, account_id, origin, moment, outcome))
    sentence = "当前密码不正确；连续输错会暂时锁定。"
    raise InvalidError(sentence, code="wrong_password", problems=[FieldProblem(pointer, sentence)])


def _complete(actor: Actor) -> dict[str, str]:
    return {"address": "", "device": "", **actor.origin}

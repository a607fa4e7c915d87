"""Put one's own second factor in force, or take it away."""

from __future__ import annotations

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import ConflictError, FieldProblem, InvalidError
from assetcloud.foundation.http.afterwards import record_afterwards
from assetcloud.platform.audit import contract as audit
from assetcloud.platform.identity.access import own_id
from assetcloud.platform.identity.actions.change_password import refuse_wrong_password
from assetcloud.platform.identity.attempts import note_failure
from assetcloud.platform.identity.models import Account
from assetcloud.platform.identity.second_factor import (
    Offer,
    activate,
    has_second_factor,
    is_code_of,
    new_offer,
    remove,
    unlocks,
)

__all__ = ["confirm_second_factor", "disable_second_factor", "offer_second_factor"]


def offer_second_factor(actor: Actor) -> Offer:
    """Return a secret for the authenticator app; it counts once confirmed by a code.

    Raises ConflictError if a second factor is already in force.
    """
    account = Account.objects.get(id=own_id(actor))
    if has_second_factor(account.id):
        raise ConflictError("第二因素已启用；要更换手机，请先停用再重新绑定。")
    return new_offer(account)


def confirm_second_factor(actor: Actor, *, secret: str, code: str) -> list[str]:
    """Put `secret` in force after `code` proved that the app has it; return recovery codes.

    Raises InvalidError for a wrong code, ConflictError if one is already in force.
    """
    account = Account.objects.select_for_update().get(id=own_id(actor))
    if has_second_factor(account.id):
        raise ConflictError("第二因素已启用。")
    if not is_code_of(secret, code.replace(" ", "")):
        sentence = "验证码不对。请确认手机时间准确，输入最新的六位数字。"
        raise InvalidError(sentence, code="wrong_code", problems=[FieldProblem("/code", sentence)])

    codes = activate(account, secret)

    _record(actor, "identity.second_factor_enabled", f"{account.name}启用了第二因素")
    return codes


def disable_second_factor(actor: Actor, *, password: str, code: str) -> None:
    """Take one's own second factor away. Raises InvalidError for a wrong password or code."""
    account = Account.objects.select_for_update().get(id=own_id(actor))
    refuse_wrong_password(account, password, actor=actor, pointer="/password")
    if not unlocks(account.id, code):
        username, moment = account.username, now()
        origin = {"address": "", "device": "", **actor.origin}
        account_id = account.id
        record_afterwards(lambda: note_failure(username, account_id, origin, moment, "code"))
        sentence = "验证码不对，或已用过。"
        raise InvalidError(sentence, code="wrong_code", problems=[FieldProblem("/code", sentence)])

    remove(account.id)

    _record(actor, "identity.second_factor_disabled", f"{account.name}停用了第二因素")


def _record(actor: Actor, action: str, title: str) -> None:
    audit.record_platform(
        action,
        account_id=actor.account_id,
        actor_name=actor.name,
        title=title,
        details={},
        origin=dict(actor.origin),
    )

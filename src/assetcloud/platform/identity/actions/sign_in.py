"""Sign in with user name, password and, if the account has one, the second factor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password

from assetcloud.foundation.clock import now
from assetcloud.foundation.http.afterwards import record_afterwards
from assetcloud.platform.identity.attempts import (
    failures_since,
    is_blocked,
    note_failure,
    note_success,
)
from assetcloud.platform.identity.credentials import (
    Credentials,
    SecondFactorNeededError,
    SignedIn,
    SignInRefusedError,
)
from assetcloud.platform.identity.models import Account
from assetcloud.platform.identity.second_factor import has_second_factor, unlocks
from assetcloud.platform.identity.views import view_of

__all__ = ["sign_in"]

# The same for a wrong name, a wrong password, a closed and a locked account.
_SENTENCE = (
    "用户名或密码不正确，或账号已停用、暂时锁定。连续输错五次会锁定，等待时间逐次加长；"
    "忘记密码请找安全管理员重置。"
)


def sign_in(credentials: Credentials, *, origin: Mapping[str, str]) -> SignedIn:
    """Check credentials and note the sign-in; the caller opens the session.

    Raises SignInRefusedError, SecondFactorNeededError. Failures are noted although the request
    is rolled back.
    """
    username = credentials.username.strip().lower()
    moment = now()
    account = Account.objects.select_for_update().filter(username=username).first()

    reason = _reason_against(account, credentials, origin["address"], moment)
    if reason:
        known = None if account is None else account.id
        _refuse(username, known, origin, moment, reason)
    assert account is not None  # noqa: S101 - an unknown account is a reason

    last_at, last_from = account.last_sign_in_at, account.last_sign_in_from
    failures = failures_since(account.id, last_at)
    note_success(account, origin, moment, "password")
    return SignedIn(view_of(account), last_at, last_from, failures)


def _reason_against(
    account: Account | None, credentials: Credentials, address: str, moment: datetime
) -> str:
    if is_blocked(address, moment):
        return "address"
    stored = _nobodys_password() if account is None else account.password
    # Hashed for unknown names too: the time of the answer must not tell which names exist.
    is_right = check_password(credentials.password, stored)
    if account is None:
        return "unknown"
    if account.is_program:
        return "program"
    if not account.is_active:
        return "closed"
    if account.locked_until is not None and account.locked_until > moment:
        return "locked"
    if not is_right:
        return "password"
    return _second_reason(account.id, credentials.code)


def _second_reason(account_id: UUID, code: str) -> str:
    if not has_second_factor(account_id):
        return ""
    if not code:
        raise SecondFactorNeededError("请输入验证器上的六位数字，或一个恢复码。")
    return "" if unlocks(account_id, code) else "code"


def _refuse(
    username: str, account_id: UUID | None, origin: Mapping[str, str], moment: datetime, reason: str
) -> None:
    record_afterwards(lambda: note_failure(username, account_id, origin, moment, reason))
    if reason == "address":
        raise SignInRefusedError("这个地址登录失败次数过多，请十分钟后再试。", code="too_many")
    raise SignInRefusedError(_SENTENCE)


@cache
def _nobodys_password() -> str:
    return make_password("nobody has this password")

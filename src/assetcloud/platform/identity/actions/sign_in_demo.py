"""Become a demo account with one click; exists in demo installations only."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings

from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.identity.attempts import failures_since, note_success
from assetcloud.platform.identity.credentials import SignedIn
from assetcloud.platform.identity.models import Account
from assetcloud.platform.identity.views import view_of

__all__ = ["sign_in_demo"]


def sign_in_demo(username: str, *, origin: Mapping[str, str]) -> SignedIn:
    """Sign in as a demo account; the caller opens the session.

    Raises NotFoundError outside a demo installation and for any account that is not a demo one.
    """
    if not settings.DEMO:
        raise NotFoundError("没有这个地址。")
    account = (
        Account.objects.select_for_update()
        .filter(username=username.strip().lower(), is_active=True)
        .exclude(demo_title="")
        .first()
    )
    if account is None:
        raise NotFoundError("没有这个演示账号。")

    last_at, last_from = account.last_sign_in_at, account.last_sign_in_from
    failures = failures_since(account.id, last_at)
    note_success(account, origin, now(), "demo")
    return SignedIn(view_of(account), last_at, last_from, failures)

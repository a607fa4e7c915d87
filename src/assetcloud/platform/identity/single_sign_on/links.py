"""Outside identities of an account: which there are, start a sign-in, let one go."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.http import HttpRequest

from assetcloud.foundation.errors import ConflictError, NotFoundError
from assetcloud.platform.identity.models import Account
from assetcloud.platform.identity.single_sign_on.config import configured_providers

__all__ = ["address_of_provider", "links_of", "providers", "unlink"]


def providers() -> list[dict[str, str]]:
    """Return the identity systems that one may sign in with."""
    return [{"id": each.id, "title": each.title} for each in configured_providers()]


def address_of_provider(
    request: HttpRequest, provider_id: str, *, process: str, next_url: str
) -> str:
    """Return where to send the browser. `process`: login or connect. Raises NotFoundError."""
    try:
        provider = get_adapter().get_provider(request, provider_id)
    except SocialApp.DoesNotExist:
        raise NotFoundError("没有这种登录方式。") from None
    response = provider.redirect(request, process, next_url=next_url, headless=True)
    return str(response["Location"])


def links_of(account_id: UUID) -> list[dict[str, Any]]:
    """Return the outside identities bound to an account."""
    titles = {each["id"]: each["title"] for each in providers()}
    return [
        {
            "id": each.id,
            "provider": each.provider,
            "title": titles.get(each.provider, each.provider),
            "bound_at": each.date_joined,
        }
        for each in SocialAccount.objects.filter(user_id=account_id).order_by("id")
    ]


def unlink(account_id: UUID, link_id: int) -> str:
    """Let an outside identity go; return its provider.

    Raises NotFoundError, ConflictError where no other way to sign in would remain.
    """
    found = SocialAccount.objects.filter(user_id=account_id, id=link_id).first()
    if found is None:
        raise NotFoundError("没有这个绑定。")
    account = Account.objects.get(id=account_id)
    others = SocialAccount.objects.filter(user_id=account_id).exclude(id=link_id)
    if not account.has_usable_password() and not others.exists():
        raise ConflictError("这是唯一的登录方式，请先设置密码再解除绑定。")
    found.delete()
    return str(found.provider)

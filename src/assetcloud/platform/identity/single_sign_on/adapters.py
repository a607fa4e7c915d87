"""How allauth meets our accounts: it finds and links them, and never makes one."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.signals import social_account_added
from django.dispatch import receiver
from django.http import HttpRequest

from assetcloud.foundation.clock import now
from assetcloud.platform.audit import contract as audit
from assetcloud.platform.identity.attempts import note_success
from assetcloud.platform.identity.models import Account
from assetcloud.platform.identity.origin import origin_of
from assetcloud.platform.identity.sessions import open_session
from assetcloud.platform.identity.single_sign_on.config import configured_providers

__all__ = ["AccountAdapter", "LinkingAdapter"]


class AccountAdapter(DefaultAccountAdapter):
    """Opens our session instead of allauth's; no sign-up, no mails, no messages, no stages.

    The second factor of an outside identity is that system's own affair.
    """

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by administrators."""
        return False

    def get_login_stages(self) -> list[str]:
        """None: the outside system has asked all it wants."""
        return []

    def login(self, request: HttpRequest, user: Any) -> None:
        """Note the sign-in and open the session."""
        account = Account.objects.select_for_update().get(id=user.id)
        method = getattr(request, "sign_in_method", "single_sign_on")
        note_success(account, origin_of(request), now(), method)
        open_session(request, account.id, method=method)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address as everywhere else."""
        return origin_of(request)["address"] or "0.0.0.0"  # noqa: S104 - "unknown"

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """No messages: the web application says what happened."""

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """No mails: the trail and the sign-in notice tell."""


class LinkingAdapter(DefaultSocialAccountAdapter):
    """Links outside identities to existing accounts."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """An identity that belongs to nobody is refused with `signup_closed`."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the account of an identity seen for the first time, where its claim is believed."""
        provider = sociallogin.account.get_provider(request)
        request.sign_in_method = provider.app.provider_id or provider.id  # type: ignore[attr-defined]
        if sociallogin.is_existing or sociallogin.state.get("process") == "connect":
            return
        account = _believed(provider.app.settings, sociallogin.account.extra_data)
        if account is not None:
            sociallogin.connect(request, account)

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Return the providers of the installation's file as allauth's apps."""
        return [
            SocialApp(
                provider=each.kind,
                provider_id=each.id,
                name=each.title,
                client_id=each.client_id,
                secret=each.secret,
                settings=each.app_settings,
            )
            for each in configured_providers()
            if provider in {None, each.kind, each.id} and client_id in {None, each.client_id}
        ]

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No mails."""


def _believed(app_settings: dict[str, Any], extra: dict[str, Any]) -> Account | None:
    link_by, claim = app_settings.get("link_by"), app_settings.get("claim")
    if not link_by or not claim:
        return None
    value = _claims(extra).get(claim)
    if not isinstance(value, str) or not value.strip():
        return None
    wanted = value.strip().lower() if link_by == "username" else value.strip()
    found = list(Account.objects.filter(**{link_by: wanted}, is_active=True, is_program=False)[:2])
    # Two accounts with one phone: nobody is believed to be either.
    return found[0] if len(found) == 1 else None


def _claims(extra: dict[str, Any]) -> dict[str, Any]:
    """OpenID Connect keeps what it learned in two parts; the ID token is signed, so it wins."""
    found = dict(extra)
    for part in ("userinfo", "id_token"):
        found |= extra.get(part, {})
    return found


@receiver(social_account_added)
def note_binding(request: HttpRequest, sociallogin: SocialLogin, **_: Any) -> None:
    """Leave word that an outside identity now opens an account."""
    account = Account.objects.get(id=sociallogin.account.user_id)
    audit.record_platform(
        "identity.identity_bound",
        account_id=account.id,
        actor_name=account.name,
        title=f"{account.name}绑定统一身份",
        subject=("account", account.id),
        details={"provider": sociallogin.account.provider},
        origin=origin_of(request),
    )

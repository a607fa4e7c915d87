"""A DingTalk-type provider: the flow of DingTalk, at addresses that the configuration names.

Government editions run the same flow on hosts of their own.
"""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.providers.base.provider import ProviderAccount
from allauth.socialaccount.providers.dingtalk.views import DingTalkOAuth2Adapter
from allauth.socialaccount.providers.oauth2.provider import OAuth2Provider
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import HttpRequest

__all__ = ["DingTalkTypeProvider", "callback"]


class DingTalkTypeAdapter(DingTalkOAuth2Adapter):
    """DingTalk's flow at configured addresses."""

    provider_id = "dingtalk_type"

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        addresses = self.get_provider().app.settings["addresses"]  # type: ignore[no-untyped-call]
        self.authorize_url = addresses["authorize"]
        self.access_token_url = addresses["token"]
        self.profile_url = addresses["profile"]


class DingTalkTypeProvider(OAuth2Provider):
    """Identifies people by `unionId`, which one person has in all apps of one organisation."""

    id = "dingtalk_type"
    name = "DingTalk"
    account_class = ProviderAccount
    oauth2_adapter_class = DingTalkTypeAdapter

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Return the stable id of the person."""
        return str(data.get("unionId") or data["openId"])

    def get_default_scope(self) -> list[str]:
        """Ask for identity and organisation."""
        return ["openid", "corpid"]

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing is taken over: accounts have their own names."""
        return {}


callback = OAuth2CallbackView.adapter_view(DingTalkTypeAdapter)  # type: ignore[no-untyped-call]

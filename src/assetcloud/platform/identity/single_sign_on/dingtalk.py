"""A DingTalk-type provider: the flow of DingTalk, at addresses that the configuration names.

Government editions run the same flow on hosts of their own.
"""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.providers.base import ProviderAccount
from allauth.socialaccount.providers.dingtalk.views import DingTalkOAuth2Adapter
from allauth.socialaccount.providers.oauth2.provider import OAuth2Provider
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView

__all__ = ["DingTalkTypeProvider", "callback"]


class DingTalkTypeAdapter(DingTalkOAuth2Adapter):  # type: ignore[misc]
    """DingTalk's flow at configured addresses."""

    provider_id = "dingtalk_type"

    def _address(self, name: str) -> str:
        address: str = self.get_provider().app.settings["addresses"][name]
        return address

    @property
    def authorize_url(self) -> str:
        """Where the person signs in."""
        return self._address("authorize")

    @property
    def access_token_url(self) -> str:
        """Where the code is exchanged."""
        return self._address("token")

    @property
    def profile_url(self) -> str:
        """Where the person's facts are read."""
        return self._address("profile")


class DingTalkTypeProvider(OAuth2Provider):  # type: ignore[misc]
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


callback = OAuth2CallbackView.adapter_view(DingTalkTypeAdapter)

"""Which identity systems the installation signs in with: `var/single_sign_on.toml`.

    [[provider]]
    kind = "openid_connect"            # or "dingtalk_type"
    id = "zj-gov"                      # part of the callback address /accounts/oidc/zj-gov/…
    title = "浙江政务统一身份"
    client_id = "…"
    secret = "…"
    server_url = "https://…"           # openid_connect: its issuer
    link_by = "username"               # whom to sign in at the first time, see below
    claim = "preferred_username"       # which claim holds that

    [provider.addresses]               # dingtalk_type
    authorize = "https://…"
    token = "https://…"
    profile = "https://…"

`link_by` empty: people bind the outside identity themselves, signed in with their password.
`username` or `phone`: the claim is believed and finds the one account that has it.
"""

from __future__ import annotations

import tomllib
from typing import Any, Literal

from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Addresses", "ProviderConfig", "configured_providers"]


class Addresses(BaseModel):
    """Addresses of a DingTalk-type provider."""

    model_config = ConfigDict(extra="forbid")

    authorize: str
    token: str
    profile: str


class ProviderConfig(BaseModel):
    """One identity system."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["openid_connect", "dingtalk_type"]
    id: str = Field(pattern=r"^[a-z][a-z0-9-]{0,30}$")
    title: str
    client_id: str
    secret: str = ""
    server_url: str = ""
    link_by: Literal["", "username", "phone"] = ""
    claim: str = ""
    scope: list[str] | None = None
    addresses: Addresses | None = None

    @property
    def app_settings(self) -> dict[str, Any]:
        """What allauth keeps as settings of its app."""
        found: dict[str, Any] = {
            "server_url": self.server_url,
            "oauth_pkce_enabled": self.kind == "openid_connect",
            "link_by": self.link_by,
            "claim": self.claim,
        }
        if self.scope is not None:
            found["scope"] = self.scope
        if self.addresses is not None:
            found["addresses"] = self.addresses.model_dump()
        return found


def configured_providers() -> list[ProviderConfig]:
    """Return the identity systems of the installation; none without a file.

    Read at every call, so that a change counts at once. Raises ValueError for a wrong file.
    """
    path = settings.VAR / "single_sign_on.toml"
    if not path.is_file():
        return []
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return [ProviderConfig.model_validate(each) for each in content.get("provider", [])]

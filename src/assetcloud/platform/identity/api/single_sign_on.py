"""Sign-in through other identity systems."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from ninja import Field, Schema, Status
from ninja.utils import check_csrf

from assetcloud.foundation.errors import NotPermittedError
from assetcloud.foundation.http.rate_limit import refuse_too_many
from assetcloud.foundation.http.routes import PUBLIC, SIGNED_IN, Routes, actor_of
from assetcloud.platform.identity.actions.unbind_identity import unbind_identity
from assetcloud.platform.identity.origin import origin_of
from assetcloud.platform.identity.single_sign_on.links import (
    address_of_provider,
    links_of,
    providers,
)

__all__ = ["routes"]

routes = Routes(tags=["登录"])
# Each beginning keeps a session for a stranger. Whole offices share one address.
_PER_MINUTE = 60


class ProviderIn(Schema):
    """The identity system to bind."""

    model_config = {"extra": "forbid"}

    provider: str = Field(max_length=40)


class ProviderOut(Schema):
    """An identity system."""

    id: str
    title: str


class ProvidersOut(Schema):
    """The identity systems of the installation."""

    items: list[ProviderOut]
    next: str | None = None


class AddressOut(Schema):
    """Where to send the browser."""

    url: str


class LinkOut(Schema):
    """An outside identity bound to one's account."""

    id: int
    provider: str
    title: str
    bound_at: datetime


class LinksOut(Schema):
    """One's outside identities."""

    items: list[LinkOut]
    next: str | None = None


@routes.get(
    "/session/providers", permission=PUBLIC, response=ProvidersOut, summary="统一身份登录方式"
)
def list_providers(request: HttpRequest) -> object:
    """Return the identity systems one may sign in with."""
    return {"items": providers()}


@routes.post(
    "/session/providers/{provider_id}",
    permission=PUBLIC,
    response=AddressOut,
    summary="用统一身份登录",
)
def begin(request: HttpRequest, provider_id: str) -> object:
    """Return where to send the browser to sign in; it comes back to the start page.

    An identity that belongs to no account comes back to `/sign-in?error=signup_closed`.
    """
    if check_csrf(request) is not None:
        raise NotPermittedError("页面已过期，请刷新后重试。", code="csrf")
    refuse_too_many("single_sign_on", origin_of(request)["address"], limit=_PER_MINUTE)
    url = address_of_provider(request, provider_id, process="login", next_url="/sign-in")
    return {"url": url}


@routes.get("/account/identities", permission=SIGNED_IN, response=LinksOut, summary="我的统一身份")
def list_links(request: HttpRequest) -> object:
    """Return the outside identities bound to one's account."""
    account_id = actor_of(request).account_id
    return {"items": [] if account_id is None else links_of(account_id)}


@routes.post(
    "/account/identities",
    permission=SIGNED_IN,
    response=AddressOut,
    summary="绑定统一身份",
)
def bind(request: HttpRequest, given: ProviderIn) -> object:
    """Return where to send the browser to bind an outside identity to one's account."""
    url = address_of_provider(request, given.provider, process="connect", next_url="/account")
    return {"url": url}


@routes.delete(
    "/account/identities/{link_id}",
    permission=SIGNED_IN,
    response={204: None},
    summary="解除绑定统一身份",
)
def unbind(request: HttpRequest, link_id: int) -> Status[None]:
    """Let an outside identity go."""
    unbind_identity(actor_of(request), link_id)
    return Status(204, None)

"""Signing in and out, who am I, and the switch between units."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from ninja import Field, Schema, Status
from ninja.utils import check_csrf

from assetcloud.foundation.errors import NotFoundError, NotPermittedError
from assetcloud.foundation.http.routes import PUBLIC, SIGNED_IN, Routes, actor_of
from assetcloud.platform.identity import contract as identity
from assetcloud.platform.permissions.api.whoami import NOTICE, WhoAmIOut, who_am_i
from assetcloud.platform.permissions.entering import NODE, actor_at

__all__ = ["routes"]

routes = Routes(tags=["登录"])


class SignInIn(Schema):
    """User name and password; the code only where the account has a second factor."""

    model_config = {"extra": "forbid"}

    username: str = Field(max_length=64)
    password: str = Field(max_length=200)
    totp: str = Field("", max_length=20)


class DemoIn(Schema):
    """The demo account to become."""

    model_config = {"extra": "forbid"}

    username: str = Field(max_length=64)


class SwitchIn(Schema):
    """The unit, bureau or department in which to act; none for the platform."""

    model_config = {"extra": "forbid"}

    unit_id: str = Field("", max_length=36)


@routes.get("/session", permission=PUBLIC, response=WhoAmIOut, summary="我是谁")
def session(request: HttpRequest) -> object:
    """Return who is signed in, where, and what they may do; for visitors an empty account."""
    get_token(request)
    return who_am_i(request)


@routes.post("/session", permission=PUBLIC, response=WhoAmIOut, summary="登录")
def sign_in(request: HttpRequest, given: SignInIn) -> object:
    """Sign in with a password."""
    _refuse_forgery(request)
    credentials = identity.Credentials(
        username=given.username, password=given.password, code=given.totp
    )
    signed_in = identity.sign_in(credentials, origin=identity.origin_of(request))
    return _begin(request, signed_in, method="password")


@routes.post("/session/demo", permission=PUBLIC, response=WhoAmIOut, summary="演示：切换角色")
def sign_in_demo(request: HttpRequest, given: DemoIn) -> object:
    """Become a demo account; there is no such address outside a demo installation."""
    if not settings.DEMO:
        raise NotFoundError("没有这个地址。")
    _refuse_forgery(request)
    signed_in = identity.sign_in_demo(given.username, origin=identity.origin_of(request))
    return _begin(request, signed_in, method="demo")


@routes.delete("/session", permission=SIGNED_IN, response={204: None}, summary="退出")
def sign_out(request: HttpRequest) -> Status[None]:
    """End this session."""
    identity.close_session(request)
    return Status(204, None)


@routes.post("/session/switch", permission=SIGNED_IN, response=WhoAmIOut, summary="切换单位")
def switch(request: HttpRequest, given: SwitchIn) -> object:
    """Act elsewhere from now on, within one's range."""
    actor = actor_of(request)
    assert actor.account_id is not None  # noqa: S101 - only accounts have sessions
    moved = actor_at(actor.account_id, given.unit_id, origin=actor.origin)
    request.session[NODE] = str(moved.node_id or "")
    identity.remember_node(actor.account_id, moved.node_id)
    request.actor = moved  # type: ignore[attr-defined]
    return who_am_i(request)


def _begin(request: HttpRequest, signed_in: identity.SignedIn, *, method: str) -> object:
    account = signed_in.account
    identity.open_session(request, account.id, method=method)
    request.session[NOTICE] = {
        "at": signed_in.last_at.isoformat() if signed_in.last_at else None,
        "address": signed_in.last_from,
        "failures": signed_in.failures_since,
    }
    request.actor = None  # type: ignore[attr-defined]
    return who_am_i(request, account=account)


def _refuse_forgery(request: HttpRequest) -> None:
    """Another site must not sign a browser in as somebody of its choice."""
    if check_csrf(request) is not None:
        raise NotPermittedError("页面已过期，请刷新后重试。", code="csrf")

"""One's own account: who am I, password, sessions, sign-ins."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest
from ninja import Field, Schema, Status

from assetcloud.foundation.http.routes import SIGNED_IN, Routes, actor_of
from assetcloud.platform.identity.actions.change_password import change_password
from assetcloud.platform.identity.actions.end_own_sessions import (
    end_other_sessions,
    end_own_session,
)
from assetcloud.platform.identity.queries import own_attempts, own_sessions, own_summary

__all__ = ["routes"]

routes = Routes(tags=["我的账号"])


class OwnAccountOut(Schema):
    """What one sees of one's own account."""

    id: UUID
    username: str
    name: str
    phone: str
    email: str
    admin_kind: str
    has_second_factor: bool
    has_password: bool
    password_changed_at: datetime | None
    last_sign_in_at: datetime | None
    last_sign_in_from: str


class PasswordIn(Schema):
    """The password now and the one wanted."""

    model_config = {"extra": "forbid"}

    current: str = Field(max_length=200)
    new: str = Field(max_length=200)


class SessionOut(Schema):
    """One session of one's own."""

    id: UUID
    is_current: bool
    method: str
    address: str
    device: str
    started_at: datetime
    last_seen_at: datetime


class SessionsOut(Schema):
    """One's sessions, the latest used first."""

    items: list[SessionOut]
    next: str | None = None


class AttemptOut(Schema):
    """One attempt to sign in to one's account."""

    at: datetime
    address: str
    device: str
    is_success: bool


class AttemptsOut(Schema):
    """The latest attempts."""

    items: list[AttemptOut]
    next: str | None = None


class EndedOut(Schema):
    """How many sessions ended."""

    ended: int


@routes.get("/account", permission=SIGNED_IN, response=OwnAccountOut, summary="我的账号")
def own_account(request: HttpRequest) -> object:
    """Return one's own account."""
    return own_summary(actor_of(request))


@routes.post("/account/password", permission=SIGNED_IN, response={204: None}, summary="修改密码")
def change_own_password(request: HttpRequest, given: PasswordIn) -> Status[None]:
    """Change one's password; other sessions end, this one goes on."""
    key = request.session.session_key
    account = change_password(
        actor_of(request), current=given.current, new=given.new, session_key=key
    )
    update_session_auth_hash(request, account)
    return Status(204, None)


@routes.get("/account/sessions", permission=SIGNED_IN, response=SessionsOut, summary="我的会话")
def list_own_sessions(request: HttpRequest) -> object:
    """Return one's sessions."""
    return {"items": own_sessions(actor_of(request), request.session.session_key)}


@routes.delete("/account/sessions", permission=SIGNED_IN, response=EndedOut, summary="结束其他会话")
def end_others(request: HttpRequest) -> object:
    """End every session but this one."""
    ended = end_other_sessions(actor_of(request), keep=request.session.session_key)
    return {"ended": ended}


@routes.delete(
    "/account/sessions/{session_id}",
    permission=SIGNED_IN,
    response={204: None},
    summary="结束一个会话",
)
def end_one(request: HttpRequest, session_id: UUID) -> Status[None]:
    """End one of one's sessions."""
    end_own_session(actor_of(request), session_id)
    return Status(204, None)


@routes.get("/account/sign-ins", permission=SIGNED_IN, response=AttemptsOut, summary="登录记录")
def list_own_attempts(request: HttpRequest) -> object:
    """Return the latest attempts to sign in to one's account."""
    return {"items": own_attempts(actor_of(request))}

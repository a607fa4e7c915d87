"""Accounts that one manages."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Schema, Status

from assetcloud.foundation.http.routes import Routes, actor_of
from assetcloud.platform.identity.actions.change_account import (
    change_account,
    close_account,
    reopen_account,
)
from assetcloud.platform.identity.actions.create_account import create_account
from assetcloud.platform.identity.actions.reset_password import (
    end_sessions_of,
    reset_password,
    unlock_account,
)
from assetcloud.platform.identity.queries import AccountFilter, managed_account, managed_accounts
from assetcloud.platform.identity.views import NewAccount

__all__ = ["routes"]

routes = Routes(tags=["账号管理"])


class AccountOut(Schema):
    """An account as its managers see it."""

    id: UUID
    username: str
    name: str
    phone: str
    email: str
    person_id: UUID | None
    home_node_id: UUID | None
    admin_kind: str
    is_active: bool
    must_change_password: bool
    has_second_factor: bool
    locked_until: datetime | None
    last_sign_in_at: datetime | None
    created_at: datetime
    is_program: bool


class AccountsOut(Schema):
    """A page of accounts."""

    items: list[AccountOut]
    next: str | None


class AccountIn(Schema):
    """An account to be made; the password is made by the system and shown once."""

    model_config = {"extra": "forbid"}

    username: str = Field(max_length=64)
    name: str = Field(max_length=60)
    phone: str = Field("", max_length=20)
    email: str = Field("", max_length=120)
    person_id: UUID | None = None
    home_node_id: UUID | None = None
    admin_kind: str = Field("", max_length=10)


class AccountMadeOut(Schema):
    """The new account's id, and the password to hand over."""

    id: UUID
    password: str


class AccountPatch(Schema):
    """Facts to change; what is left out stays."""

    model_config = {"extra": "forbid"}

    name: str | None = Field(None, max_length=60)
    phone: str | None = Field(None, max_length=20)
    email: str | None = Field(None, max_length=120)


class ReasonIn(Schema):
    """Why."""

    model_config = {"extra": "forbid"}

    reason: str = Field(min_length=1, max_length=200)


class ResetIn(Schema):
    """Why, and whether the second factor goes too."""

    model_config = {"extra": "forbid"}

    reason: str = Field(min_length=1, max_length=200)
    drop_second_factor: bool = False


class PasswordOut(Schema):
    """The password to hand over, shown once."""

    password: str


class EndedSessionsOut(Schema):
    """How many sessions ended."""

    ended: int


@routes.get(
    "/accounts", permission="identity.view_accounts", response=AccountsOut, summary="账号列表"
)
def list_accounts(
    request: HttpRequest,
    node_id: UUID | None = None,
    text: str = "",
    admins: bool = False,  # noqa: FBT001, FBT002 - a query parameter
    programs: bool = False,  # noqa: FBT001, FBT002 - a query parameter
    after: UUID | None = None,
) -> object:
    """Return accounts of people of the node in which one acts, or of `node_id` in one's range.

    `programs` shows the accounts of clients of the open API instead.
    """
    wanted = AccountFilter(
        node_id=node_id, text=text, admins_only=admins, programs=programs, after=after
    )
    items, following = managed_accounts(actor_of(request), wanted)
    return {"items": items, "next": following}


@routes.post(
    "/accounts",
    permission="identity.manage_accounts",
    response={201: AccountMadeOut},
    summary="建立账号",
)
def make_account(request: HttpRequest, given: AccountIn) -> Status[object]:
    """Make an account."""
    made = create_account(actor_of(request), NewAccount(**given.dict()))
    return Status(201, {"id": made.account.id, "password": made.made_password})


@routes.get(
    "/accounts/{account_id}",
    permission="identity.view_accounts",
    response=AccountOut,
    summary="一个账号",
)
def one_account(request: HttpRequest, account_id: UUID) -> object:
    """Return one account in one's range."""
    return managed_account(actor_of(request), account_id)


@routes.patch(
    "/accounts/{account_id}",
    permission="identity.manage_accounts",
    response={204: None},
    summary="修改账号",
)
def amend_account(request: HttpRequest, account_id: UUID, given: AccountPatch) -> Status[None]:
    """Change facts of an account."""
    change_account(actor_of(request), account_id, **given.dict())
    return Status(204, None)


@routes.post(
    "/accounts/{account_id}/close",
    permission="identity.manage_accounts",
    response={204: None},
    summary="停用账号",
)
def close(request: HttpRequest, account_id: UUID, given: ReasonIn) -> Status[None]:
    """Close an account."""
    close_account(actor_of(request), account_id, reason=given.reason)
    return Status(204, None)


@routes.post(
    "/accounts/{account_id}/reopen",
    permission="identity.manage_accounts",
    response={204: None},
    summary="启用账号",
)
def reopen(request: HttpRequest, account_id: UUID, given: ReasonIn) -> Status[None]:
    """Open an account again."""
    reopen_account(actor_of(request), account_id, reason=given.reason)
    return Status(204, None)


@routes.post(
    "/accounts/{account_id}/reset-password",
    permission="identity.reset_password",
    response=PasswordOut,
    summary="重置密码",
)
def reset(request: HttpRequest, account_id: UUID, given: ResetIn) -> object:
    """Reset a password; it must be changed at the next sign-in."""
    password = reset_password(
        actor_of(request),
        account_id,
        reason=given.reason,
        drop_second_factor=given.drop_second_factor,
    )
    return {"password": password}


@routes.post(
    "/accounts/{account_id}/unlock",
    permission="identity.reset_password",
    response={204: None},
    summary="解除锁定",
)
def unlock(request: HttpRequest, account_id: UUID, given: ReasonIn) -> Status[None]:
    """Lift a lock."""
    unlock_account(actor_of(request), account_id, reason=given.reason)
    return Status(204, None)


@routes.post(
    "/accounts/{account_id}/end-sessions",
    permission="identity.reset_password",
    response=EndedSessionsOut,
    summary="结束账号的全部会话",
)
def end_sessions(request: HttpRequest, account_id: UUID, given: ReasonIn) -> object:
    """End all sessions of an account."""
    ended = end_sessions_of(actor_of(request), account_id, reason=given.reason)
    return {"ended": ended}

"""Builders for tests, here and in other packages: accounts, browsers, the trail they leave."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection
from django.test import Client

from assetcloud.foundation.actor import DataScope, Grant
from assetcloud.foundation.clock import now
from assetcloud.foundation.errors import NotPermittedError
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.ranges import Range
from assetcloud.platform.identity.actions.create_account import create_account
from assetcloud.platform.identity.contract import AccountView, NewAccount
from assetcloud.platform.identity.models import Account, SignInAttempt
from assetcloud.platform.organisations.contract import NodeView, UnitView

__all__ = [
    "PASSWORD",
    "PermittedActor",
    "a_manager",
    "a_visitor",
    "amend_account",
    "an_account",
    "attempt_outcomes",
    "note_attempt",
    "signed_in",
    "trail",
]

PASSWORD = "Correct-horse-7-battery"
Where = NodeView | UnitView
_EVERYTHING = Range("", "\x7f")


@dataclass(frozen=True, slots=True)
class PermittedActor:
    """An actor of tests who holds some permissions within a range."""

    permissions: frozenset[str]
    acting_range: Range = _EVERYTHING
    account_id: UUID | None = field(default_factory=new_id)
    node_id: UUID | None = None
    org_path: str = ""
    name: str = "测试员"
    origin: Mapping[str, str] = field(default_factory=lambda: {"address": "192.0.2.1"})

    def may(self, permission: str) -> bool:
        return permission in self.permissions

    def require(self, permission: str) -> None:
        if not self.may(permission):
            raise NotPermittedError(f"没有权限：{permission}。")

    def scope(self, permission: str) -> DataScope:
        grants = (Grant(within=self.acting_range),) if self.may(permission) else ()
        return DataScope(grants)


def a_manager(
    *permissions: str, at: Where | None = None, account: AccountView | None = None
) -> PermittedActor:
    """An actor who holds `permissions` at a node and below; without one, of the platform."""
    return PermittedActor(
        frozenset(permissions),
        acting_range=_EVERYTHING if at is None else Range.below(at.path),
        account_id=new_id() if account is None else account.id,
        node_id=None if at is None else at.id,
        org_path="" if at is None else at.path,
    )


def an_account(*, home: Where | None = None, **facts: Any) -> AccountView:
    """An account with the password `PASSWORD`. `facts` are fields of `NewAccount`."""
    number = random.randrange(10**9)
    given = {
        "username": f"u{number}",
        "name": f"人员{number}",
        "password": PASSWORD,
        "home_node_id": None if home is None else home.id,
    }
    maker = a_manager("identity.manage_accounts", "identity.appoint_administrator")
    return create_account(maker, NewAccount(**(given | facts))).account


def amend_account(account: AccountView, **values: Any) -> None:
    """Write facts of an account as they are wanted for a test."""
    Account.objects.filter(id=account.id).update(**values)


def signed_in(account: AccountView) -> Client:
    """A browser in which `account` has signed in with its password."""
    client = Client()
    answer = client.post(
        "/api/v1/session",
        {"username": account.username, "password": PASSWORD},
        content_type="application/json",
    )
    assert answer.status_code == 200, answer.content
    return client


def a_visitor() -> Client:
    """A browser in which nobody is signed in; forged requests are noticed."""
    return Client(enforce_csrf_checks=True)


def note_attempt(outcome: str) -> None:
    """Write a row of a local table, for tests of what stays and what goes."""
    SignInAttempt.objects.create(username="", outcome=outcome, at=now())


def attempt_outcomes() -> list[str]:
    """The outcomes of all attempts noted, sorted."""
    return sorted(SignInAttempt.objects.values_list("outcome", flat=True))


def trail(action: str) -> list[dict[str, Any]]:
    """What the platform's trail says of an action, oldest first: title, details, actor."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT title, details::text, actor_name, account_id FROM audit_platformentry"
            " WHERE action = %s ORDER BY number",
            [action],
        )
        names = ("title", "details", "actor_name", "account_id")
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

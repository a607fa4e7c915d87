"""Builders for tests: clients that are registered, tokens they got, the trail they leave."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db import connection
from django.test import Client as Browser

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.open_api.actions.create_client import create_client
from assetcloud.platform.open_api.drafts import NewClient
from assetcloud.platform.open_api.rules.client_terms import ClientTerms
from assetcloud.platform.open_api.views import ClientView
from assetcloud.platform.organisations.contract import NodeView, UnitView
from assetcloud.platform.permissions.tests.builders import a_role, an_actor

__all__ = [
    "a_client",
    "a_manager_of_clients",
    "a_program",
    "a_token",
    "all_in",
    "ask_token",
    "entries_in",
    "forget_failures",
]

Where = NodeView | UnitView
READ = "organisations.view_inside"
WRITE = "organisations.manage_departments"


@dataclass(frozen=True)
class Program:
    """A client with its secret, as the one who runs it knows it."""

    view: ClientView
    secret: str


def a_manager_of_clients(at: Where) -> Actor:
    """An actor with what `unit_admin` and `org_admin` hold for clients."""
    return an_actor(
        "open_api.view_clients",
        "open_api.manage_clients",
        "identity.manage_accounts",
        "permissions.assign_role",
        at=at,
        name="单位管理员",
    )


def all_in(at: Where) -> Range:
    """The range of a node and all below."""
    return Range.below(at.acts_on if isinstance(at, NodeView) else at.path)


def a_client(at: Where, *scopes: str, role: Any = None, **terms: Any) -> Program:
    """A client of a node, by the action. Its role holds just the scopes, unless one is given."""
    scopes = scopes or (READ,)
    role = role or a_role(*scopes, range_kind="unit" if at.kind == "unit" else "subtree")
    new = NewClient(
        node_id=at.id,
        terms=ClientTerms(
            **{
                "name": f"系统{random.randrange(10**9)}",
                "purpose": "对接测试",
                "scopes": scopes,
                "last_day": today() + timedelta(days=30),
            }
            | terms
        ),
        role_codes=(role.code,),
    )
    with acting_in(all_in(at)):
        issued = create_client(a_manager_of_clients(at), new)
    return Program(issued.client, issued.secret)


def forget_failures() -> None:
    """Failed attempts of earlier tests do not count."""
    cache.clear()


def ask_token(program: Program, *, secret: str = "", **form: str) -> Any:
    """Ask for a token as the client does."""
    return Browser().post(
        "/api/v1/oauth/token",
        {
            "grant_type": "client_credentials",
            "client_id": program.view.client_id,
            "client_secret": secret or program.secret,
        }
        | form,
    )


def a_token(program: Program, **form: str) -> str:
    """A token of the client."""
    answer = ask_token(program, **form)
    assert answer.status_code == 200, answer.content
    return str(answer.json()["access_token"])


def a_program(program: Program, **form: str) -> Browser:
    """An HTTP client that bears a fresh token; forged requests are noticed."""
    token = a_token(program, **form)
    return Browser(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {token}"})


def entries_in(at: Where, action: str) -> list[dict[str, Any]]:
    """What the unit's trail says of an action (`%` for any), oldest first."""
    with acting_in(all_in(at)), connection.cursor() as cursor:
        cursor.execute(
            "SELECT action, title, details::text, actor_name, account_id, unit_id"
            " FROM audit_entry WHERE action LIKE %s ORDER BY number",
            [action],
        )
        names = ("action", "title", "details", "actor_name", "account_id", "unit_id")
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def account_row(account_id: UUID) -> tuple[str, str]:
    """User name and stored password of an account."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT username, password FROM identity_account WHERE id = %s", [account_id]
        )
        username, password = cursor.fetchone()
        return username, password

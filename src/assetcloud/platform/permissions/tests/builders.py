"""Builders for tests, here and in other packages: accounts with roles, actors, signed-in clients.

unit = a_unit()
clerk = an_actor("assets.view_card", at=unit)            # no account, no database
client = a_signed_in_client("asset_manager", at=unit)    # a real account, role and session
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.test import Client

from assetcloud.foundation.actor import Grant
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.ranges import NOWHERE, Range
from assetcloud.platform.identity.contract import AccountView
from assetcloud.platform.identity.tests.builders import (
    PASSWORD,
    a_visitor,
    amend_account,
    an_account,
    signed_in,
    trail,
)
from assetcloud.platform.organisations.contract import NodeView, UnitView
from assetcloud.platform.permissions.actions.load_roles import load_roles
from assetcloud.platform.permissions.actors import GrantedActor
from assetcloud.platform.permissions.contract import system_actor
from assetcloud.platform.permissions.models import Assignment, Role
from assetcloud.platform.permissions.rules.effective_grants import EVERYWHERE, exactly

__all__ = [
    "PASSWORD",
    "a_role",
    "a_signed_in_client",
    "a_visitor",
    "amend_account",
    "an_account",
    "an_actor",
    "an_assignment",
    "an_operator",
    "signed_in",
    "the_system",
    "trail",
]

Where = NodeView | UnitView


def an_actor(
    *permissions: str,
    at: Where | None = None,
    department_ids: Iterable[UUID] | None = None,
    class_prefixes: Iterable[str] | None = None,
    own_only: bool = False,
    member_id: UUID | None = None,
    name: str = "测试员",
    below: bool = True,
) -> GrantedActor:
    """An actor who holds `permissions` at a node; touches no table.

    `below` reaches over the whole subtree, else over the node alone. The bounds are those of a
    grant: departments, asset classes, own things.
    """
    within = EVERYWHERE
    if at is not None:
        within = Range.below(_acts_on(at)) if below else exactly(at.path)
    grant = Grant(
        within=within,
        department_ids=None if department_ids is None else frozenset(department_ids),
        own_only=own_only,
        class_prefixes=None if class_prefixes is None else tuple(class_prefixes),
        reason="测试",
    )
    return GrantedActor(
        account_id=new_id(),
        name=name,
        node_id=None if at is None else at.id,
        org_path="" if at is None else at.path,
        acting_range=NOWHERE if at is None else within,
        origin={"address": "192.0.2.1", "device": "test", "request": "test"},
        grants=dict.fromkeys(permissions, (grant,)),
        member_ids=frozenset() if member_id is None else frozenset({member_id}),
    )


def _acts_on(at: Where) -> str:
    return at.acts_on if isinstance(at, NodeView) else at.path


def the_system(at: Where | None = None) -> object:
    """The system as actor, at a node or of the platform."""
    return system_actor(None if at is None else at.id, "" if at is None else _acts_on(at), "测试")


def a_role(*permissions: str, range_kind: str = "unit", **facts: object) -> Role:
    """A role of its own with these permissions, for a test alone."""
    return Role.objects.create(
        code=f"test_{random.randrange(10**9)}",
        title="测试角色",
        permissions=sorted(permissions),
        range_kind=range_kind,
        **({"node_kinds": ["unit", "bureau", "department", "centre", "region"]} | facts),
    )


def an_assignment(
    account: AccountView,
    role: Role | str,
    *,
    at: Where | None,
    first_day: date | None = None,
    last_day: date | None = None,
    department_ids: Iterable[UUID] = (),
    class_prefixes: Iterable[str] = (),
) -> Assignment:
    """A role held, written without judging it. A role by code is one of the built-in ones."""
    if isinstance(role, str):
        load_roles()
        role = Role.objects.get(code=role)
    return Assignment.objects.create(
        account_id=account.id,
        role=role,
        node_id=None if at is None else at.id,
        range_kind=role.range_kind,
        department_ids=list(department_ids),
        class_prefixes=list(class_prefixes) or role.class_prefixes,
        first_day=first_day or date(2020, 1, 1),
        last_day=last_day,
        reason="测试",
        granted_by_name="测试",
        granted_at="2020-01-01T00:00:00Z",
    )


def a_signed_in_client(
    role: Role | str | None = None,
    *permissions: str,
    at: Where | None = None,
    account: AccountView | None = None,
) -> Client:
    """A browser in which an account is signed in that holds a role at a node.

    The role is a built-in one by code; with `permissions` one with just these.
    """
    account = account or an_account(home=at)
    if permissions:
        role = a_role(*permissions, range_kind="subtree" if at else "everywhere")
    if role is not None:
        an_assignment(account, role, at=at)
    return signed_in(account)


def an_operator() -> AccountView:
    """An account of the platform's operator."""
    load_roles()
    return an_account(admin_kind="operator")

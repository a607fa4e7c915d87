"""What the web application knows of who is signed in."""

from __future__ import annotations

from datetime import datetime
from importlib.metadata import version
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja import Schema

from assetcloud.foundation.tenancy.ranges import Range
from assetcloud.platform.identity import contract as identity
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.permissions.actors import GrantedActor
from assetcloud.platform.permissions.entering import enter, places_of
from assetcloud.platform.permissions.holding import holding_of

__all__ = ["NOTICE", "WhoAmIOut", "who_am_i"]

NOTICE = "sign_in_notice"


class CurrentAccountOut(Schema):
    """Who."""

    id: UUID
    username: str
    name: str


class CurrentUnitOut(Schema):
    """A node at which the person holds something. `code`: the unit's budget or credit code."""

    id: UUID
    name: str
    short_name: str
    code: str
    kind: str
    path: str


class NoticeOut(Schema):
    """The sign-in before this one, and how many attempts failed since."""

    at: datetime | None
    address: str
    failures: int


class DemoAccountOut(Schema):
    """A demo account and the persona it plays."""

    username: str
    name: str
    title: str


class WhoAmIOut(Schema):
    """Who is signed in, where, and what they may do there.

    `account` is null for visitors. `acts_below`: whether they act in a whole subtree.
    `platform`: whether they hold a role of the platform, to which one switches with no unit.
    """

    account: CurrentAccountOut | None
    admin_kind: str
    must_change_password: bool
    has_second_factor: bool
    notice: NoticeOut | None
    current_unit: CurrentUnitOut | None
    acts_below: bool
    units: list[CurrentUnitOut]
    platform: bool
    permissions: list[str]
    on_behalf_of: str
    ticket: str
    demo: bool
    demo_accounts: list[DemoAccountOut]
    server_version: str


def who_am_i(
    request: HttpRequest, *, account: identity.AccountView | None = None
) -> dict[str, Any]:
    """Describe the session; `account` where it has just begun."""
    account = account or identity.account_of(request)
    if account is None:
        return _nobody()
    holding = holding_of(account)
    actor: GrantedActor = getattr(request, "actor", None) or enter(request, account, holding)
    here = None if actor.node_id is None else organisations.node(actor.node_id)
    places = [] if account.must_change_password else places_of(holding)
    codes = _codes([*places, *([here] if here else [])])
    return _nobody() | {
        "account": account,
        "admin_kind": account.admin_kind,
        "must_change_password": account.must_change_password,
        "has_second_factor": identity.has_second_factor(account.id),
        "notice": request.session.get(NOTICE),
        "current_unit": None if here is None else _shown(here, codes),
        "acts_below": here is not None and actor.acting_range == Range.below(here.acts_on),
        "units": [_shown(each, codes) for each in places],
        "platform": any(each.place is None for each in holding.held),
        "permissions": sorted(actor.grants),
        "on_behalf_of": actor.origin.get("on_behalf_of", ""),
        "ticket": actor.origin.get("ticket", ""),
    }


def _nobody() -> dict[str, Any]:
    demo = identity.accounts_of_demo() if settings.DEMO else []
    return {
        "account": None,
        "admin_kind": "",
        "must_change_password": False,
        "has_second_factor": False,
        "notice": None,
        "current_unit": None,
        "acts_below": False,
        "units": [],
        "platform": False,
        "permissions": [],
        "on_behalf_of": "",
        "ticket": "",
        "demo": settings.DEMO,
        "demo_accounts": [
            {"username": each.username, "name": each.name, "title": each.demo_title}
            for each in demo
        ],
        "server_version": version("asset-cloud"),
    }


def _codes(nodes: list[organisations.NodeView]) -> dict[UUID, str]:
    units = organisations.units_by_ids(each.id for each in nodes)
    return {each.id: each.budget_code or each.uscc for each in units.values()}


def _shown(node: organisations.NodeView, codes: dict[UUID, str]) -> dict[str, Any]:
    return {
        "id": node.id,
        "name": node.name,
        "short_name": node.short_name,
        "code": codes.get(node.id) or node.region_code,
        "kind": node.kind,
        "path": node.path,
    }

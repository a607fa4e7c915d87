"""The session: who am I, the switch between units, demo accounts."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.organisations.contract import link_account, serve_units
from assetcloud.platform.organisations.tests.builders import (
    a_bureau,
    a_centre,
    a_member,
    a_region,
    a_unit,
    actor_at,
)
from assetcloud.platform.permissions.contract import load_roles
from assetcloud.platform.permissions.tests.builders import (
    a_role,
    a_signed_in_client,
    a_visitor,
    amend_account,
    an_account,
    an_assignment,
    signed_in,
)

pytestmark = pytest.mark.django_db

SESSION = "/api/v1/session"


def switch(client: Client, unit_id: object):  # type: ignore[no-untyped-def]
    return client.post(
        f"{SESSION}/switch", {"unit_id": str(unit_id)}, content_type="application/json"
    )


def test_a_visitor_is_nobody_and_gets_the_cookie_against_forgery() -> None:
    client = a_visitor()
    found = client.get(SESSION).json()
    assert found["account"] is None
    assert found["permissions"] == []
    assert found["demo_accounts"] == []
    assert "csrftoken" in client.cookies


def test_one_sees_ones_units_the_current_one_and_what_one_may_do_there() -> None:
    unit = a_unit(budget_code="330101")
    client = a_signed_in_client("asset_manager", at=unit)
    found = client.get(SESSION).json()
    assert found["current_unit"]["id"] == str(unit.id)
    assert found["current_unit"]["code"] == "330101"
    assert [each["id"] for each in found["units"]] == [str(unit.id)]
    assert "organisations.manage_people" in found["permissions"]
    assert "permissions.assign_role" not in found["permissions"]
    assert found["acts_below"] is False


def test_a_switch_stays_for_this_session_and_for_the_next() -> None:
    first, second = a_unit(), a_unit()
    account = an_account(home=first)
    an_assignment(account, "asset_manager", at=first)
    an_assignment(account, "internal_auditor", at=second)
    client = signed_in(account)
    assert switch(client, second.id).json()["current_unit"]["id"] == str(second.id)
    found = client.get(SESSION).json()
    assert found["current_unit"]["id"] == str(second.id)
    assert "organisations.manage_people" not in found["permissions"]
    assert signed_in(account).get(SESSION).json()["current_unit"]["id"] == str(second.id)


def test_nobody_switches_to_a_unit_outside_their_range() -> None:
    client = a_signed_in_client("asset_manager", at=a_unit())
    for stranger in (a_unit().id, "nonsense"):
        assert switch(client, stranger).status_code == 404


def test_a_bureau_goes_down_to_each_unit_of_its_region_and_not_across() -> None:
    region = a_region()
    bureau, unit = a_bureau(region), a_unit(region)
    client = a_signed_in_client("bureau_asset_clerk", at=bureau)
    assert client.get(SESSION).json()["acts_below"] is True
    assert switch(client, unit.id).json()["current_unit"]["id"] == str(unit.id)
    assert switch(client, a_unit(a_region()).id).status_code == 404


def test_a_centre_acts_in_the_units_it_serves_and_in_no_other() -> None:
    region = a_region()
    centre = a_centre(region)
    served, other = a_unit(region), a_unit(region)
    a_bookkeeping(centre, served)
    client = a_signed_in_client("centre_accountant", at=centre)
    assert switch(client, served.id).status_code == 200
    assert "organisations.view_inside" in client.get(SESSION).json()["permissions"]
    assert switch(client, other.id).status_code == 404


def a_bookkeeping(centre, unit) -> None:  # type: ignore[no-untyped-def]
    """Let a centre keep the books of a unit."""
    everything = Range("", "\x7f")
    with acting_in(everything):
        actor = type(actor_at(unit))()
        serve_units(actor, centre.id, [unit.id])


def test_who_works_in_a_unit_is_a_user_there_without_any_assignment() -> None:
    load_roles()
    unit = a_unit()
    account = an_account(home=unit)
    member = a_member(unit, name="陈一")
    with acting_in(Range.below(unit.path)):
        link_account(actor_at(unit), unit.id, member.id, account_id=account.id)
    found = signed_in(account).get(SESSION).json()
    assert found["current_unit"]["id"] == str(unit.id)
    assert "organisations.view_inside" in found["permissions"]
    assert "organisations.manage_people" not in found["permissions"]


def test_roles_of_the_platform_count_on_the_platform_and_not_inside_a_unit() -> None:
    unit = a_unit()
    account = an_account()
    an_assignment(account, "asset_manager", at=unit)
    an_assignment(account, a_role("x.examine", range_kind="everywhere", node_kinds=[]), at=None)
    client = signed_in(account)
    found = client.get(SESSION).json()
    assert found["platform"] is True
    assert "x.examine" not in found["permissions"]
    moved = switch(client, "").json()
    assert (moved["current_unit"], moved["permissions"]) == (None, ["x.examine"])
    assert client.get(SESSION).json()["permissions"] == ["x.examine"]


def test_who_holds_nothing_is_signed_in_and_may_nothing() -> None:
    found = signed_in(an_account()).get(SESSION).json()
    assert found["account"] is not None
    assert (found["current_unit"], found["units"], found["permissions"]) == (None, [], [])


def test_a_lost_unit_is_left_for_another_one() -> None:
    first, second = a_unit(), a_unit()
    account = an_account()
    lost = an_assignment(account, "asset_manager", at=first)
    an_assignment(account, "asset_manager", at=second)
    client = signed_in(account)
    switch(client, first.id)
    lost.delete()
    assert client.get(SESSION).json()["current_unit"]["id"] == str(second.id)


def become(username: str) -> Client:
    client = Client()
    client.answer = client.post(  # type: ignore[attr-defined]
        f"{SESSION}/demo", {"username": username}, content_type="application/json"
    )
    return client


def test_outside_a_demo_there_is_no_switch_of_roles(settings: Settings) -> None:
    settings.DEMO = False
    account = an_account(demo_title="资产管理员")
    client = become(account.username)
    assert client.answer.status_code == 404  # type: ignore[attr-defined]
    assert client.get("/api/v1/account").status_code == 401


def test_in_a_demo_one_becomes_a_demo_account_with_one_click(settings: Settings) -> None:
    settings.DEMO = True
    account = an_account(demo_title="资产管理员", name="演示甲")
    found = a_visitor().get(SESSION).json()
    assert found["demo"] is True
    assert found["demo_accounts"] == [
        {"username": account.username, "name": "演示甲", "title": "资产管理员"}
    ]
    client = become(account.username)
    assert client.get("/api/v1/account").json()["username"] == account.username
    other = an_account(demo_title="会计")
    body = {"username": other.username}
    client.post(f"{SESSION}/demo", body, content_type="application/json")
    assert client.get("/api/v1/account").json()["username"] == other.username


def test_in_a_demo_nobody_becomes_a_real_or_closed_account(settings: Settings) -> None:
    settings.DEMO = True
    real, closed = an_account(), an_account(demo_title="会计")
    amend_account(closed, is_active=False)
    for account in (real, closed):
        assert become(account.username).answer.status_code == 404  # type: ignore[attr-defined]


def test_a_forged_demo_switch_is_refused(settings: Settings) -> None:
    settings.DEMO = True
    account = an_account(demo_title="会计")
    answer = a_visitor().post(
        f"{SESSION}/demo", {"username": account.username}, content_type="application/json"
    )
    assert answer.status_code == 403

"""Why this person may, or may not, do this."""

from __future__ import annotations

import pytest

from assetcloud.platform.organisations.tests.builders import a_bureau, a_region, a_unit
from assetcloud.platform.permissions.contract import Subject, actor_for, explain, load_roles
from assetcloud.platform.permissions.tests.builders import (
    a_role,
    a_signed_in_client,
    amend_account,
    an_account,
    an_assignment,
)

pytestmark = pytest.mark.django_db

PEOPLE = "organisations.manage_people"


@pytest.fixture(autouse=True)
def roles() -> None:
    load_roles()


def test_a_yes_and_a_no_agree_with_what_the_actor_may() -> None:
    unit, other = a_unit(), a_unit()
    account = an_account()
    an_assignment(account, "asset_manager", at=unit)
    for permission in (PEOPLE, "permissions.assign_role", "no.such"):
        expected = actor_for(account.id, unit.id).may(permission)
        assert explain(account.id, permission, unit.id).may is expected
    found = explain(account.id, PEOPLE, other.id)
    assert not found.may
    assert "不含这里" in found.sentences[0]
    assert "资产管理岗" in found.sentences[1]


def test_a_bureaus_yes_reaches_down() -> None:
    region = a_region()
    account = an_account()
    an_assignment(account, "bureau_asset_clerk", at=a_bureau(region))
    found = explain(account.id, "organisations.view_inside", a_unit(region).id)
    assert found.may
    assert "本级及所辖" in found.sentences[0]


def test_a_stewards_no_names_the_classes() -> None:
    unit = a_unit()
    account = an_account()
    an_assignment(account, a_role("x.edit"), at=unit, class_prefixes=["A02"])
    assert explain(account.id, "x.edit", unit.id, subject=Subject(class_code="A02010000")).may
    found = explain(account.id, "x.edit", unit.id, subject=Subject(class_code="A05010000"))
    assert not found.may
    assert "A02" in found.sentences[0]


def test_an_account_that_cannot_act_is_told_why_before_all_else() -> None:
    unit = a_unit()
    closed, fresh = an_account(), an_account()
    for account in (closed, fresh):
        an_assignment(account, "asset_manager", at=unit)
    amend_account(closed, is_active=False)
    amend_account(fresh, must_change_password=True)
    assert explain(closed.id, PEOPLE, unit.id).sentences == ("账号已停用。",)
    assert "先修改密码" in explain(fresh.id, PEOPLE, unit.id).sentences[0]


def test_anybody_asks_about_themselves_and_managers_about_their_people() -> None:
    unit = a_unit()
    account = an_account(home=unit)
    an_assignment(account, "asset_accountant", at=unit)
    own = a_signed_in_client(account=account)
    admin = a_signed_in_client("unit_admin", at=unit)
    path = "/api/v1/permissions/explain"
    found = own.get(path, {"permission": PEOPLE}).json()
    assert (found["may"], found["title"]) == (False, "维护人员")
    asked = {"permission": PEOPLE, "account_id": str(account.id), "node_id": str(unit.id)}
    assert admin.get(path, asked).json()["sentences"] == found["sentences"]
    stranger = a_signed_in_client("unit_admin", at=a_unit())
    assert stranger.get(path, asked).status_code == 403


def test_an_administrator_is_explained_on_the_platform() -> None:
    security = an_account(admin_kind="security")
    assert explain(security.id, "permissions.assign_role", None).may
    system = explain(an_account(admin_kind="system").id, "permissions.assign_role", None)
    assert not system.may
    assert "安全管理员" in system.sentences[1]

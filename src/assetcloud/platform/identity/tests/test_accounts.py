"""Accounts that one manages: making, changing, closing, appointing administrators."""

from __future__ import annotations

import pytest

from assetcloud.foundation.errors import (
    ConflictError,
    InvalidError,
    NotFoundError,
    NotPermittedError,
)
from assetcloud.foundation.ids import new_id
from assetcloud.platform.identity.actions.change_account import (
    change_account,
    close_account,
    reopen_account,
)
from assetcloud.platform.identity.contract import (
    NewAccount,
    account_of_person,
    accounts_by_ids,
    appoint_administrator,
    create_account,
    create_accounts,
    find_account,
)
from assetcloud.platform.identity.contract import account as account_by_id
from assetcloud.platform.identity.models import Account
from assetcloud.platform.identity.tests.builders import a_manager, an_account, signed_in, trail
from assetcloud.platform.organisations.tests.builders import a_unit

pytestmark = pytest.mark.django_db

MANAGE = "identity.manage_accounts"
APPOINT = "identity.appoint_administrator"


def test_an_account_is_made_with_a_password_to_change() -> None:
    unit = a_unit()
    made = create_account(
        a_manager(MANAGE, at=unit),
        NewAccount(username="Li.Er", name=" 李二 ", home_node_id=unit.id, person_id=new_id()),
    )
    assert made.account.username == "li.er"
    assert made.account.name == "李二"
    assert made.account.must_change_password
    assert Account.objects.get(id=made.account.id).check_password(made.made_password)
    assert made.made_password not in str(trail("identity.account_created"))


def test_a_user_name_is_taken_once_whatever_its_case() -> None:
    an_account(username="wang.san")
    with pytest.raises(ConflictError, match="已被使用"):
        create_account(a_manager(MANAGE), NewAccount(username="WANG.SAN", name="王三"))


@pytest.mark.parametrize("username", ["", "a", "-a", "a b", "ａｂｃ", "王三", "a" * 65, "a\n"])
def test_odd_user_names_are_refused(username: str) -> None:
    with pytest.raises(InvalidError) as refused:
        create_account(a_manager(MANAGE), NewAccount(username=username, name="王三"))
    assert refused.value.problems[0].pointer == "/username"


def test_every_problem_is_told_at_once() -> None:
    new = NewAccount(username="?", name=" ", admin_kind="king")
    with pytest.raises(InvalidError) as refused:
        create_account(a_manager(MANAGE, APPOINT), new)
    assert [each.pointer for each in refused.value.problems] == [
        "/username",
        "/name",
        "/admin_kind",
    ]


def test_a_units_administrator_makes_accounts_of_the_unit_alone() -> None:
    mine, other = a_unit(), a_unit()
    admin = a_manager(MANAGE, at=mine)
    for home in (other.id, None):
        with pytest.raises(NotPermittedError):
            create_account(admin, NewAccount(username="x1", name="某", home_node_id=home))


def test_who_keeps_accounts_cannot_make_administrators() -> None:
    with pytest.raises(NotPermittedError, match="appoint_administrator"):
        create_account(a_manager(MANAGE), NewAccount(username="x1", name="某", admin_kind="audit"))


def test_one_person_is_not_two_kinds_of_administrator() -> None:
    person = new_id()
    an_account(admin_kind="system", person_id=person)
    boss = a_manager(MANAGE, APPOINT)
    with pytest.raises(InvalidError) as refused:
        create_account(
            boss, NewAccount(username="x1", name="某", admin_kind="audit", person_id=person)
        )
    assert "系统管理员" in refused.value.problems[0].message
    second = an_account(person_id=person)
    with pytest.raises(InvalidError, match="系统管理员"):
        appoint_administrator(
            boss, second.id, admin_kind="security", reason="任命", holds_unit_roles=False
        )


def test_an_appointment_ends_sessions_and_leaves_word() -> None:
    account = an_account()
    client = signed_in(account)
    found = appoint_administrator(
        a_manager(APPOINT), account.id, admin_kind="audit", reason="任命", holds_unit_roles=False
    )
    assert found.admin_kind == "audit"
    assert client.get("/api/v1/account").status_code == 401
    (entry,) = trail(APPOINT)
    assert '"after": "audit"' in entry["details"]


@pytest.mark.parametrize(
    ("kind", "reason", "word"), [("king", "任命", "没有这种"), ("audit", " ", "原因")]
)
def test_an_appointment_needs_a_kind_and_a_reason(kind: str, reason: str, word: str) -> None:
    account = an_account()
    with pytest.raises(InvalidError, match=word):
        appoint_administrator(
            a_manager(APPOINT), account.id, admin_kind=kind, reason=reason, holds_unit_roles=False
        )


def test_facts_are_changed_and_named_in_the_trail_without_their_values() -> None:
    account = an_account()
    admin = a_manager(MANAGE)
    assert change_account(admin, account.id, name="新名", phone="13900001111").name == "新名"
    (entry,) = trail("identity.account_changed")
    assert '["name", "phone"]' in entry["details"]
    assert "13900001111" not in str(entry)
    with pytest.raises(InvalidError):
        change_account(admin, account.id, name=" ")
    change_account(admin, account.id, name="新名")
    assert len(trail("identity.account_changed")) == 1


def test_a_closed_account_is_out_and_can_be_opened_again() -> None:
    account = an_account()
    client = signed_in(account)
    admin = a_manager(MANAGE)
    close_account(admin, account.id, reason="离职")
    assert client.get("/api/v1/account").status_code == 401
    reopen_account(admin, account.id, reason="返聘")
    assert account_by_id(account.id).is_active
    with pytest.raises(InvalidError, match="原因"):
        close_account(admin, account.id, reason="")
    myself = a_manager(MANAGE, account=account)
    with pytest.raises(NotPermittedError, match="自己"):
        close_account(myself, account.id, reason="试")


def test_accounts_are_found_by_id_name_and_person() -> None:
    person = new_id()
    account = an_account(username="zhao.si", person_id=person)
    assert find_account(" ZHAO.SI ") == account
    assert find_account("nobody") is None
    assert account_of_person(person) == account
    assert account_of_person(new_id()) is None
    assert accounts_by_ids([account.id, new_id()]) == {account.id: account}
    with pytest.raises(NotFoundError):
        account_by_id(new_id())


def test_many_accounts_are_made_at_once_without_passwords() -> None:
    unit = a_unit()
    manager = a_manager(MANAGE, at=unit)
    news = [NewAccount(username=f"M{n}", name=f"人{n}", home_node_id=unit.id) for n in range(200)]
    made = create_accounts(manager, news)
    assert [each.username for each in made] == [f"m{n}" for n in range(200)]
    row = Account.objects.get(username="m7")
    assert not row.has_usable_password()
    assert not row.must_change_password
    assert len(trail("identity.accounts_created")) == 1


def test_many_accounts_are_made_all_or_none_and_every_wrong_row_is_named() -> None:
    an_account(username="taken")
    news = [
        NewAccount(username="good", name="好"),
        NewAccount(username="taken", name="重"),
        NewAccount(username="twice", name="甲"),
        NewAccount(username="TWICE", name="乙"),
        NewAccount(username="?", name="", phone="1" * 21, email="e" * 121),
        NewAccount(username="boss", name="管", admin_kind="audit"),
    ]
    with pytest.raises(InvalidError) as refused:
        create_accounts(a_manager(MANAGE), news)
    assert [each.pointer for each in refused.value.problems] == [
        "/1/username", "/2/username", "/3/username",
        "/4/username", "/4/name", "/4/phone", "/4/email", "/5",
    ]  # fmt: skip
    assert find_account("good") is None
    with pytest.raises(NotPermittedError):
        create_accounts(a_manager(MANAGE, at=a_unit()), [NewAccount(username="x1", name="某")])

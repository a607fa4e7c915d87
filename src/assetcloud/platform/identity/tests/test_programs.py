"""Accounts of programs: nobody signs in with one, nobody can make it a person's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.test import Client

from assetcloud.foundation.errors import ConflictError
from assetcloud.foundation.ids import new_id
from assetcloud.platform.identity.actions.change_account import change_account, close_account
from assetcloud.platform.identity.actions.reset_password import (
    end_sessions_of,
    reset_password,
    unlock_account,
)
from assetcloud.platform.identity.backend import AccountBackend
from assetcloud.platform.identity.contract import (
    AccountView,
    NewAccount,
    appoint_administrator,
    create_accounts,
)
from assetcloud.platform.identity.models import Account
from assetcloud.platform.identity.queries import AccountFilter, managed_accounts
from assetcloud.platform.identity.single_sign_on.adapters import _believed
from assetcloud.platform.identity.tests.builders import (
    PASSWORD,
    a_manager,
    amend_account,
    an_account,
    attempt_outcomes,
)

pytestmark = pytest.mark.django_db

BOSS = a_manager(
    "identity.manage_accounts",
    "identity.reset_password",
    "identity.appoint_administrator",
    "identity.view_accounts",
)


@pytest.fixture
def program() -> AccountView:
    """The account of a program."""
    new = NewAccount(username=f"api-{new_id().hex}", name="接口·对接")
    return create_accounts(BOSS, [new], are_programs=True)[0]


@pytest.mark.parametrize(
    "deed",
    [
        lambda id: reset_password(BOSS, id, reason="忘记"),
        lambda id: unlock_account(BOSS, id, reason="忘记"),
        lambda id: end_sessions_of(BOSS, id, reason="忘记"),
        lambda id: change_account(BOSS, id, name="张三"),
        lambda id: appoint_administrator(
            BOSS, id, admin_kind="system", reason="任命", holds_unit_roles=False
        ),
    ],
    ids=["reset", "unlock", "end sessions", "change", "appoint"],
)
def test_what_makes_a_person_of_an_account_is_refused_for_a_programs(
    program: AccountView, deed: Callable[[Any], object]
) -> None:
    before = Account.objects.filter(id=program.id).values().get()
    with pytest.raises(ConflictError) as refused:
        deed(program.id)
    assert refused.value.code == "program_account"
    assert Account.objects.filter(id=program.id).values().get() == before
    assert not Account.objects.get(id=program.id).has_usable_password()


def test_it_can_be_closed_in_an_emergency(program: AccountView) -> None:
    assert not close_account(BOSS, program.id, reason="泄露").is_active


def test_not_even_a_right_password_signs_it_in(program: AccountView) -> None:
    amend_account(program, password=make_password(PASSWORD))
    answer = Client().post(
        "/api/v1/session",
        {"username": program.username, "password": PASSWORD},
        content_type="application/json",
    )
    assert answer.status_code in {400, 401, 403}
    assert answer.json()["code"] == "sign_in_refused"
    assert attempt_outcomes() == ["program"]
    assert AccountBackend().get_user(program.id) is None


def test_an_outside_identity_never_becomes_it(program: AccountView) -> None:
    settings = {"link_by": "username", "claim": "sub"}
    assert _believed(settings, {"userinfo": {"sub": program.username}}) is None
    person = an_account()
    found = _believed(settings, {"userinfo": {"sub": person.username}})
    assert found is not None
    assert found.id == person.id


def test_lists_of_people_do_not_show_it(program: AccountView) -> None:
    person = an_account()

    def shown(**wanted: Any) -> set[object]:
        return {each["id"] for each in managed_accounts(BOSS, AccountFilter(**wanted))[0]}

    assert program.id not in shown()
    assert person.id in shown()
    assert shown(text=program.username) == set()
    assert shown(programs=True, text=program.username) == {program.id}


@pytest.mark.parametrize("facts", [{"admin_kind": "system"}, {"person_id": new_id()}])
def test_the_database_refuses_a_program_that_is_somebody(
    program: AccountView, facts: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError, match="account_program_is_nobody"), transaction.atomic():
        amend_account(program, **facts)

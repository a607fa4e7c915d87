"""Changing and resetting passwords."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.test import Client

from assetcloud.foundation.errors import InvalidError, NotFoundError, NotPermittedError
from assetcloud.platform.identity.actions.change_password import change_password
from assetcloud.platform.identity.actions.reset_password import (
    end_sessions_of,
    reset_password,
    unlock_account,
)
from assetcloud.platform.identity.models import Account
from assetcloud.platform.identity.passwords import made_password
from assetcloud.platform.identity.rules.password_policy import PasswordFacts, password_problems
from assetcloud.platform.identity.tests.builders import (
    PASSWORD,
    a_manager,
    an_account,
    signed_in,
)
from assetcloud.platform.organisations.tests.builders import a_unit

pytestmark = pytest.mark.django_db

NEW = "Green-valley-88-pine"


def change(client: Client, current: str, new: str):  # type: ignore[no-untyped-def]
    body = {"current": current, "new": new}
    return client.post("/api/v1/account/password", body, content_type="application/json")


def test_one_changes_ones_password_stays_in_and_is_out_elsewhere() -> None:
    account = an_account()
    here, there = signed_in(account), signed_in(account)
    assert change(here, PASSWORD, NEW).status_code == 204
    assert here.get("/api/v1/account").status_code == 200
    assert there.get("/api/v1/account").status_code == 401


def test_every_reason_against_a_new_password_is_told_with_its_field() -> None:
    account = an_account()
    answer = change(signed_in(account), PASSWORD, account.username)
    assert answer.status_code == 422
    problems = answer.json()["problems"]
    assert {each["pointer"] for each in problems} == {"/new"}
    assert len(problems) >= 2


@pytest.mark.parametrize("weak", ["Password123!", "Qwerty12345", PASSWORD])
def test_common_and_former_passwords_are_refused(weak: str) -> None:
    answer = change(signed_in(an_account()), PASSWORD, weak)
    assert answer.status_code == 422


def test_the_last_five_passwords_are_refused_and_the_sixth_may_return() -> None:
    account = an_account()
    client = signed_in(account)
    passwords = [PASSWORD, *[f"Green-valley-{n}-pine" for n in range(10, 15)]]
    for now_used, following in pairwise(passwords):
        assert change(client, now_used, following).status_code == 204
    assert change(client, passwords[-1], passwords[1]).status_code == 422
    assert change(client, passwords[-1], PASSWORD).status_code == 204


def test_guessing_the_current_password_counts_as_failed_sign_in() -> None:
    account = an_account()
    client = signed_in(account)
    for _ in range(5):
        assert change(client, "wrong", NEW).status_code == 422
    assert Account.objects.get(id=account.id).failed_attempts == 5
    assert change(client, PASSWORD, NEW).status_code == 422


def test_a_made_password_keeps_the_policy() -> None:
    for _ in range(200):
        assert password_problems(made_password(), PasswordFacts()) == ()


def test_after_a_reset_one_may_do_nothing_but_choose_a_new_password() -> None:
    account = an_account()
    admin = a_manager("identity.reset_password")
    made = reset_password(admin, account.id, reason="本人遗忘")
    client = Client()
    body = {"username": account.username, "password": made}
    whoami = client.post("/api/v1/session", body, content_type="application/json").json()
    assert whoami["must_change_password"] is True
    assert whoami["permissions"] == []
    assert client.get("/api/v1/accounts").status_code == 403
    assert (
        client.post(
            "/api/v1/session/switch", {"unit_id": ""}, content_type="application/json"
        ).json()["code"]
        == "must_change_password"
    )
    assert change(client, made, NEW).status_code == 204
    assert client.get("/api/v1/session").json()["must_change_password"] is False


def test_a_reset_ends_sessions_and_locks() -> None:
    account = an_account()
    client = signed_in(account)
    Account.objects.filter(id=account.id).update(failed_attempts=9)
    reset_password(a_manager("identity.reset_password"), account.id, reason="工单 1")
    assert client.get("/api/v1/account").status_code == 401
    assert Account.objects.get(id=account.id).failed_attempts == 0


def test_nobody_resets_themselves_or_without_a_reason() -> None:
    account = an_account()
    admin = a_manager("identity.reset_password")
    own = an_account()
    with pytest.raises(InvalidError, match="原因"):
        reset_password(admin, account.id, reason=" ")
    myself = a_manager("identity.reset_password", account=own)
    for verb in (reset_password, unlock_account, end_sessions_of):
        with pytest.raises(NotPermittedError, match="自己"):
            verb(myself, own.id, reason="试")


def test_a_units_administrator_resets_the_units_accounts_alone() -> None:
    mine, other = a_unit(), a_unit()
    admin = a_manager("identity.reset_password", at=mine)
    assert reset_password(admin, an_account(home=mine).id, reason="遗忘")
    for account in (an_account(home=other), an_account()):
        with pytest.raises(NotFoundError):
            reset_password(admin, account.id, reason="遗忘")


def test_without_the_permission_nothing_is_reset() -> None:
    account = an_account()
    with pytest.raises(NotPermittedError, match="reset_password"):
        reset_password(a_manager(), account.id, reason="遗忘")


def test_unlocking_lifts_the_lock_and_nothing_else() -> None:
    account = an_account()
    Account.objects.filter(id=account.id).update(failed_attempts=9)
    client = signed_in(account)
    Account.objects.filter(id=account.id).update(failed_attempts=9)
    unlock_account(a_manager("identity.reset_password"), account.id, reason="核实本人")
    assert Account.objects.get(id=account.id).failed_attempts == 0
    assert client.get("/api/v1/account").status_code == 200


def test_who_has_no_account_has_no_password_to_change() -> None:
    with pytest.raises(Account.DoesNotExist):
        change_password(a_manager(), current="", new=NEW)

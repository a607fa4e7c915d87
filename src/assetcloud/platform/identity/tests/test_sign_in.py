"""Signing in: what is checked, what is noted, what an attacker learns."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from assetcloud.foundation.clock import now
from assetcloud.platform.audit.contract import PersonalDetailError
from assetcloud.platform.identity.contract import account as account_by_id
from assetcloud.platform.identity.models import Account, SignInAttempt
from assetcloud.platform.identity.tests.builders import PASSWORD, an_account

pytestmark = pytest.mark.django_db


def attempt(username: str, password: str = PASSWORD, client: Client | None = None, **extra: str):  # type: ignore[no-untyped-def]
    body = {"username": username, "password": password}
    return (client or Client()).post(
        "/api/v1/session", body, content_type="application/json", headers=extra or None
    )


def test_the_right_password_signs_in_and_says_who_one_is() -> None:
    account = an_account(username="chen.yi", name="陈一")
    answer = attempt(" Chen.Yi ")
    assert answer.status_code == 200
    assert answer.json()["account"] == {
        "id": str(account.id),
        "username": "chen.yi",
        "name": "陈一",
    }


def test_the_refusal_never_says_which_part_was_wrong() -> None:
    account = an_account()
    closed = an_account()
    Account.objects.filter(id=closed.id).update(is_active=False)
    locked = an_account()
    Account.objects.filter(id=locked.id).update(locked_until=now() + timedelta(hours=1))
    answers = [
        attempt(account.username, "wrong"),
        attempt("nobody.at.all"),
        attempt(closed.username),
        attempt(locked.username),
    ]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1
    assert answers[0].json()["code"] == "sign_in_refused"


def test_a_failure_is_noted_although_the_request_is_rolled_back() -> None:
    account = an_account()
    attempt(account.username, "wrong")
    row = Account.objects.get(id=account.id)
    assert row.failed_attempts == 1
    assert SignInAttempt.objects.get(account_id=account.id).outcome == "password"


def test_five_wrong_passwords_lock_and_the_lock_outlasts_every_rollback() -> None:
    account = an_account()
    for _ in range(5):
        assert attempt(account.username, "wrong").status_code == 401
    assert attempt(account.username).status_code == 401
    with time_machine.travel(now() + timedelta(seconds=61)):
        assert attempt(account.username).status_code == 200
    assert Account.objects.get(id=account.id).failed_attempts == 0


def test_attempts_during_the_wait_do_not_lengthen_it() -> None:
    account = an_account()
    for _ in range(5):
        attempt(account.username, "wrong")
    until = Account.objects.get(id=account.id).locked_until
    for _ in range(10):
        attempt(account.username, "wrong")
    assert Account.objects.get(id=account.id).locked_until == until


def test_the_wait_grows_with_each_further_mistake() -> None:
    account = an_account()
    moment = now()
    waits = []
    for _ in range(7):
        with time_machine.travel(moment, tick=False):
            attempt(account.username, "wrong")
            until = Account.objects.get(id=account.id).locked_until
        if until is not None:
            waits.append(until - moment)
        moment = (until or moment) + timedelta(seconds=1)
    assert waits == [timedelta(minutes=m) for m in (1, 2, 4)]


def test_an_address_that_tries_many_names_must_wait() -> None:
    account = an_account()
    SignInAttempt.objects.bulk_create(
        SignInAttempt(address="127.0.0.1", outcome="unknown", at=now()) for _ in range(60)
    )
    answer = attempt(account.username)
    assert answer.status_code == 401
    assert answer.json()["code"] == "too_many"
    with time_machine.travel(now() + timedelta(minutes=11)):
        assert attempt(account.username).status_code == 200


def test_what_was_typed_as_an_unknown_name_is_not_kept() -> None:
    attempt("My-secret-password-1")
    assert SignInAttempt.objects.get().username == ""


def test_the_notice_tells_of_the_last_sign_in_and_of_failures_since() -> None:
    account = an_account()
    attempt(account.username)
    attempt(account.username, "wrong")
    notice = attempt(account.username).json()["notice"]
    assert notice["failures"] == 1
    assert notice["address"] == "127.0.0.1"
    assert notice["at"] is not None


def test_a_session_gets_a_new_key_at_sign_in() -> None:
    account = an_account()
    client = Client()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies["assetcloud_session"] = session.session_key or ""
    attempt(account.username, client=client)
    assert client.cookies["assetcloud_session"].value != session.session_key


def test_a_forged_sign_in_from_another_site_is_refused() -> None:
    account = an_account()
    client = Client(enforce_csrf_checks=True)
    answer = attempt(account.username, client=client)
    assert answer.status_code == 403
    assert answer.json()["code"] == "csrf"
    client.get("/api/v1/session")
    token = client.cookies["csrftoken"].value
    assert attempt(account.username, client=client, **{"X-CSRFToken": token}).status_code == 200


def test_a_signed_in_browser_cannot_be_ridden_by_another_site() -> None:
    account = an_account()
    client = Client(enforce_csrf_checks=True)
    client.get("/api/v1/session")
    token = client.cookies["csrftoken"].value
    attempt(account.username, client=client, **{"X-CSRFToken": token})
    assert client.delete("/api/v1/account/sessions").json()["code"] == "csrf"
    token = client.cookies["csrftoken"].value
    answer = client.delete("/api/v1/account/sessions", headers={"X-CSRFToken": token})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"username": "a"},
        {"username": "a", "password": "b", "more": 1},
        {"username": 1, "password": "b"},
        {"username": "a" * 65, "password": "b"},
        {"username": "a\x00b", "password": "b"},
    ],
)
def test_odd_credentials_are_refused_in_words(body: dict[str, object]) -> None:
    answer = Client().post("/api/v1/session", body, content_type="application/json")
    assert answer.status_code in {401, 422}
    assert answer["Content-Type"] == "application/problem+json"


def test_a_closed_account_is_out_at_its_next_request() -> None:
    account = an_account()
    client = Client()
    attempt(account.username, client=client)
    Account.objects.filter(id=account.id).update(is_active=False)
    assert client.get("/api/v1/account").status_code == 401


def test_the_trail_would_refuse_secrets_and_the_account_view_has_none() -> None:
    account = an_account()
    assert not hasattr(account_by_id(account.id), "password")
    assert issubclass(PersonalDetailError, ValueError)

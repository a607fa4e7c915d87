"""The life of a token: asked for, used, ended; and what it never gets."""

from __future__ import annotations

import base64
import hashlib
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client as Browser

from assetcloud.foundation.clock import now, today
from assetcloud.foundation.tenancy.ranges import acting_in
from assetcloud.platform.identity.contract import account as account_by_id
from assetcloud.platform.open_api.actions.disable_client import disable_client
from assetcloud.platform.open_api.actions.rotate_secret import rotate_secret
from assetcloud.platform.open_api.attempts import MOST_FAILURES
from assetcloud.platform.open_api.models import Client
from assetcloud.platform.open_api.tests.builders import (
    READ,
    WRITE,
    a_client,
    a_manager_of_clients,
    a_program,
    a_token,
    all_in,
    ask_token,
)
from assetcloud.platform.organisations.tests.builders import a_unit
from assetcloud.platform.permissions.tests.builders import a_role, amend_account, trail

pytestmark = pytest.mark.django_db


def reads(program: Browser, unit_id: object) -> int:
    return int(program.get(f"/api/v1/units/{unit_id}/departments").status_code)


def test_a_secret_buys_a_token_for_ten_minutes_and_the_token_reads() -> None:
    unit = a_unit()
    program = a_client(unit)
    answer = ask_token(program)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert answer.json() | {"access_token": ""} == {
        "access_token": "",
        "expires_in": 600,
        "token_type": "Bearer",
        "scope": READ,
    }
    assert reads(a_program(program), unit.id) == 200


def test_id_and_secret_may_come_as_basic_authentication() -> None:
    program = a_client(a_unit())
    pair = base64.b64encode(f"{program.view.client_id}:{program.secret}".encode()).decode()
    answer = Browser().post(
        "/api/v1/oauth/token",
        {"grant_type": "client_credentials"},
        headers={"Authorization": f"Basic {pair}"},
    )
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("text", "noted"), [("{id}:wrong", 1), ("{id}", 1), ("nobody:wrong", 0), ("\xff", 0)]
)
def test_wrong_basic_authentication_is_refused_and_noted_for_known_clients(
    text: str, noted: int
) -> None:
    program = a_client(a_unit())
    pair = base64.b64encode(text.format(id=program.view.client_id).encode("latin-1")).decode()
    for sent in (pair, pair[:-1] + "*"):
        answer = Browser().post(
            "/api/v1/oauth/token",
            {"grant_type": "client_credentials"},
            headers={"Authorization": f"Basic {sent}"},
        )
        assert answer.status_code == 401
    assert len(trail("open_api.token_refused")) >= noted
    assert bool(trail("open_api.token_refused")) is bool(noted)


def test_neither_secret_nor_token_is_kept_as_it_is() -> None:
    program = a_client(a_unit())
    token = a_token(program)
    row = Client.objects.get(id=program.view.id)
    assert program.secret not in row.client_secret
    with connection.cursor() as cursor:
        cursor.execute("SELECT token, token_checksum FROM oauth2_provider_accesstoken")
        assert cursor.fetchall() == [("", hashlib.sha256(token.encode()).hexdigest())]


@pytest.mark.parametrize("secret", ["wrong", "wrong ", "x" * 64])
def test_a_wrong_secret_is_refused_and_noted(secret: str) -> None:
    program = a_client(a_unit())
    answer = ask_token(program, secret=secret)
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["error"] == answer.json()["code"] == "invalid_client"
    (noted,) = trail("open_api.token_refused")
    assert noted["account_id"] == program.view.account_id
    assert secret not in noted["details"]


def test_a_client_that_does_not_exist_is_refused_the_same_way() -> None:
    form = {"grant_type": "client_credentials", "client_id": "nobody", "client_secret": "x"}
    answer = Browser().post("/api/v1/oauth/token", form)
    assert answer.status_code == 401
    assert answer.json()["error"] == "invalid_client"
    assert trail("open_api.token_refused") == []


@pytest.mark.parametrize("name", ["x\x00", "\x00", "名" * 255])
def test_a_name_that_no_client_can_have_is_refused_in_words(name: str) -> None:
    form = {"grant_type": "client_credentials", "client_id": name, "client_secret": "x"}
    answer = Browser().post("/api/v1/oauth/token", form)
    assert answer.status_code in {401, 422}
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "form",
    [
        {"grant_type": "password", "username": "a", "password": "b"},
        {"grant_type": "authorization_code", "code": "x"},
        {"grant_type": "refresh_token", "refresh_token": "x"},
        {"grant_type": "urn:ietf:params:oauth:grant-type:device_code", "device_code": "x"},
    ],
)
def test_no_other_way_to_a_token_is_served(form: dict[str, str]) -> None:
    answer = ask_token(a_client(a_unit()), **form)
    assert answer.status_code == 400
    assert answer.json()["error"] == "unsupported_grant_type"


@pytest.mark.parametrize("form", [{}, {"grant_type": ""}, {"scope": READ}])
def test_a_request_that_says_too_little_is_refused_in_words(form: dict[str, str]) -> None:
    answer = Browser().post("/api/v1/oauth/token", form)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["error"] in {"invalid_request", "unsupported_grant_type"}


def test_credentials_in_the_address_are_refused() -> None:
    program = a_client(a_unit())
    answer = Browser().post(
        "/api/v1/oauth/token?grant_type=client_credentials"
        f"&client_id={program.view.client_id}&client_secret={program.secret}"
    )
    assert answer.status_code == 400
    token = a_token(program)
    assert Browser().get(f"/api/v1/account?access_token={token}").status_code == 401


def test_who_fails_too_often_waits_a_minute() -> None:
    program = a_client(a_unit())
    for _ in range(MOST_FAILURES):
        assert ask_token(program, secret="wrong").status_code == 401
    answer = ask_token(program)
    assert answer.status_code == 429
    assert answer["Retry-After"] == "60"


def test_a_count_that_the_cache_has_thrown_away_harms_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cache, "add", lambda *_, **__: False)
    assert ask_token(a_client(a_unit()), secret="wrong").status_code == 401


def test_a_token_ends_after_ten_minutes() -> None:
    unit = a_unit()
    browser = a_program(a_client(unit))
    with time_machine.travel(now() + timedelta(seconds=599), tick=False):
        assert reads(browser, unit.id) == 200
    with time_machine.travel(now() + timedelta(seconds=601), tick=False):
        answer = browser.get("/api/v1/account")
    assert answer.status_code == 401
    assert answer.json()["code"] == "invalid_token"
    assert 'error="invalid_token"' in answer["WWW-Authenticate"]


@pytest.mark.parametrize("token", ["x", "", "a b", "é" * 40, "x" * 5000])
def test_a_token_that_is_none_is_refused(token: str) -> None:
    answer = Browser().get("/api/v1/account", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"


def test_a_new_secret_ends_the_old_one_and_its_tokens() -> None:
    unit = a_unit()
    program = a_client(unit)
    browser = a_program(program)
    with acting_in(all_in(unit)):
        issued = rotate_secret(a_manager_of_clients(unit), program.view.id)
    assert issued.secret != program.secret
    assert reads(browser, unit.id) == 401
    assert ask_token(program).status_code == 401
    assert ask_token(program, secret=issued.secret).status_code == 200


def test_a_disabled_client_gets_no_token_and_its_tokens_end() -> None:
    unit = a_unit()
    program = a_client(unit)
    browser = a_program(program)
    with acting_in(all_in(unit)):
        disable_client(a_manager_of_clients(unit), program.view.id, reason="不再对接")
    assert reads(browser, unit.id) == 401
    assert ask_token(program).status_code == 401


def test_a_client_ends_after_its_last_day_even_with_a_token_in_hand() -> None:
    unit = a_unit()
    with time_machine.travel("2026-11-24T15:55:00Z", tick=False):
        program = a_client(unit, last_day=today())
        browser = a_program(program)
        assert reads(browser, unit.id) == 200
    with time_machine.travel("2026-11-24T16:01:00Z", tick=False):
        assert reads(browser, unit.id) == 401
        assert ask_token(program).status_code == 401


def test_a_client_whose_account_is_closed_gets_nothing() -> None:
    unit = a_unit()
    program = a_client(unit)
    browser = a_program(program)
    amend_account(account_by_id(program.view.account_id), is_active=False)
    assert reads(browser, unit.id) == 401
    assert ask_token(program).status_code == 401


def test_a_token_gets_the_scopes_it_asks_for_and_never_others() -> None:
    program = a_client(a_unit(), READ, WRITE)
    assert ask_token(program).json()["scope"].split() == sorted([READ, WRITE])
    assert ask_token(program, scope=READ).json()["scope"] == READ
    answer = ask_token(program, scope=f"{READ} assets.view_card")
    assert answer.status_code == 400
    assert answer.json()["error"] == "invalid_scope"


def test_of_the_tokens_of_a_day_the_first_and_those_from_elsewhere_are_of_note() -> None:
    unit = a_unit()
    program = a_client(unit)
    with time_machine.travel("2026-11-24T02:00:00Z", tick=False):
        a_token(program)
        a_token(program)
    assert len(trail("open_api.token_issued")) == 1
    Client.objects.filter(id=program.view.id).update(last_token_from="192.0.2.9")
    with time_machine.travel("2026-11-24T03:00:00Z", tick=False):
        a_token(program)
    with time_machine.travel("2026-11-25T03:00:00Z", tick=False):
        a_token(program)
    assert len(trail("open_api.token_issued")) == 3
    assert Client.objects.get(id=program.view.id).last_token_from == "127.0.0.1"


def test_tokens_that_have_ended_are_cleared_when_the_next_is_issued() -> None:
    program = a_client(a_unit())
    a_token(program)
    with time_machine.travel(now() + timedelta(hours=1), tick=False):
        a_token(program)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM oauth2_provider_accesstoken")
        assert cursor.fetchone() == (1,)


def test_the_role_bounds_what_the_scopes_ask() -> None:
    unit = a_unit()
    program = a_client(unit, READ, WRITE, role=a_role(READ))
    browser = a_program(program)
    assert reads(browser, unit.id) == 200
    answer = browser.post(
        f"/api/v1/units/{unit.id}/departments",
        {"code": "D1", "name": "办公室"},
        content_type="application/json",
    )
    assert answer.status_code == 403
    assert answer.json()["code"] == "not_permitted"


def test_the_library_serves_client_credentials_alone_and_keeps_no_token_in_clear() -> None:
    chosen = settings.OAUTH2_PROVIDER
    assert chosen["OAUTH2_SERVER_CLASS"] == "oauthlib.oauth2.BackendApplicationServer"
    assert chosen["ACCESS_TOKEN_EXPIRE_SECONDS"] <= 600
    assert chosen["COMPLIANT_BCP_RFC9700_TOKEN_STORAGE"] is True

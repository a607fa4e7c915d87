"""Classes of holes, looked for in every route at once, as somebody would who means harm."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from pydantic import BaseModel

from assetcloud.foundation.clock import now
from assetcloud.platform.identity.tests.builders import PASSWORD
from assetcloud.platform.organisations.tests.builders import a_unit
from assetcloud.platform.permissions.contract import all_permissions
from assetcloud.platform.permissions.tests.builders import (
    a_role,
    a_signed_in_client,
    an_account,
    an_assignment,
    signed_in,
    trail,
)
from assetcloud.project.api import api
from tests.architecture.test_routes import ROUTES, shapes_of

WRITES = [route for route in ROUTES if route.method != "GET"]
# Asked by programs, who have no cookies; and by nobody else.
WITHOUT_COOKIES = {"/api/v1/oauth/token"}


@pytest.fixture
def mighty(db: None) -> Client:
    """The browser of somebody who may do everything in a unit, in which forgery is noticed."""
    unit = a_unit()
    browser = a_signed_in_client("any", *all_permissions(), at=unit)
    forgery_noticed = Client(enforce_csrf_checks=True)
    forgery_noticed.cookies = browser.cookies
    return forgery_noticed


def test_no_route_writes_for_another_site_that_rides_on_the_cookie(mighty: Client) -> None:
    let_in = {}
    for route in WRITES:
        if route.path in WITHOUT_COOKIES or route.path == "/api/v1/session/demo":
            continue
        answer = mighty.generic(
            route.method,
            route.address,
            "{}",
            "text/plain",
            headers={"Origin": "https://evil.example"},
        )
        # A body that cannot be read is refused before a public route looks at the cookie.
        is_refused = answer.status_code == 403 and answer.json()["code"] == "csrf"
        if not is_refused and not (route.permission == "public" and answer.status_code == 422):
            let_in[f"{route.method} {route.path}"] = answer.status_code
    assert let_in == {}


def test_sign_in_is_not_done_for_another_site(db: None) -> None:
    account = an_account()
    answer = Client(enforce_csrf_checks=True).post(
        "/api/v1/session",
        {"username": account.username, "password": PASSWORD},
        content_type="application/json",
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf")


def bodies() -> Iterator[type[BaseModel]]:
    for _, router in api._routers:
        for view in router.path_operations.values():
            for operation in view.operations:
                for model in operation.models:
                    if getattr(model, "__ninja_param_source__", "") == "body":
                        yield from (
                            each for each in shapes_of(model) if issubclass(each, BaseModel)
                        )


def test_no_body_takes_fields_that_nobody_asked_for() -> None:
    found = {shape for shape in bodies() if shape.__module__.startswith("assetcloud.")}
    assert len(found) > 50
    assert {s.__name__ for s in found if s.model_config.get("extra") != "forbid"} == set()


@pytest.mark.parametrize(
    "address",
    ["/", "/cards", "/api/v1/session", "/api/v1/cards", "/api/v1/none", "/docs/api", "/none.js"],
)
def test_every_answer_is_closed_to_frames_scripts_and_guesses(db: None, address: str) -> None:
    answer = Client().get(address)
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    if answer.status_code != 404 or address.startswith("/api/v1/cards"):
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert "unsafe-eval" not in answer["Content-Security-Policy"]


def test_a_host_that_is_not_ours_is_refused(db: None, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, logger="django.security")
    for address in ("/", "/api/v1/session", "/docs/api", "/health"):
        answer = Client(headers={"Host": "evil.example"}).get(address)
        assert answer.status_code == 400, address
        assert "evil" not in answer.content.decode()


_TOLD = """
import django, json
django.setup()
from django.conf import settings as s
print(json.dumps({n: getattr(s, n) for n in (
    "DEBUG", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY",
    "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SAMESITE", "SECURE_HSTS_SECONDS",
    "SECURE_PROXY_SSL_HEADER", "SECURE_CROSS_ORIGIN_OPENER_POLICY")}))
"""


def told_settings(**environment: str) -> dict[str, Any]:
    """The settings of a process of its own with this environment."""
    kept = os.environ | {"DJANGO_SETTINGS_MODULE": "assetcloud.project.settings"} | environment
    done = subprocess.run(
        [sys.executable, "-c", _TOLD], env=kept, capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_behind_https_cookies_never_go_without_it_and_browsers_remember() -> None:
    found = told_settings(ASSETCLOUD_HTTPS="1")
    assert found["SESSION_COOKIE_SECURE"]
    assert found["CSRF_COOKIE_SECURE"]
    assert found["SESSION_COOKIE_HTTPONLY"]
    assert (found["SESSION_COOKIE_SAMESITE"], found["CSRF_COOKIE_SAMESITE"]) == ("Lax", "Lax")
    assert found["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert found["SECURE_CROSS_ORIGIN_OPENER_POLICY"] == "same-origin"
    assert not found["DEBUG"]


def test_without_https_nobody_can_claim_it() -> None:
    """Else a stranger's header would make links and cookies of another scheme."""
    found = told_settings(ASSETCLOUD_HTTPS="")
    assert found["SECURE_PROXY_SSL_HEADER"] is None
    assert found["SECURE_HSTS_SECONDS"] == 0


def test_the_cookie_of_a_session_is_new_after_sign_in_and_out_of_reach_of_scripts(
    db: None,
) -> None:
    account = an_account()
    client = Client()
    client.cookies["assetcloud_session"] = "chosenbyastranger00000000000000000"
    client.post(
        "/api/v1/session",
        {"username": account.username, "password": PASSWORD},
        content_type="application/json",
    )
    cookie = client.cookies["assetcloud_session"]
    assert cookie.value != "chosenbyastranger00000000000000000"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_denied_request_of_somebody_known_stays_on_record_once_a_minute(db: None) -> None:
    cache.clear()
    unit = a_unit()
    account = an_account(home=unit)
    an_assignment(account, a_role("assets.view_card"), at=unit)
    client = signed_in(account)
    for _ in range(3):
        assert client.get("/api/v1/accounts").status_code == 403
    (entry,) = trail("permissions.denied")
    assert entry["account_id"] == account.id
    assert "GET /api/v1/accounts" in entry["title"]
    assert json.loads(entry["details"])["code"] == "not_permitted"
    assert Client().get("/api/v1/accounts").status_code == 401
    assert len(trail("permissions.denied")) == 1


def test_what_anybody_may_begin_has_an_end(db: None) -> None:
    cache.clear()
    # A minute that does not pass while the test runs.
    with time_machine.travel(now(), tick=False):
        begun = [Client().post("/api/v1/session/providers/none").status_code for _ in range(61)]
        asked = [Client().get("/api/v1/public/assets/none").status_code for _ in range(61)]
    assert set(begun[:60]) == {404}
    assert set(asked[:60]) == {404}
    assert (begun[60], asked[60]) == (429, 429)
    cache.clear()

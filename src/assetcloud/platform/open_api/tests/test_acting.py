"""For whom a program acts: its owner, a unit below, never elsewhere; and as nobody else."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client as Browser
from django.test import RequestFactory

from assetcloud.foundation.tenancy.ranges import acting_in
from assetcloud.platform.identity.contract import account as account_by_id
from assetcloud.platform.open_api import middleware as middleware_module
from assetcloud.platform.open_api.middleware import BearerMiddleware
from assetcloud.platform.open_api.tests.builders import (
    READ,
    WRITE,
    a_client,
    a_program,
    a_token,
    all_in,
    entries_in,
)
from assetcloud.platform.organisations.contract import serve_units
from assetcloud.platform.organisations.tests.builders import (
    a_bureau,
    a_centre,
    a_region,
    a_unit,
    actor_at,
)
from assetcloud.platform.permissions.tests.builders import (
    a_role,
    a_signed_in_client,
    an_account,
    an_assignment,
    signed_in,
)

pytestmark = pytest.mark.django_db

STRANGE = ["no-id", "00000000-0000-0000-0000-000000000000", "01900000-0000-7000-8000-000000000000"]


def reads(program: Browser, unit_id: UUID, *, unit: str = "") -> int:
    headers = {"X-Unit": unit} if unit else {}
    return int(program.get(f"/api/v1/units/{unit_id}/departments", headers=headers).status_code)


def open_department(program: Browser, unit_id: UUID, *, unit: str = "") -> HttpResponse:
    return program.post(
        f"/api/v1/units/{unit_id}/departments",
        {"code": "D1", "name": "办公室"},
        content_type="application/json",
        headers={"X-Unit": unit} if unit else {},
    )


def test_without_a_unit_the_owner_is_meant() -> None:
    unit = a_unit()
    program = a_program(a_client(unit))
    answer = program.get("/api/v1/session")
    assert answer.json()["current_unit"]["id"] == str(unit.id)
    assert answer.json()["permissions"] == [READ]


def test_a_unit_that_is_not_the_owners_is_not_found() -> None:
    unit, other = a_unit(), a_unit()
    program = a_program(a_client(unit))
    assert reads(program, unit.id, unit=str(unit.id)) == 200
    for named in [str(other.id), *STRANGE]:
        answer = program.get("/api/v1/account", headers={"X-Unit": named})
        assert answer.status_code == 404
        assert answer["Content-Type"] == "application/problem+json"
    assert reads(program, other.id) == 404


def test_a_role_held_elsewhere_leads_a_program_nowhere_else() -> None:
    unit, other = a_unit(), a_unit()
    registered = a_client(unit)
    an_assignment(account_by_id(registered.view.account_id), a_role(READ), at=other)
    assert reads(a_program(registered), other.id, unit=str(other.id)) == 404


def test_a_program_of_a_bureau_acts_for_any_unit_below_and_for_no_other() -> None:
    region = a_region()
    bureau, unit, outside = a_bureau(region), a_unit(region), a_unit()
    program = a_program(a_client(bureau))
    assert reads(program, unit.id) == 200
    assert reads(program, unit.id, unit=str(unit.id)) == 200
    assert reads(program, outside.id, unit=str(outside.id)) == 404
    assert reads(program, unit.id, unit=str(outside.id)) == 404


def test_a_program_of_a_unit_does_not_act_for_the_unit_beside_it() -> None:
    region = a_region()
    one, beside = a_unit(region), a_unit(region)
    program = a_program(a_client(one))
    assert reads(program, beside.id, unit=str(beside.id)) == 404


def test_a_program_of_a_centre_acts_for_the_units_it_serves_and_no_others() -> None:
    region = a_region()
    centre, served, other = a_centre(region), a_unit(region), a_unit(region)
    with acting_in(all_in(region)):
        serve_units(actor_at(region), centre.id, [served.id])
    program = a_program(a_client(centre))
    assert reads(program, served.id, unit=str(served.id)) == 200
    assert reads(program, other.id, unit=str(other.id)) == 404


def test_a_scope_that_the_token_lacks_is_refused_whatever_the_role_allows() -> None:
    unit = a_unit()
    program = a_program(a_client(unit, READ, WRITE), scope=READ)
    assert reads(program, unit.id) == 200
    answer = open_department(program, unit.id)
    assert answer.status_code == 403
    assert answer.json()["code"] == "token_scope"
    assert entries_in(unit, "organisations.%department%") == []


def test_what_a_program_writes_stands_in_the_trail_under_its_name() -> None:
    unit = a_unit()
    registered = a_client(unit, READ, WRITE)
    answer = open_department(a_program(registered), unit.id)
    assert answer.status_code == 201, answer.content
    (entry,) = entries_in(unit, "organisations.%department%")
    assert entry["actor_name"] == f"接口·{registered.view.name}"
    assert entry["account_id"] == registered.view.account_id


def test_a_token_and_a_session_are_never_mixed() -> None:
    unit, other = a_unit(), a_unit()
    registered = a_client(unit)
    person = an_account(home=other)
    an_assignment(person, a_role(READ, WRITE), at=other)
    browser = signed_in(person)
    cookie = browser.cookies["assetcloud_session"].value
    token = {"Authorization": f"Bearer {a_token(registered)}"}

    with_token = browser.get("/api/v1/session", headers=token)
    assert with_token.json()["account"]["id"] == str(registered.view.account_id)
    elsewhere = browser.get(f"/api/v1/units/{other.id}/departments", headers=token)
    assert elsewhere.status_code == 404

    # The session itself is untouched: without the token the person goes on.
    assert browser.cookies["assetcloud_session"].value == cookie
    assert browser.get("/api/v1/session").json()["account"]["id"] == str(person.id)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("post", "/api/v1/account/password"),
        ("delete", "/api/v1/account/sessions"),
        ("post", "/api/v1/account/second-factor"),
        ("post", "/api/v1/session/switch"),
    ],
)
def test_what_is_a_persons_own_is_not_for_tokens(method: str, path: str) -> None:
    program = a_program(a_client(a_unit()))
    answer = getattr(program, method)(path, {}, content_type="application/json")
    assert answer.status_code == 403
    assert answer.json()["code"] == "not_for_tokens"


def test_reference_lists_are_open_to_tokens() -> None:
    program = a_program(a_client(a_unit()))
    assert program.get("/api/v1/permissions").status_code == 200


def test_a_token_counts_nowhere_but_in_the_api() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        assert not hasattr(request, "token_scopes")
        return HttpResponse("page")

    request = RequestFactory().get("/cards", headers={"Authorization": "Bearer x"})
    assert BearerMiddleware(view)(request).status_code == 200


@pytest.mark.parametrize("error", [OperationalError("gone"), InterfaceError("gone")])
def test_a_database_that_does_not_answer_is_a_problem_in_words(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(request: HttpRequest) -> None:
        raise error

    monkeypatch.setattr(middleware_module, "admit", fail)
    request = RequestFactory().get("/api/v1/account", headers={"Authorization": "Bearer x"})
    answer = BearerMiddleware(lambda _: HttpResponse())(request)
    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"


def test_a_clients_account_cannot_be_made_a_persons() -> None:
    unit = a_unit()
    client = a_client(unit)
    boss = a_signed_in_client(
        "any",
        "identity.reset_password",
        "identity.view_accounts",
        "identity.manage_accounts",
        at=unit,
    )
    shown = boss.get("/api/v1/accounts", {"programs": "true"}).json()["items"]
    (program,) = [each for each in shown if each["is_program"]]
    assert program["id"] not in str(boss.get("/api/v1/accounts").content)
    refused = boss.post(
        f"/api/v1/accounts/{program['id']}/reset-password",
        {"reason": "忘记"},
        content_type="application/json",
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "program_account")
    bearer = a_program(client)
    for path in ("second-factor", "password", "identities"):
        answer = bearer.post(f"/api/v1/account/{path}", {}, content_type="application/json")
        assert answer.json()["code"] == "not_for_tokens"

"""One request, one transaction, one range; nothing half-written, whatever refuses."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from assetcloud.foundation.tenancy.ranges import NOWHERE, current_range
from assetcloud.platform.identity.contract import account as account_by_id
from assetcloud.platform.identity.tests.builders import attempt_outcomes
from assetcloud.platform.organisations.tests.builders import a_bureau, a_region, a_unit
from assetcloud.platform.permissions.middleware import ActingMiddleware
from assetcloud.platform.permissions.tests.builders import (
    a_role,
    an_account,
    an_assignment,
    signed_in,
)
from assetcloud.platform.permissions.tests.refusing_urls import WAYS

pytestmark = pytest.mark.django_db

HERE = "assetcloud.platform.permissions.tests.refusing_urls"


@pytest.mark.urls(HERE)
@pytest.mark.parametrize("way", WAYS)
def test_what_was_written_before_a_refusal_is_gone_and_what_must_stay_stays(way: str) -> None:
    answer = Client(raise_request_exception=False).post(f"/api/test/refuse/{way}")
    assert answer.status_code == WAYS[way][1]
    assert attempt_outcomes() == ["afterwards"]


@pytest.mark.urls(HERE)
def test_an_answer_without_refusal_is_kept() -> None:
    assert Client().post("/api/test/write").status_code == 200
    assert attempt_outcomes() == ["afterwards", "written"]


@pytest.mark.urls(HERE)
def test_answers_are_not_kept_by_browsers_unless_a_route_says_so() -> None:
    for path in ("write", "refuse/invalid"):
        assert Client().post(f"/api/test/{path}")["Cache-Control"] == "no-store"


@pytest.mark.urls(HERE)
def test_a_record_that_fails_afterwards_harms_neither_the_answer_nor_the_other_records() -> None:
    assert Client().post("/api/test/write-badly-afterwards").status_code == 200
    assert attempt_outcomes() == ["afterwards", "written"]


@pytest.mark.urls(HERE)
@pytest.mark.parametrize("body", ["{", "[]", '{"number": "x"}', "\xff"])
def test_a_body_that_cannot_be_read_is_refused_in_words(body: str) -> None:
    answer = Client().post("/api/test/wrong-body", body, content_type="application/json")
    assert answer.status_code in {400, 422}
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.urls(HERE)
def test_nothing_streams_from_a_transaction_that_ends() -> None:
    with pytest.raises(RuntimeError, match="streams"):
        Client().get("/api/test/stream")


@pytest.mark.urls(HERE)
def test_the_range_is_cleared_when_the_request_ends() -> None:
    Client().post("/api/test/write")
    assert current_range() == NOWHERE


def test_the_range_of_a_unit_role_is_the_unit_alone() -> None:
    unit = a_unit()
    account = an_account(home=unit)
    an_assignment(account, a_role("x.y", range_kind="unit"), at=unit)
    assert seen_range(account.id) == (unit.path, unit.path + " ")


def test_the_range_of_a_bureau_is_its_region() -> None:
    region = a_region()
    bureau = a_bureau(region)
    account = an_account(home=bureau)
    an_assignment(account, a_role("x.y", range_kind="subtree"), at=bureau)
    assert seen_range(account.id) == (region.path, region.path[:-1] + "/")
    assert current_range() == NOWHERE


def test_who_holds_nothing_acts_nowhere() -> None:
    assert seen_range(an_account().id) == ("", "")


def seen_range(account_id: UUID, **headers: str) -> tuple[str, str]:
    """Run a request of an account through the middleware and return the range it saw."""
    seen = []

    def view(request: HttpRequest) -> HttpResponse:
        found = current_range()
        seen.append((found.lo, found.hi))
        return HttpResponse()

    request = as_account(account_id, **headers)
    ActingMiddleware(view)(request)
    return seen[0]


def as_account(account_id: UUID, **headers: str) -> HttpRequest:
    """A request with a token: no session, a user, scopes where the test wants them."""
    request = RequestFactory().get("/api/v1/x", headers=headers)
    client = signed_in(account_by_id(account_id))
    request.session = client.session
    request.user = get_user_model().objects.get(id=account_id)
    return request


def test_a_header_names_the_unit_and_a_foreign_one_is_not_found() -> None:
    mine, other = a_unit(), a_unit()
    account = an_account(home=mine)
    an_assignment(account, a_role("x.y"), at=mine)
    client = signed_in(account)
    for named in (str(other.id), "no-id", "00000000-0000-0000-0000-000000000000"):
        answer = client.get("/api/v1/account", headers={"X-Unit": named})
        assert answer.status_code == 404
        assert answer["Content-Type"] == "application/problem+json"
    assert client.get("/api/v1/account", headers={"X-Unit": str(mine.id)}).status_code == 200


def test_a_token_names_its_unit_and_does_no_more_than_its_scopes() -> None:
    unit = a_unit()
    account = an_account(home=unit)
    an_assignment(account, a_role("x.read", "x.write"), at=unit)
    seen = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request.actor)  # type: ignore[attr-defined]
        return HttpResponse()

    request = as_account(account.id)
    request.token_scopes = frozenset({"x.read", "x.other"})  # type: ignore[attr-defined]
    assert ActingMiddleware(view)(request).status_code == 422
    request.META["HTTP_X_UNIT"] = str(unit.id)
    request.headers = type(request.headers)(request.META)
    assert ActingMiddleware(view)(request).status_code == 200
    assert sorted(seen[0].grants) == ["x.read"]


@pytest.mark.parametrize(
    ("error", "status"),
    [(IntegrityError("late"), 409), (OperationalError("gone"), 503), (InterfaceError("x"), 503)],
)
def test_a_commit_that_fails_is_a_problem_in_words(error: Exception, status: int) -> None:
    middleware = ActingMiddleware(lambda request: HttpResponse())

    def fail(request: HttpRequest) -> HttpResponse:
        raise error

    middleware._answer = fail  # type: ignore[method-assign]
    answer = middleware(RequestFactory().get("/api/v1/x"))
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"


def test_pages_of_the_web_application_need_no_database() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        assert request.actor is None  # type: ignore[attr-defined]
        return HttpResponse("page")

    assert ActingMiddleware(view)(RequestFactory().get("/cards")).status_code == 200

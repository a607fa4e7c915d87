"""Books and opening over HTTP: start, close, tie-out and signature."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from assetcloud.platform.assets.tests.api.cards_at_hand import a_client
from assetcloud.platform.assets.tests.builders import a_card, a_unit_in_use
from assetcloud.platform.organisations.tests.builders import a_bureau, a_region, a_unit
from assetcloud.platform.permissions.tests.builders import a_signed_in_client, a_visitor

pytestmark = pytest.mark.usefixtures("standards")
ALL = (
    "assets.view_card",
    "assets.open_books",
    "assets.close_period",
    "assets.sign_opening",
)


def post(client: Client, path: str, body: Any = None) -> Any:
    return client.post(f"/api/v1{path}", body or {}, content_type="application/json")


def test_books_are_opened_signed_and_closed() -> None:
    unit = a_unit()
    client = a_client(unit, *ALL)
    assert client.get("/api/v1/books").status_code == 404
    assert client.get("/api/v1/opening").json()["state"] == "not_open"
    opened = post(client, "/books", {"start_period": "2026-11"})
    assert opened.json() == {
        "start_period": "2026-11",
        "open_period": "2026-11",
        "opening_state": "open",
        "opening_signed_by": "",
    }
    again = post(client, "/books", {"start_period": "2026-11"})
    assert (again.status_code, again.json()["code"]) == (409, "books_open")

    a_card(unit, origin="opening", opening_accumulated="666.64", months_charged=8)
    (line,) = client.get("/api/v1/opening").json()["cards"]
    assert line == {
        "account": "1601",
        "card_count": 1,
        "cost": "6000.00",
        "accumulated": "666.64",
    }
    unsigned = post(client, "/books/close")
    assert (unsigned.status_code, unsigned.json()["code"]) == (409, "opening_unsigned")
    lines = [{"account": "1601", "cost": "6000.00", "accumulated": "600.00"}]
    differs = post(client, "/opening/sign", {"lines": lines})
    assert differs.status_code == 422
    assert [p["pointer"] for p in differs.json()["problems"]] == ["/lines/1601/accumulated"]
    lines[0]["explanation"] = "账面少提 66.64，已报会计"
    assert post(client, "/opening/sign", {"lines": lines}).json()["state"] == "signed"
    closed = post(client, "/books/close")
    assert closed.json()["open_period"] == "2026-12"


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/books", {"start_period": "2026-13"}, 422),
        ("/books", {"start_period": "0000-01"}, 422),
        ("/books", {"start_period": "2031-01"}, 422),
        ("/books", {}, 422),
        ("/opening/sign", {"lines": [{"account": "1601", "cost": "1,5"}]}, 422),
        ("/opening/sign", {"lines": [{"account": "x" * 9, "cost": "1"}]}, 422),
        ("/opening/sign", {"lines": [{"account": "1", "cost": "1"}] * 2}, 422),
    ],
)
def test_what_cannot_be_is_refused_in_words(path: str, body: Any, status: int) -> None:
    unit = a_unit() if path == "/books" else a_unit_in_use()
    answer = post(a_client(unit, *ALL), path, body)
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"


def test_an_account_is_named_once() -> None:
    lines = [{"account": "1601", "cost": "0"}] * 2
    answer = post(a_client(a_unit_in_use(), *ALL), "/opening/sign", {"lines": lines})
    assert (answer.status_code, answer.json()["code"]) == (422, "account_repeated")


def test_each_route_asks_who_and_whether() -> None:
    unit = a_unit_in_use()
    nobody, stranger = a_visitor(), a_client(unit, "assets.print_label")
    asks: list[Any] = [
        lambda c: c.get("/api/v1/books"),
        lambda c: post(c, "/books", {"start_period": "2026-11"}),
        lambda c: post(c, "/books/close"),
        lambda c: c.get("/api/v1/opening"),
        lambda c: post(c, "/opening/sign", {"lines": []}),
    ]
    for ask in asks:
        assert ask(nobody).status_code == 401
        assert ask(stranger).status_code == 403


def test_books_are_those_of_one_unit() -> None:
    region = a_region()
    clerk = a_signed_in_client("bureau_asset_clerk", at=a_bureau(region))
    for path in ("/api/v1/books", "/api/v1/opening"):
        answer = clerk.get(path)
        assert (answer.status_code, answer.json()["code"]) == (409, "not_in_a_unit")

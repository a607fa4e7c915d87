"""Cards over HTTP: list, one, register, change, history and values; what is answered and refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from assetcloud.foundation.ids import new_id
from assetcloud.platform.assets.models import Card, IdempotentRequest
from assetcloud.platform.assets.tests.api.cards_at_hand import a_client
from assetcloud.platform.assets.tests.builders import (
    a_card,
    a_draft,
    a_unit_in_use,
    at,
    change,
    row_of,
)
from assetcloud.platform.organisations.tests.builders import a_bureau, a_member, a_region
from assetcloud.platform.permissions.tests.builders import a_signed_in_client, a_visitor

pytestmark = pytest.mark.usefixtures("standards")
CARDS = "/api/v1/cards"
KEEP = ("assets.view_card", "assets.register_card", "assets.change_card", "assets.change_important")


@pytest.fixture
def unit(standards: None) -> Any:
    return a_unit_in_use()


@pytest.fixture
def client(unit: Any) -> Client:
    return a_client(unit, *KEEP)


def post(client: Client, body: Any, **headers: str) -> Any:
    return client.post(CARDS, body, content_type="application/json", headers=headers)


def patch(client: Client, card_id: Any, version: str, **values: Any) -> Any:
    return client.patch(
        f"{CARDS}/{card_id}",
        {"values": values, "reason": "测试变更"},
        content_type="application/json",
        headers={"If-Match": version} if version else {},
    )


def body_of(unit: Any, **values: Any) -> dict[str, Any]:
    draft = a_draft(unit, **values)
    return {"card_type": draft.card_type, "values": draft.values}


def is_problem(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert (problem["status"], problem["code"], problem["type"]) == (
        status,
        code,
        f"/problems/{code}",
    )
    assert problem["detail"]
    return problem


def test_a_card_is_registered_read_changed_and_its_history_told(unit: Any, client: Client) -> None:
    made = post(client, body_of(unit))
    assert made.status_code == 201, made.content
    card = made.json()
    assert (card["values"]["name"], card["cost"], card["version"]) == (
        "便携式计算机",
        "6000.00",
        1,
    )
    address = f"{CARDS}/{card['id']}"
    read = client.get(address)
    assert read["ETag"] == '"1"'
    changed = patch(client, card["id"], read["ETag"], name="笔记本电脑", use_status="idle")
    assert changed.status_code == 200, changed.content
    assert (changed["ETag"], changed.json()["change_kind"]) == ('"2"', "important")
    items = client.get(f"{address}/history").json()["items"]
    assert [item["version"] for item in items] == [2, 1]
    assert {c["field"] for c in items[0]["changes"]} >= {"name", "use_status"}
    assert client.get(f"{address}/values").json()["points"] == []
    assert client.get(address, {"as_of": "2026-01"}).json()["cost"] == "0.00"
    assert client.get(address, {"on": "2020-01-01"}).status_code == 404


def test_every_problem_of_a_card_comes_with_a_pointer(unit: Any, client: Client) -> None:
    answer = post(client, body_of(unit, name="", cost="-1", acquired_on="gestern"))
    problem = is_problem(answer, 422, "invalid")
    assert {"/values/name", "/values/acquired_on"} <= {p["pointer"] for p in problem["problems"]}
    with at(unit):
        assert not Card.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        "{",
        "[]",
        {"values": {}},
        {"card_type": "equipment", "values": {}, "more": 1},
        {"card_type": "x" * 30, "values": {}},
        {"card_type": "equipment", "values": []},
        {"card_type": "no_such_type", "values": {"name": "x"}},
    ],
)
def test_a_body_that_is_none_is_a_problem_and_writes_nothing(
    unit: Any, client: Client, body: Any
) -> None:
    answer = post(client, body)
    assert answer.status_code in {400, 422}, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    with at(unit):
        assert not Card.objects.exists()


def test_a_key_makes_a_repeated_request_one_card(unit: Any, client: Client) -> None:
    body = body_of(unit)
    first = post(client, body, **{"Idempotency-Key": "表单-1"})
    again = post(client, body, **{"Idempotency-Key": "表单-1"})
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"]
    other = post(client, body | {"aliases": {"legacy": "1"}}, **{"Idempotency-Key": "表单-1"})
    is_problem(other, 409, "idempotency_key_reused")
    refused = post(client, body_of(unit, name=""), **{"Idempotency-Key": "表单-2"})
    assert refused.status_code == 422
    with at(unit):
        assert Card.objects.count() == 1
        assert IdempotentRequest.objects.count() == 1


def test_without_a_key_two_requests_are_two_cards(unit: Any, client: Client) -> None:
    post(client, body_of(unit))
    post(client, body_of(unit))
    with at(unit):
        assert Card.objects.count() == 2


@pytest.mark.parametrize("version", ['"7"', "7", '"1", "2"', "*"])
def test_another_version_is_a_failed_precondition(unit: Any, client: Client, version: str) -> None:
    card_id = a_card(unit)
    is_problem(patch(client, card_id, version, name="甲"), 412, "stale")
    assert row_of(unit, card_id).version == 1


def test_a_change_says_which_version_it_is_of(unit: Any, client: Client) -> None:
    card_id = a_card(unit)
    assert patch(client, card_id, "", name="甲").status_code == 422
    assert patch(client, card_id, 'W/"1"', name="甲").status_code == 200


def test_a_held_card_is_a_conflict(unit: Any, client: Client) -> None:
    card_id = a_card(unit)
    with at(unit):
        Card.objects.filter(unit_id=unit.id).update(held_by_document="CZ-1")
    is_problem(patch(client, card_id, '"1"', name="甲"), 409, "card_held")


def test_an_accountant_books_a_card_and_renames_none(unit: Any) -> None:
    card_id = a_card(unit, booked_state="unbooked", booked_on=None, voucher_no="")
    accountant = a_signed_in_client("asset_accountant", at=unit)
    is_problem(patch(accountant, card_id, '"1"', name="甲"), 403, "not_permitted")
    booked = patch(
        accountant,
        card_id,
        '"1"',
        booked_state="booked",
        booked_on="2026-11-20",
        voucher_no="记-12",
    )
    assert booked.status_code == 200, booked.content


def test_the_list_has_pages_sums_names_and_chosen_fields(unit: Any, client: Client) -> None:
    person = a_member(unit)
    for number in range(3):
        a_card(unit, card_no=f"N{number}", user_id=str(person.id))
    first = client.get(CARDS, {"limit": 2, "sort": "card_no"}).json()
    assert [item["card_no"] for item in first["items"]] == ["N0", "N1"]
    assert first["totals"] == {
        "count": 3,
        "cost": "18000.00",
        "accumulated": "2249.91",
        "net": "15750.09",
    }
    assert first["names"][str(person.id)] == person.name
    rest = client.get(CARDS, {"limit": 2, "sort": "card_no", "cursor": first["next"]}).json()
    assert [item["card_no"] for item in rest["items"]] == ["N2"]
    assert (rest["next"], rest["totals"]) == (None, None)
    chosen = client.get(CARDS, {"fields": "name, cost"}).json()
    assert chosen["items"][0].keys() == {"name", "cost"}
    assert chosen["totals"]["count"] == 3
    refused = client.get(CARDS, {"fields": "name,colour"})
    assert (refused.status_code, refused.json()["code"]) == (422, "unknown_fields")
    found = client.get(CARDS, {"q": "便携", "cost_from": "6000.01"}).json()
    assert found["totals"]["count"] == 0


@pytest.mark.parametrize(
    "query",
    [
        {"sort": "colour"},
        {"cursor": "nonsense"},
        {"limit": "1000"},
        {"limit": "0"},
        {"cost_from": "NaN"},
        {"cost_from": "1e30"},
        {"cost_from": "-1"},
        {"acquired_from": "yesterday"},
        {"as_of": "2026-13"},
        {"department_id": "x"},
        {"q": "x" * 51},
        {"card_type": "a\x00b"},
    ],
)
def test_a_question_that_cannot_be_asked_is_a_problem(client: Client, query: Any) -> None:
    answer = client.get(CARDS, query)
    assert answer.status_code == 422, answer.content
    assert answer["Content-Type"] == "application/problem+json"


def test_over_a_region_sums_come_only_if_asked_for(standards: None) -> None:
    region = a_region()
    bureau = a_bureau(region)
    units = [a_unit_in_use(parent=region) for _ in range(2)]
    for unit in units:
        a_card(unit)
    clerk = a_signed_in_client("bureau_asset_clerk", at=bureau)
    page = clerk.get(CARDS).json()
    assert (len(page["items"]), page["totals"]) == (2, None)
    assert clerk.get(CARDS, {"totals": "true"}).json()["totals"]["count"] == 2
    one = clerk.get(CARDS, {"unit_id": str(units[0].id)}).json()
    assert [item["unit_id"] for item in one["items"]] == [str(units[0].id)]
    is_problem(post(clerk, body_of(units[0])), 403, "not_permitted")


def test_others_cards_are_not_found(unit: Any, client: Client) -> None:
    other = a_unit_in_use()
    theirs = a_card(other)
    for wanted in (theirs, new_id()):
        for path in ("", "/history", "/values"):
            is_problem(client.get(f"{CARDS}/{wanted}{path}"), 404, "not_found")
        is_problem(patch(client, wanted, '"1"', name="甲"), 404, "not_found")
    assert client.get(CARDS).json()["items"] == []
    assert row_of(other, theirs).version == 1


def test_each_route_asks_who_and_whether(unit: Any) -> None:
    card_id = a_card(unit)
    change(unit, card_id, name="甲")
    nobody, stranger = a_visitor(), a_client(unit, "assets.print_label")
    asks: list[Any] = [
        lambda c: c.get(CARDS),
        lambda c: post(c, body_of(unit)),
        lambda c: c.get(f"{CARDS}/{card_id}"),
        lambda c: patch(c, card_id, '"2"', name="乙"),
        lambda c: c.get(f"{CARDS}/{card_id}/history"),
        lambda c: c.get(f"{CARDS}/{card_id}/values"),
    ]
    for ask in asks:
        is_problem(ask(nobody), 401, "sign_in_needed")
        is_problem(ask(stranger), 403, "not_permitted")
    viewer = a_client(unit, "assets.view_card")
    is_problem(patch(viewer, card_id, '"2"', name="乙"), 403, "not_permitted")
    assert row_of(unit, card_id).version == 2

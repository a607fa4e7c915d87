"""Field selection: what is asked for, nothing else, and a mistyped name is told."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from ninja import NinjaAPI, Schema
from ninja.testing import TestClient

from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.http.fields import choosing, chosen, parse_fields
from assetcloud.foundation.http.problems import handle_refusals
from assetcloud.foundation.http.routes import PUBLIC, Routes

CARD: dict[str, Any] = {
    "id": "1",
    "code": "TY-1",
    "values": {"名称": "电脑", "cost": "6000.00"},
    "lines": [{"amount": "1.00", "note": "a"}, {"amount": "2.00", "note": "b"}],
    "keeper": None,
}
LIST: dict[str, Any] = {"items": [CARD, CARD | {"code": "TY-2"}], "next": "x", "totals": {"n": 2}}


def test_one_thing_keeps_the_chosen_fields() -> None:
    assert chosen(CARD, parse_fields("id,values.名称,lines.amount")) == {
        "id": "1",
        "values": {"名称": "电脑"},
        "lines": [{"amount": "1.00"}, {"amount": "2.00"}],
    }


def test_a_list_keeps_the_chosen_fields_of_its_items_and_what_stands_beside_them() -> None:
    assert chosen(LIST, parse_fields("code")) == {
        "items": [{"code": "TY-1"}, {"code": "TY-2"}],
        "next": "x",
        "totals": {"n": 2},
    }


def test_nothing_chosen_is_everything() -> None:
    assert chosen(CARD, parse_fields("")) == CARD
    assert chosen(CARD, parse_fields(" , ")) == CARD


def test_what_is_chosen_whole_is_not_narrowed() -> None:
    for text in ("values,values.cost", "values.cost,values"):
        assert chosen(CARD, parse_fields(text)) == {"values": CARD["values"]}


def test_every_name_that_nobody_has_is_told() -> None:
    with pytest.raises(InvalidError) as refusal:
        chosen(LIST, parse_fields("id,colour,values.price,code.deeper"))
    assert "code.deeper、colour、values.price" in refusal.value.message
    assert refusal.value.problems[0].pointer == "/fields"


def test_in_an_empty_list_and_below_what_is_null_nothing_is_mistyped() -> None:
    empty: dict[str, Any] = {"items": [], "next": None}
    assert chosen(empty, parse_fields("anything")) == empty
    assert chosen(CARD, parse_fields("keeper.name")) == {"keeper": None}


def test_a_field_that_only_some_items_have_is_no_mistake() -> None:
    mixed = {"items": [{"id": 1, "extra": 2}, {"id": 3}]}
    assert chosen(mixed, parse_fields("extra")) == {"items": [{"extra": 2}, {}]}


@pytest.mark.parametrize("text", [".", "a.", ".a", "a..b", "a.b.c.d.e.f", ",".join("abcd" * 30)])
def test_what_is_no_list_of_names_is_refused(text: str) -> None:
    with pytest.raises(InvalidError):
        parse_fields(text)


NAMES = st.text("abc", min_size=1, max_size=2)
TREES = st.recursive(
    st.integers() | st.none(),
    lambda below: st.dictionaries(NAMES, below, max_size=4),
    max_leaves=20,
)


def paths_of(value: Any, above: str = "") -> list[str]:
    if not isinstance(value, dict):
        return []
    return [
        path
        for name, below in value.items()
        for path in (above + name, *paths_of(below, f"{above}{name}."))
    ]


@given(st.dictionaries(NAMES, TREES, max_size=5), st.data())
def test_each_field_that_is_there_can_be_chosen_and_comes_unchanged(
    document: dict[str, Any], data: st.DataObject
) -> None:
    known = [path for path in paths_of(document) if path.count(".") < 5]
    wanted = data.draw(st.lists(st.sampled_from(known), unique=True)) if known else []
    if "items" in document:
        return
    found = chosen(document, parse_fields(",".join(wanted)))
    if not wanted:
        assert found == document
        return
    for path in wanted:
        here, there = document, found
        for name in path.split("."):
            here, there = here[name], there[name]
        assert isinstance(here, dict) or here == there
    assert set(paths_of(found)) <= set(paths_of(document))


class CardOut(Schema):
    id: int
    code: str


routes = Routes(tags=["x"])


@routes.get("/card", permission=PUBLIC, response=CardOut, selectable=True)
def card(request: HttpRequest, response: HttpResponse) -> dict[str, Any]:
    response["ETag"] = '"7"'
    return {"id": 1, "code": "TY"}


@routes.get("/plain", permission=PUBLIC, response=CardOut)
def plain(request: HttpRequest) -> dict[str, Any]:
    return {"id": 1, "code": "TY"}


def test_a_route_that_says_so_lets_callers_choose_and_documents_it() -> None:
    api = NinjaAPI(urls_namespace="fields-test", docs_url=None)
    handle_refusals(api)
    api.add_router("", routes)
    paths = api.get_openapi_schema(path_prefix="")["paths"]
    assert [each["name"] for each in paths["/card"]["get"]["parameters"]] == ["fields"]
    assert paths["/plain"]["get"]["parameters"] == []
    assert paths["/card"]["get"]["x-permission"] == PUBLIC

    client = TestClient(api)
    assert client.get("/card").json() == {"id": 1, "code": "TY"}
    answer = client.get("/card?fields=code")
    assert answer.json() == {"code": "TY"}
    assert answer["ETag"] == '"7"'
    assert client.get("/plain?fields=code").json() == {"id": 1, "code": "TY"}


@pytest.mark.parametrize(
    ("query", "status", "body"),
    [
        ("", 200, {"id": 1}),
        ("?fields=id", 200, {"id": 1}),
        ("?fields=price", 422, None),
        ("?fields=.", 422, None),
    ],
)
def test_around_an_operation_the_status_and_headers_stay(
    query: str, status: int, body: dict[str, Any] | None
) -> None:
    calls = []

    def run(request: HttpRequest) -> HttpResponse:
        calls.append(1)
        return HttpResponse(b'{"id": 1}', headers={"ETag": '"7"'})

    answer = choosing(run)(RequestFactory().get(f"/card{query}"))
    assert answer.status_code == status
    if body is None:
        assert answer["Content-Type"] == "application/problem+json"
    else:
        assert answer["ETag"] == '"7"'
        assert json.loads(answer.content) == body
    # What is no list of names is refused before anything is done.
    assert calls == ([] if query.endswith("=.") else [1])


def test_an_answer_that_refuses_is_left_alone() -> None:
    refused = HttpResponse(b"{}", status=404)
    answer = choosing(lambda request: refused)(RequestFactory().get("/card?fields=id"))
    assert answer is refused

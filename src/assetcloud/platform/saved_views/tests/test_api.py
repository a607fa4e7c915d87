"""Views of lists: one's own and those that a unit shares."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.audit.tests.builders import TrailEntry
from assetcloud.platform.organisations.contract import UnitView
from assetcloud.platform.organisations.tests.builders import a_unit
from assetcloud.platform.permissions.tests.builders import (
    a_signed_in_client,
    a_visitor,
    an_account,
    signed_in,
)
from assetcloud.platform.saved_views.actions import save_view
from assetcloud.platform.saved_views.permissions import SHARE

pytestmark = pytest.mark.django_db

VIEWS = "/api/v1/views"
IDLE = {"columns": ["asset_code", "name"], "sort": "-cost", "filters": {"use_status": ["idle"]}}


@pytest.fixture
def unit() -> UnitView:
    return a_unit()


@pytest.fixture
def keeper(unit: UnitView) -> Client:
    """Somebody who may share."""
    return a_signed_in_client("any", SHARE, at=unit)


@pytest.fixture
def reader(unit: UnitView) -> Client:
    """Somebody in the same unit who may not share."""
    return a_signed_in_client("any", "assets.view_card", at=unit)


def a_view(client: Client, **facts: Any) -> Any:
    wish = {"page": "cards", "name": "闲置", "definition": IDLE, "shared": False} | facts
    return client.post(VIEWS, wish, content_type="application/json")


def names(client: Client, page: str = "cards") -> list[tuple[str, bool]]:
    found = client.get(VIEWS, {"page": page})
    assert found.status_code == 200, found.content
    return [(each["name"], each["mine"]) for each in found.json()]


def test_a_view_is_kept_read_changed_and_removed(reader: Client) -> None:
    made = a_view(reader)
    assert made.status_code == 201, made.content
    found = made.json()
    assert (found["name"], found["mine"], found["shared"]) == ("闲置", True, False)
    assert reader.get(VIEWS, {"page": "cards"}).json() == [found]
    assert names(reader, "accounts") == []

    address = f"{VIEWS}/{found['id']}"
    wish = {"page": "cards", "name": "在用", "definition": {"columns": []}}
    changed = reader.put(address, wish, content_type="application/json")
    assert (changed.status_code, changed.json()["name"]) == (200, "在用")
    assert changed.json()["definition"] == {"columns": []}

    assert reader.delete(address).status_code == 204
    assert names(reader) == []
    assert reader.delete(address).status_code == 404


def test_others_of_the_unit_see_what_is_shared_and_nothing_else(
    keeper: Client, reader: Client
) -> None:
    a_view(keeper, name="自己的")
    a_view(keeper, name="大家的", shared=True)
    a_view(reader, name="我的")
    assert names(reader) == [("我的", True), ("大家的", False)]
    assert names(keeper) == [("大家的", True), ("自己的", True)]


def test_another_unit_sees_and_touches_nothing(keeper: Client) -> None:
    made = a_view(keeper, shared=True).json()
    stranger = a_signed_in_client("any", SHARE, at=a_unit())
    assert names(stranger) == []
    address = f"{VIEWS}/{made['id']}"
    wish = {"page": "cards", "name": "x", "definition": {}}
    assert stranger.put(address, wish, content_type="application/json").status_code == 404
    assert stranger.delete(address).status_code == 404
    assert names(keeper) == [("闲置", True)]


def test_only_who_may_share_shares_and_only_the_owner_changes(
    keeper: Client, reader: Client, unit: UnitView
) -> None:
    refused = a_view(reader, shared=True)
    assert (refused.status_code, refused.json()["code"]) == (403, "not_permitted")
    assert names(reader) == []

    shared = a_view(keeper, shared=True).json()
    address = f"{VIEWS}/{shared['id']}"
    wish = {"page": "cards", "name": "x", "definition": {}, "shared": True}
    assert reader.put(address, wish, content_type="application/json").status_code == 404
    assert reader.delete(address).status_code == 404


def test_who_may_share_tidies_what_others_shared(keeper: Client, unit: UnitView) -> None:
    leaver = a_signed_in_client("any", SHARE, at=unit)
    own = a_view(leaver, name="自己的").json()
    shared = a_view(leaver, name="大家的", shared=True).json()
    assert keeper.delete(f"{VIEWS}/{shared['id']}").status_code == 204
    assert keeper.delete(f"{VIEWS}/{own['id']}").status_code == 404


def test_sharing_is_on_record(keeper: Client, unit: UnitView) -> None:
    made = a_view(keeper, shared=True).json()
    wish = {"page": "cards", "name": "闲置", "definition": {}, "shared": False}
    keeper.put(f"{VIEWS}/{made['id']}", wish, content_type="application/json")
    with acting_in(Range.below(unit.path)):
        entries = TrailEntry.objects.filter(action=SHARE).order_by("id")
        titles = [entry.title for entry in entries]
    assert titles == ["共享列表视图“闲置”", "不再共享列表视图“闲置”"]


def test_a_name_stands_once_for_a_person_and_a_list(keeper: Client, reader: Client) -> None:
    assert a_view(reader).status_code == 201
    again = a_view(reader)
    assert (again.status_code, again.json()["code"]) == (409, "view_name")
    assert a_view(reader, page="accounts").status_code == 201
    assert a_view(keeper).status_code == 201


def test_there_is_an_end_to_how_many(
    keeper: Client, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(save_view, "MOST_OWN", 2)
    monkeypatch.setattr(save_view, "MOST_SHARED", 1)
    assert a_view(keeper, name="a", shared=True).status_code == 201
    over = a_view(keeper, name="b", shared=True)
    assert (over.status_code, over.json()["code"]) == (409, "too_many")
    assert a_view(keeper, name="b").status_code == 201
    over = a_view(keeper, name="c")
    assert (over.status_code, over.json()["code"]) == (409, "too_many")
    assert a_view(reader).status_code == 201


@pytest.mark.parametrize(
    ("facts", "pointer"),
    [
        ({"definition": {"filters": {"a": {"b": 1}}}}, "/definition/filters/a"),
        ({"name": "  "}, "/name"),
        ({"page": "../etc"}, "/page"),
    ],
)
def test_what_does_not_fit_is_named(reader: Client, facts: dict[str, Any], pointer: str) -> None:
    refused = a_view(reader, **facts)
    assert refused.status_code == 422
    assert [each["pointer"] for each in refused.json()["problems"]] == [pointer]
    assert names(reader) == []


def test_owner_and_unit_cannot_be_given(reader: Client, unit: UnitView) -> None:
    other = an_account(home=unit)
    for field in ("account_id", "unit_id", "id", "saved_by"):
        assert a_view(reader, **{field: str(other.id)}).status_code == 422


def test_outside_of_a_unit_there_are_no_views() -> None:
    client = signed_in(an_account(admin_kind="system"))
    assert names(client) == []
    refused = a_view(client)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_in_a_unit")
    assert client.delete(f"{VIEWS}/{new_id()}").status_code == 404
    wish = {"page": "cards", "name": "x", "definition": {}}
    change = client.put(f"{VIEWS}/{new_id()}", wish, content_type="application/json")
    assert change.status_code == 404
    assert a_view(a_visitor()).status_code == 401

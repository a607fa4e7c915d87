"""The routes: what they answer, what they refuse, and that others' things are not found."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from assetcloud.foundation.actor import DataScope, Grant
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.ranges import Range
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.organisations.actions.regions.load_divisions import load_divisions
from assetcloud.platform.organisations.contract import NodeView, UnitView
from assetcloud.platform.organisations.tests.builders import (
    AllPermittedActor,
    a_centre,
    a_department,
    a_member,
    a_node,
    a_place,
    a_region,
    a_unit,
    actor_at,
)
from assetcloud.platform.organisations.tests.calls import Answer, call

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class DepartmentActor(AllPermittedActor):
    """Somebody whose permissions cover one department."""

    department_id: UUID | None = None

    def scope(self, permission: str) -> DataScope:
        covered = frozenset() if self.department_id is None else frozenset({self.department_id})
        return DataScope((Grant(within=self.acting_range, department_ids=covered),))


def ask(
    at: NodeView | UnitView, method: str, path: str, body: Any = None, etag: str = ""
) -> Answer:
    return call(actor_at(at), method, path, body, etag=etag)


def names(answer: Answer) -> list[str]:
    assert answer.status == 200, answer.body
    return [item["name"] for item in answer.body["items"]]


def test_the_tree_opens_level_by_level() -> None:
    region = a_region(name="某县")
    department = a_node("department", region, name="教育局")
    a_unit(department, name="某小学")
    top = ask(region, "GET", "/nodes")
    assert names(top) == ["某县"]
    assert top.body["items"][0]["has_children"] is True
    level = ask(region, "GET", f"/nodes?parent_id={region.id}")
    assert names(level) == ["教育局"]
    assert names(ask(region, "GET", f"/nodes?parent_id={department.id}")) == ["某小学"]
    assert names(ask(region, "GET", "/nodes?on=2019-12-31")) == []
    assert names(ask(region, "GET", f"/nodes?parent_id={region.id}&on=2024-01-01")) == ["教育局"]


def test_a_level_comes_in_pages_of_constant_cost(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    region = a_region()
    opened = [a_unit(region).name for _ in range(5)]
    seen: list[str] = []
    after = ""
    for _ in range(3):
        with django_assert_max_num_queries(12):
            page = ask(region, "GET", f"/nodes?parent_id={region.id}&limit=2&after={after}")
        seen += names(page)
        after = page.body["next"] or ""
    assert after == ""
    assert sorted(seen) == sorted(opened)


def test_who_acts_in_a_unit_sees_the_unit_as_top() -> None:
    unit = a_unit(a_node("department"), name="某小学")
    assert names(ask(unit, "GET", "/nodes")) == ["某小学"]
    page = ask(unit, "GET", f"/nodes/{unit.id}")
    assert page.body["ancestors"] == []
    assert page.etag == '"1"'


def test_nodes_are_found_by_name_and_code() -> None:
    region = a_region()
    unit = a_unit(region, name="西湖小学")
    assert names(ask(region, "GET", "/nodes/search?q=西湖")) == ["西湖小学"]
    assert names(ask(region, "GET", f"/nodes/search?q={unit.uscc}")) == ["西湖小学"]
    assert names(ask(region, "GET", "/nodes/search?q=%20")) == []
    assert names(ask(a_region(), "GET", "/nodes/search?q=西湖")) == []


def test_a_node_is_opened_renamed_and_closed_and_its_life_is_shown() -> None:
    region = a_region(name="某县")
    given = {
        "kind": "department",
        "name": "教育局",
        "parent_id": str(region.id),
        "on": "2024-01-01",
    }
    opened = ask(region, "POST", "/nodes", given)
    assert opened.status == 201
    path = f"/nodes/{opened.body['id']}"
    renamed = ask(
        region, "POST", f"{path}/rename",
        {"name": "教体局", "on": "2025-01-01", "reason": "合并", "document": "某编〔2025〕1号"}, '"1"',
    )  # fmt: skip
    assert (renamed.status, renamed.body["name"], renamed.etag) == (200, "教体局", '"2"')
    assert ask(region, "POST", f"{path}/close", {"on": "2025-06-01"}, '"2"').status == 204
    history = ask(region, "GET", f"{path}/history").body["versions"]
    assert [(row["name"], row["valid_from"], row["valid_to"]) for row in history] == [
        ("教体局", "2025-01-01", "2025-06-01"),
        ("教育局", "2024-01-01", "2025-01-01"),
    ]
    assert history[0]["parent_name"] == "某县"
    assert history[0]["document"] == "某编〔2025〕1号"


def test_a_move_is_ordered() -> None:
    region = a_region()
    unit, department = a_unit(region), a_node("department", region)
    answer = ask(region, "POST", f"/nodes/{unit.id}/move", {"parent_id": str(department.id)}, '"1"')
    assert answer.status == 202
    state = ask(region, "GET", f"/node-moves/{answer.body['move_id']}")
    assert (state.body["state"], state.body["node_id"]) == ("ordered", str(unit.id))
    assert ask(a_region(), "GET", f"/node-moves/{answer.body['move_id']}").status == 404


def test_lost_updates_are_refused() -> None:
    unit = a_unit()
    first = ask(unit, "GET", f"/units/{unit.id}")
    changed = ask(unit, "PATCH", f"/units/{unit.id}", {"headcount": 12}, first.etag)
    assert (changed.status, changed.body["headcount"], changed.etag) == (200, 12, '"2"')
    late = ask(unit, "PATCH", f"/units/{unit.id}", {"headcount": 13}, first.etag)
    assert (late.status, late.body["code"]) == (409, "changed_meanwhile")
    assert ask(unit, "PATCH", f"/units/{unit.id}", {"headcount": 13}).status == 422
    assert (
        ask(unit, "PATCH", f"/units/{unit.id}", {"headcount": 13}, "abc").body["code"] == "bad_etag"
    )


def test_a_profile_is_judged_and_only_what_is_sent_changes() -> None:
    unit = a_unit(budget_code="101", headcount=5)
    answer = ask(unit, "PATCH", f"/units/{unit.id}", {"uscc": "1", "budget_code": "10"}, '"1"')
    assert answer.status == 422
    assert {found["pointer"] for found in answer.body["problems"]} == {"/uscc", "/budget_code"}
    changed = ask(unit, "PATCH", f"/units/{unit.id}", {"budget_code": "101003"}, '"1"').body
    assert (changed["budget_level"], changed["headcount"], changed["uscc"]) == (2, 5, unit.uscc)
    same = ask(unit, "PATCH", f"/units/{unit.id}", {"headcount": 5}, '"2"')
    assert same.etag == '"2"'
    assert ask(unit, "PATCH", f"/units/{unit.id}", {"name": "新名"}, '"2"').status == 422


def test_a_unit_is_opened_and_found() -> None:
    region = a_region()
    given = {
        "name": "新单位", "parent_id": str(region.id), "unit_kind": "administrative",
        "level": "county", "on": "2024-01-01",
    }  # fmt: skip
    opened = ask(region, "POST", "/units", given)
    assert opened.status == 201, opened.body
    assert names(ask(region, "GET", "/units?q=新单")) == ["新单位"]
    assert names(ask(region, "GET", "/units?unit_kind=public_welfare_1")) == []
    assert ask(region, "POST", "/units", given | {"unit_kind": "x"}).status == 422
    assert ask(region, "POST", "/units", given | {"surprise": 1}).status == 422


def test_units_come_in_pages_and_under_a_node() -> None:
    region = a_region()
    department = a_node("department", region)
    inside = [a_unit(department).name for _ in range(3)]
    a_unit(region)
    first = ask(region, "GET", f"/units?under={department.id}&limit=2")
    rest = ask(region, "GET", f"/units?under={department.id}&limit=2&after={first.body['next']}")
    assert names(first) + names(rest) == inside
    assert rest.body["next"] in ("", None)


def test_units_without_manager_account_or_code_are_listed() -> None:
    region = a_region()
    complete, bare = a_unit(region), a_unit(region, name="空单位", uscc="")
    member = a_member(complete, account_id=new_id())
    ask(complete, "POST", f"/units/{complete.id}/post-package", {"package": "small"})
    held = {"post": "asset_manager", "member_id": str(member.id)}
    assert ask(complete, "POST", f"/units/{complete.id}/post-holders", held).status == 201
    for what in ("manager", "account", "uscc"):
        assert names(ask(region, "GET", f"/units?without={what}")) == [bare.name]


def test_units_merge_and_split_over_http() -> None:
    region = a_region()
    one, two = a_unit(region), a_unit(region)
    given = {"absorbed_ids": [str(one.id)], "into_id": str(two.id), "on": "2024-01-01"}
    assert ask(region, "POST", "/units/merge", given).status == 204
    history = ask(region, "GET", f"/nodes/{one.id}/history").body["successions"]
    assert [(row["kind"], row["successor_name"]) for row in history] == [("merge", two.name)]
    part = {
        "name": "新校", "parent_id": str(region.id), "unit_kind": "public_welfare_1",
        "level": "county",
    }  # fmt: skip
    answer = ask(region, "POST", f"/units/{two.id}/split", {"into": [part], "continues": True})
    assert answer.status == 201
    assert answer.body["items"][0]["name"] == "新校"


def test_a_centre_serves_units_over_http() -> None:
    region = a_region()
    centre, unit = a_centre(region), a_unit(region)
    body = {"unit_ids": [str(unit.id)]}
    assert ask(region, "POST", f"/centres/{centre.id}/units", body).status == 204
    assert names(ask(region, "GET", f"/centres/{centre.id}/units")) == [unit.name]
    assert ask(region, "POST", f"/centres/{centre.id}/units/end", body).status == 204
    assert names(ask(region, "GET", f"/centres/{centre.id}/units")) == []


def test_apps_are_enabled_and_disabled_over_http() -> None:
    unit = a_unit()
    path = f"/units/{unit.id}/apps"
    assert ask(unit, "POST", path, {"apps": ["leasing"]}).body["items"] == ["leasing"]
    assert ask(unit, "GET", path).body["items"] == ["leasing"]
    assert ask(unit, "POST", f"{path}/leasing/disable", {}).body["items"] == []


@pytest.mark.parametrize(
    ("what", "given", "changes"),
    [
        ("departments", {"code": "01", "name": "办公室"}, {"cost_kind": "administration"}),
        ("members", {"name": "陈一", "phone": "13812345678"}, {"employee_no": "007"}),
        (
            "places",
            {"kind": "room", "code": "301", "name": "301", "area": "20.50"},
            {"area": "21.00"},
        ),
    ],
)
def test_what_lies_inside_is_opened_read_changed_and_closed(
    what: str, given: dict[str, Any], changes: dict[str, Any]
) -> None:
    unit = a_unit()
    path = f"/units/{unit.id}/{what}"
    opened = ask(unit, "POST", path, given)
    assert opened.status == 201, opened.body
    one = f"{path}/{opened.body['id']}"
    assert ask(unit, "GET", one).body == opened.body
    changed = ask(unit, "PATCH", one, changes, opened.etag)
    assert changed.body == opened.body | changes | {"version": 2}
    verb = "leave" if what == "members" else "close"
    assert ask(unit, "POST", f"{one}/{verb}", {}, opened.etag).status == 409
    assert ask(unit, "POST", f"{one}/{verb}", {}, changed.etag).status == 204
    assert names(ask(unit, "GET", path)) == []
    refused = ask(unit, "POST", path, given | {"code": "", "name": ""})
    assert refused.status == 422


def test_phones_are_masked_and_the_unmasked_never_leaves() -> None:
    unit = a_unit()
    a_member(unit, name="陈一", phone="13812345678")
    answer = ask(unit, "GET", f"/units/{unit.id}/members")
    assert answer.body["items"][0]["phone"] == "138****5678"


def test_people_are_listed_searched_and_paged() -> None:
    unit = a_unit()
    department = a_department(unit)
    for name in ("张一", "张二", "李三"):
        a_member(unit, name=name, department_id=department.id, phone="13812345678")
    a_member(unit, name="王五", employee_no="007")
    path = f"/units/{unit.id}/members"
    assert sorted(names(ask(unit, "GET", f"{path}?q=张"))) == ["张一", "张二"]
    assert names(ask(unit, "GET", f"{path}?q=007")) == ["王五"]
    for what in ("phone", "department"):
        assert names(ask(unit, "GET", f"{path}?without={what}")) == ["王五"]
    assert len(names(ask(unit, "GET", f"{path}?department_id={department.id}"))) == 3
    seen: list[str] = []
    after = ""
    for _ in range(2):
        page = ask(unit, "GET", f"{path}?limit=2&after={after}")
        seen += names(page)
        after = page.body["next"]
    assert len(set(seen)) == 4
    assert after == ""


def test_places_are_listed_by_level_and_their_areas_checked() -> None:
    unit = a_unit()
    floor = a_place(unit, kind="floor", name="3层", code="3F", area=Decimal("30.00"))
    for number in (301, 302):
        a_place(unit, name=str(number), code=str(number), parent_id=floor.id)
    a_place(unit, name="院子", code="Y", kind="outdoor", area=None)
    path = f"/units/{unit.id}/places"
    assert names(ask(unit, "GET", f"{path}?is_top=true")) == ["3层", "院子"]
    assert names(ask(unit, "GET", f"{path}?parent_id={floor.id}")) == ["301", "302"]
    assert names(ask(unit, "GET", f"{path}?q=3层/302")) == ["302"]
    assert names(ask(unit, "GET", f"{path}?without=area")) == ["院子"]
    (found,) = ask(unit, "GET", f"{path}/area-check").body["items"]
    assert (found["name"], found["excess"]) == ("3层", "10.00")


def test_posts_are_installed_held_and_ended_over_http() -> None:
    unit = a_unit()
    member = a_member(unit, name="陈一")
    packages = ask(unit, "GET", "/post-packages").body["items"]
    assert packages[0]["code"] == "small"
    assert packages[0]["exemptions"][0]["reason"]
    posts = ask(unit, "POST", f"/units/{unit.id}/post-package", {"package": "general"}).body[
        "items"
    ]
    assert posts[0]["holders"] == []
    given = {"post": "asset_manager", "member_id": str(member.id)}
    holding = ask(unit, "POST", f"/units/{unit.id}/post-holders", given).body["id"]
    found = ask(unit, "GET", f"/units/{unit.id}/posts").body["items"]
    assert [h["member_name"] for post in found for h in post["holders"]] == ["陈一"]
    assert ask(unit, "POST", f"/units/{unit.id}/post-holders/{holding}/end", {}).status == 204


def test_regions_come_with_the_flag_and_the_programme_can_change() -> None:
    actor = AllPermittedActor()
    assert call(actor, "POST", "/regions/load").body["added"] > 1400
    cities = call(actor, "GET", "/regions").body["items"]
    assert {city["name"] for city in cities if not city["is_inside"]} == {"宁波市"}
    assert len(call(actor, "GET", "/regions?parent_code=330100").body["items"]) == 13
    given = {"region_code": "330200", "is_inside": True, "document": "某财〔2026〕1号"}
    assert call(actor, "POST", "/regions/programme", given).status == 204
    assert organisations.region_inside("330203")
    load_divisions(actor)
    assert organisations.region_inside("330203")


PATHS = (
    "/nodes/{unit}", "/nodes/{unit}/history", "/nodes?parent_id={unit}", "/units/{unit}",
    "/units?under={unit}", "/units/{unit}/apps", "/units/{unit}/departments",
    "/units/{unit}/departments/{department}", "/units/{unit}/members",
    "/units/{unit}/members/{member}", "/units/{unit}/places", "/units/{unit}/places/{place}",
    "/units/{unit}/places/area-check", "/units/{unit}/posts", "/centres/{unit}/units",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_another_units_address_is_not_found(path: str) -> None:
    mine, theirs = a_unit(), a_unit()
    ids = {
        "unit": theirs.id,
        "department": a_department(theirs).id,
        "member": a_member(theirs).id,
        "place": a_place(theirs).id,
    }
    assert ask(theirs, "GET", path.format(**ids)).status == 200
    assert ask(mine, "GET", path.format(**ids)).status == 404
    mixed = path.replace("{unit}", str(mine.id)).format(**ids)
    assert ask(mine, "GET", mixed).status == (404 if "{" in path.replace("{unit}", "") else 200)


WRITES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("POST", "/nodes/{unit}/rename", {"name": "x"}),
    ("POST", "/nodes/{unit}/close", {}),
    ("PATCH", "/units/{unit}", {"headcount": 1}),
    ("POST", "/units/{unit}/departments", {"code": "1", "name": "x"}),
    ("POST", "/units/{unit}/members", {"name": "x"}),
    ("POST", "/units/{unit}/places", {"kind": "room", "code": "1", "name": "x"}),
    ("POST", "/units/{unit}/post-package", {"package": "small"}),
    ("POST", "/units/{unit}/apps", {"apps": ["x"]}),
)


@pytest.mark.parametrize(("method", "path", "body"), WRITES)
def test_nothing_is_written_into_another_unit(method: str, path: str, body: dict[str, Any]) -> None:
    mine, theirs = a_unit(), a_unit()
    address = path.format(unit=theirs.id)
    assert ask(mine, method, address, body, '"1"').status == 404


def test_a_department_manager_touches_the_own_department_only() -> None:
    unit = a_unit()
    own, other = a_department(unit), a_department(unit)
    actor = DepartmentActor(Range.below(unit.path), unit.path, unit.id, department_id=own.id)
    path = f"/units/{unit.id}/places"
    given = {"kind": "room", "code": "1", "name": "x"}
    assert call(actor, "POST", path, given | {"department_id": str(own.id)}).status == 201
    for elsewhere in ({}, {"department_id": str(other.id)}):
        assert call(actor, "POST", path, given | {"code": "2"} | elsewhere).status == 403

"""The standards over HTTP."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import jsonschema_rs
import pytest
from django.test import Client, RequestFactory

from assetcloud.platform.organisations.contract import UnitView
from assetcloud.platform.organisations.tests.builders import a_unit
from assetcloud.platform.permissions.tests.builders import a_signed_in_client
from assetcloud.platform.standards.api.schemas import published_schema
from assetcloud.platform.standards.tests.builders import EXAMPLES

pytestmark = pytest.mark.usefixtures("standards")
BASE = "/api/v1/standards"


@pytest.fixture
def unit() -> UnitView:
    return a_unit()


@pytest.fixture
def reader(unit: UnitView) -> Client:
    return a_signed_in_client("user", at=unit)


def got(client: Client, address: str, **query: Any) -> Any:
    answer = client.get(address, query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def sent(client: Client, method: str, address: str, body: dict[str, Any], status: int) -> Any:
    answer = client.generic(
        method, address, json.dumps(body, default=str), content_type="application/json"
    )
    assert answer.status_code == status, answer.content
    return answer.json() if answer.content else None


def test_classes_are_browsed_and_searched(reader: Client) -> None:
    top = got(reader, f"{BASE}/classes")["items"]
    assert top[1]["name"] == "设备"
    assert top[1]["has_children"]
    assert got(reader, f"{BASE}/classes", q="便携式计算机")["items"][0]["code"] == "A02010108"
    assert (
        got(reader, f"{BASE}/classes", parent="1", edition="2010")["items"][0]["code"] == "1010000"
    )
    assert reader.get(f"{BASE}/classes", {"edition": "1994"}).status_code == 422


def test_one_class_shows_what_follows_and_the_other_edition(reader: Client) -> None:
    found = got(reader, f"{BASE}/classes/A02390000")
    assert found["facts"]["questions"] == ["life"]
    assert found["life"]["question"] == "年限表没有对应行，请填写一次。"
    assert got(reader, f"{BASE}/classes/A01010000")["crosswalk"][0]["code_2010"] == "1020000"
    old = got(reader, f"{BASE}/classes/2010104", edition="2010")
    assert old["successor"]["code"].startswith("A0201")
    assert reader.get(f"{BASE}/classes/A99000000").status_code == 404


def test_the_crosswalk_is_read_page_by_page(reader: Client) -> None:
    page = got(reader, f"{BASE}/crosswalk", limit=100)
    assert len(page["items"]) == 100
    after = got(reader, f"{BASE}/crosswalk", limit=100, cursor=page["next"])["items"]
    assert after[0]["code_2010"] > page["items"][-1]["code_2010"]
    doubtful = got(reader, f"{BASE}/crosswalk", confidence="low")["items"]
    assert "2030500" in {row["code_2010"] for row in doubtful}


def test_code_lists_with_their_editions(reader: Client) -> None:
    lists = {row["code"]: row for row in got(reader, f"{BASE}/code-lists")["items"]}
    assert lists["use_status"]["version"] == "merged-2026"
    codes = got(reader, f"{BASE}/code-lists/acquisition_way")["items"]
    assert codes[0] == codes[0] | {"code": "purchase", "name": "新购"}
    old = got(reader, f"{BASE}/code-lists/acquisition_way", version="dicts-2022")["items"]
    assert {c["edition_code"] for c in old if c["code"] == "allocation_in"} == {"6"}
    versions = got(reader, f"{BASE}/code-lists/acquisition_way/versions")
    assert versions["mappings"]
    assert reader.get(f"{BASE}/code-lists/nothing").status_code == 404


def test_the_dictionary_the_sets_and_the_card_types(reader: Client) -> None:
    vin = got(reader, f"{BASE}/attributes", q="车架号")["items"]
    assert [a["code"] for a in vin] == ["vin"]
    assert vin[0]["sets"] == [{"set": "vehicle", "required": "!"}]
    assert len(got(reader, f"{BASE}/attributes", set="books")["items"]) == 7
    assert "iot_sensor" in {s["code"] for s in got(reader, f"{BASE}/attribute-sets")["items"]}
    types = got(reader, f"{BASE}/card-types")["items"]
    assert [t["official"] for t in types] == [True] * 15 + [False] * 4


def test_reference_tables(reader: Client) -> None:
    lives = got(reader, f"{BASE}/useful-lives")["items"]
    assert len(lives) == 103
    names = {
        a["code"]: a["name"] for a in got(reader, f"{BASE}/accounts", on="2024-06-30")["items"]
    }
    assert names["1821"] == "文物文化资产"
    assert got(reader, f"{BASE}/parameters", on="2026-11-24")["items"]
    assert got(reader, f"{BASE}/holidays", year=2026)["items"]
    assert got(reader, f"{BASE}/numbering-rules")["items"]
    legacy = {c["code"]: c for c in got(reader, f"{BASE}/legacy-card-types")["items"]}
    assert (len(legacy), legacy["TYSB"]["card_type"]) == (11, "equipment")
    assert {"name": "台"} in got(reader, f"{BASE}/measure-units")["items"]


def test_the_draft_report_lists_defects_outcomes_and_what_was_left_out(reader: Client) -> None:
    report = got(reader, f"{BASE}/draft-report")
    assert report["finding_counts"]["repeats_common"] == 9
    assert sum(report["outcome_counts"].values()) == 326
    assert report["left_out"]["dicts_2022"]["dropped"]


def test_a_published_schema_is_open_to_everybody_and_never_changes() -> None:
    stranger = Client()
    listed = got(stranger, "/api/v1/schemas/cards")["items"]
    assert len(listed) == 19
    car = next(row for row in listed if row["card_type"] == "vehicle")
    answer = stranger.get(f"/api/v1{car['url']}")
    assert answer["Content-Type"] == "application/schema+json"
    assert "immutable" in answer["Cache-Control"]
    schema = answer.json()
    assert schema["$id"] == car["url"]
    assert jsonschema_rs.is_valid(schema, EXAMPLES["vehicle"])
    assert stranger.get("/api/v1/schemas/cards/vehicle/9.9.9+none.json").status_code == 404
    assert stranger.get("/api/v1/schemas/cards/vehicle").status_code == 401


def test_the_address_in_a_schema_leads_to_it() -> None:
    car = got(Client(), "/api/v1/schemas/cards", card_type="vehicle")["items"][0]
    request = RequestFactory().get(car["url"])
    answer = published_schema(request, "vehicle", car["version"])
    assert json.loads(answer.content)["$id"] == car["url"]
    assert published_schema(request, "vehicle", "9.9.9+none").status_code == 404


def test_a_unit_decides_extends_and_sees_its_own_schema(unit: UnitView, reader: Client) -> None:
    manager = a_signed_in_client(
        None, "standards.decide_class_default", "standards.extend_attributes", at=unit
    )
    decided = sent(
        manager,
        "PUT",
        f"{BASE}/classes/A02390000/default",
        {"life_months": 96, "reason": "本单位确定"},
        200,
    )
    assert decided["questions"] == []
    body = {
        "code": "x_bench",
        "title": "机位",
        "type": "integer",
        "card_types": ["equipment"],
        "reason": "需要",
    }
    sent(manager, "POST", f"{BASE}/attributes", body, 201)
    own = got(reader, "/api/v1/schemas/cards/equipment")
    assert "x_bench" in own["properties"]
    assert got(reader, f"/api/v1{own['$id']}")["$id"] == own["$id"]
    stranger = a_signed_in_client("user", at=a_unit())
    assert stranger.get(f"/api/v1{own['$id']}").status_code == 404
    assert "x_bench" not in got(stranger, "/api/v1/schemas/cards/equipment")["properties"]
    sent(reader, "POST", f"{BASE}/attributes", body, 403)
    answer = manager.delete(f"{BASE}/attributes/x_bench?reason=不再需要")
    assert answer.status_code == 204, answer.content


def test_the_keeper_of_codes_adds_activates_and_removes() -> None:
    keeper = a_signed_in_client(
        None, "standards.manage_codes", "standards.manage_parameters", "standards.confirm_crosswalk"
    )
    items = [
        {"code": "imported", "name": "进口"},
        {"code": "domestic", "name": "国产", "aliases": ["国产车"]},
    ]
    address = f"{BASE}/code-lists/vehicle_origin/versions"
    sent(keeper, "POST", address, {"version": "v2", "items": items, "reason": "修订"}, 201)
    versions = sent(keeper, "POST", f"{address}/v2/activate", {"reason": "修订"}, 200)["items"]
    assert versions[0]["version"] == "v2"
    assert versions[0]["is_active"]
    assert keeper.delete(f"{address}/v2/codes/imported?reason=不用了").status_code == 204
    row = {
        "code": "self_test_days", "title": "试验", "kind": "days", "value": "5",
        "valid_from": date(2026, 1, 1), "reason": "试验",
    }  # fmt: skip
    sent(keeper, "POST", f"{BASE}/parameters", row, 201)
    year = {
        "basis": "国办发明电〔2027〕1号",
        "days": [{"day": "2028-01-01", "kind": "holiday", "name": "元旦"}],
    }
    assert len(sent(keeper, "PUT", f"{BASE}/holidays/2028", year, 200)["items"]) == 1
    body = {"code_2022": "A02030500", "relation": "=", "reason": "客车归乘用车"}
    rows = sent(keeper, "PUT", f"{BASE}/crosswalk/2030500", body, 200)["items"]
    assert {"confirmed", "name"} == {row["basis"] for row in rows}

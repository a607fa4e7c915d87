"""Card schemas: generated from the registry, valid JSON Schema, with the official duties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import jsonschema_rs
import pytest

from assetcloud.platform.standards.loaders.code_lists import MERGED, load_code_lists
from assetcloud.platform.standards.loaders.registry import load_registry
from assetcloud.platform.standards.rules.card_schema import FEATURES, card_schema
from assetcloud.platform.standards.rules.check_card import CardChecker
from assetcloud.platform.standards.rules.composition import compose
from assetcloud.platform.standards.rules.condition import parse_condition
from assetcloud.platform.standards.rules.registry import Attribute, AttributeSet, Member, Registry
from assetcloud.platform.standards.rules.value_schema import CodeChoice
from assetcloud.platform.standards.tests.examples import EXAMPLES

TODAY = date(2026, 11, 24)
REGISTRY = load_registry()
LISTS = {
    row.code: (MERGED, [CodeChoice(item.code, item.name) for item in row.items])
    for row in load_code_lists().rows
}
TYPES = tuple(REGISTRY.card_types)


def schema(card_type: str, registry: Registry = REGISTRY, path: str = "") -> dict[str, Any]:
    return card_schema(registry.at(path, TODAY), card_type, LISTS)


def problems(card_type: str, card: dict[str, Any]) -> dict[str, str]:
    found = CardChecker(schema(card_type)).problems(card)
    return {problem.pointer.removeprefix("/"): problem.message for problem in found}


def test_there_are_fifteen_official_cards_and_four_beyond_them() -> None:
    official = [kind for kind in REGISTRY.card_types.values() if kind.is_official]
    assert [kind.rank for kind in official] == list(range(1, 16))
    assert [kind.verified for kind in official] == [True] * 5 + [False] * 10
    assert len(TYPES) == 19


@pytest.mark.parametrize("card_type", TYPES)
def test_a_generated_schema_is_valid_json_schema(card_type: str) -> None:
    jsonschema_rs.meta.validate(schema(card_type))


@pytest.mark.parametrize("card_type", TYPES)
def test_every_property_is_described_where_it_is_shown(card_type: str) -> None:
    found = schema(card_type)
    shown = {name: field for name, field in found["properties"].items() if "title" in field}
    for branch in found["allOf"]:
        shown |= branch["then"].get("properties", {})
    assert shown.keys() == found["properties"].keys()
    for name, field in shown.items():
        assert field["title"] == field["x-title"], name
        assert field["x-group"] in FEATURES.values()
        assert {"x-order", "x-widget", "x-origin", "x-sets", "x-source"} <= field.keys()
        assert ("x-enum-names" in field) == ("x-codelist" in field)


@pytest.mark.parametrize("card_type", TYPES)
def test_the_example_card_is_accepted(card_type: str) -> None:
    assert problems(card_type, EXAMPLES[card_type]) == {}


@pytest.mark.parametrize("card_type", TYPES)
def test_an_empty_card_lacks_exactly_what_is_always_required(card_type: str) -> None:
    assert problems(card_type, {}).keys() == set(schema(card_type)["required"])


@pytest.mark.parametrize("card_type", TYPES)
def test_each_card_is_common_plus_one_special_set(card_type: str) -> None:
    kinds = [found.kind for found, _ in compose(REGISTRY, card_type).sets]
    assert kinds.count("common") == 1
    assert kinds.count("special") == 1


def test_a_plate_asks_for_model_and_engine() -> None:
    car = EXAMPLES["vehicle"]
    bare = {
        k: v for k, v in car.items() if k not in {"vehicle_model", "engine_number", "displacement"}
    }
    assert problems("vehicle", bare).keys() == {"vehicle_model", "engine_number"}
    assert problems("vehicle", bare | {"plate_number": ""}) == {}


def test_an_electric_car_names_no_displacement_but_new_energy() -> None:
    assert problems("vehicle", EXAMPLES["vehicle"] | {"displacement": "new_energy"}) == {}


def test_titled_land_needs_its_certificate_and_untitled_land_a_reason() -> None:
    land = EXAMPLES["land"] | {"certificate_number": None, "issued_on": None}
    assert problems("land", land).keys() == {"certificate_number", "issued_on"}
    untitled = land | {"title_state": "untitled"}
    assert problems("land", untitled).keys() == {"no_title_reason"}


def test_booked_cards_need_date_and_voucher() -> None:
    computer = EXAMPLES["equipment"] | {"booked_on": "", "voucher_no": ""}
    assert problems("equipment", computer).keys() == {"booked_on", "voucher_no"}
    assert problems("equipment", computer | {"booked_state": "unbooked"}) == {}


def test_brand_is_asked_of_equipment_but_not_of_furniture() -> None:
    desk = EXAMPLES["equipment"] | {"class_code": "A05010201", "brand": "", "equipment_use": ""}
    assert problems("equipment", desk) == {}
    assert problems("equipment", desk | {"class_code": "A02010105"}).keys() == {
        "brand",
        "equipment_use",
    }


def test_a_mounted_set_asks_while_it_is_mounted_and_keeps_its_values_afterwards() -> None:
    sensor = {"sensor_name": "温湿度", "sensor_number": "T-1", "sensor_state": "working"}
    computer = EXAMPLES["equipment"]
    mounted = problems("equipment", computer | {"iot_presence": "with_sensor"})
    assert mounted.keys() == {"sensor_name", "sensor_number", "sensor_state"}
    detached = computer | sensor | {"iot_presence": "without_sensor"}
    assert problems("equipment", detached) == {}


def test_a_mounted_set_lies_only_where_its_attribute_exists() -> None:
    assert "sensor_name" not in schema("land")["properties"]
    assert "heritage_grade" in schema("house")["properties"]


def branch(card_type: str, condition: str) -> dict[str, Any]:
    wanted = parse_condition(condition).schema()
    found: dict[str, Any] = next(b["then"] for b in schema(card_type)["allOf"] if b["if"] == wanted)
    return found


def test_an_extension_set_is_described_under_its_condition() -> None:
    assert "isbn" in branch("other_fixed", "class_code under [A04]")["properties"]
    assert "title" not in schema("other_fixed")["properties"]["isbn"]
    assert schema("other_fixed")["properties"]["name"]["title"] == "资产名称"


def test_a_duty_without_a_verified_basis_is_marked() -> None:
    project = schema("construction")["properties"]["project_name"]
    assert project["x-unverified"]
    assert "x-unverified" not in schema("construction")["properties"]["name"]
    assert "x-unverified" not in schema("construction")["properties"]["project_code"]


def test_a_new_form_starts_with_the_usual_values() -> None:
    found = schema("equipment")["properties"]
    assert (found["acquisition_way"]["default"], found["quantity"]["default"]) == ("purchase", "1")


def test_what_the_system_sets_is_read_only_and_never_required() -> None:
    found = schema("equipment")
    assert found["properties"]["net_value"]["readOnly"]
    assert "asset_code" not in found["required"]


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("cost", "１００", "金额"),
        ("cost", 100, "文字"),
        ("cost", "100.001", "金额"),
        ("cost", "-1", "金额"),
        ("quantity", "0", "数字"),
        ("quantity", "0.0000", "数字"),
        ("acquired_on", "2021-02-30", "日期"),
        ("acquired_on", "2021.6", "日期"),
        ("name", "甲" * 201, "最多 200"),
        ("name", "a\x00b", "不能使用"),
        ("use_status", "lost", "可选：在用"),
        ("department_id", "财务科", "列表"),
        ("life_months", 0, "小于 1"),
        ("life_months", 10**10, "大于"),
        ("from_construction", "是", "是或否"),
        ("photos", "x", "列表"),
        ("photos", ["01900000-0000-7000-8000-000000000000"] * 2, "重复"),
        ("large_instrument", None, ""),
    ],
)
def test_a_wrong_value_is_refused_with_a_sentence(field: str, value: Any, says: str) -> None:
    found = problems("equipment", EXAMPLES["equipment"] | {field: value})
    assert says in found.get(field, ""), found


def test_an_unknown_field_is_refused_by_name() -> None:
    assert problems("equipment", EXAMPLES["equipment"] | {"colour": "红"}) == {
        "colour": "这种卡片没有“colour”这一项。"
    }


def test_shares_of_use_name_a_kind_an_area_and_a_value() -> None:
    house = EXAMPLES["house"]
    shares = {
        "self_use": {"area": "900", "value": "9000000.00"},
        "lease": {"area": None, "value": "0"},
    }
    assert problems("house", house | {"usage": shares}) == {}
    assert "可选：自用" in problems("house", house | {"usage": {"party": {}}})["usage"]
    assert problems("house", house | {"usage": {"self_use": {"area": 1.5}}}) != {}


def overlaid() -> Registry:
    lab = Attribute(
        code="lab_code",
        title="实验室编号",
        type="text",
        feature="traits",
        length=20,
        owner_path="33.edu.",
    )
    extra = AttributeSet(
        code="edu", title="教育扩展集", kind="extension", owner_path="33.edu.", manager="education",
        binding=REGISTRY.sets["equipment"].binding,
    )  # fmt: skip
    member = Member(
        set_code="edu", attribute="lab_code", position=1, is_required=True,
        owner_path="33.edu.", valid_from=date(2026, 1, 1),
    )  # fmt: skip
    return replace(
        REGISTRY,
        attributes={**REGISTRY.attributes, "lab_code": lab},
        sets={**REGISTRY.sets, "edu": extra},
        members=(*REGISTRY.members, member),
    )


def test_what_a_manager_adds_is_seen_in_its_own_range_only() -> None:
    below = schema("equipment", overlaid(), "33.edu.school7.")
    assert "lab_code" in below["required"]
    assert below["properties"]["lab_code"]["x-owner"] == "33.edu."
    assert {
        "code": "edu",
        "title": "教育扩展集",
        "kind": "extension",
        "manager": "education",
    } in below["x-sets"]
    assert schema("equipment", overlaid(), "33.health.") == schema("equipment")


def test_what_is_added_holds_from_its_day_on() -> None:
    early = card_schema(overlaid().at("33.edu.", date(2025, 12, 31)), "equipment", LISTS)
    assert "lab_code" not in early["properties"]


def test_a_registry_without_duties_makes_a_schema_without_conditions() -> None:
    name = replace(REGISTRY.attributes["name"], is_column=False)
    registry = Registry(
        attributes={"name": name},
        sets={"common": REGISTRY.sets["common"]},
        members=(Member(set_code="common", attribute="name", position=1),),
        card_types=REGISTRY.card_types,
    )
    found = schema("land", registry)
    assert "allOf" not in found
    assert found["required"] == []
    jsonschema_rs.meta.validate(found)


def test_an_unknown_card_type_has_no_schema() -> None:
    with pytest.raises(KeyError):
        schema("spaceship")

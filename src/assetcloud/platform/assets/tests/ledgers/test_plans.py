"""How a ledger is read: what is proposed for its columns, what a person decides, what is remembered."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.foundation.tables.values.units import Unit
from assetcloud.platform.assets.actions.check_ledger import choose_plan
from assetcloud.platform.assets.ledgers.plan import LedgerPlan
from assetcloud.platform.assets.ledgers.proposals import attribute_targets, propose_plan
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.tests.builders import a_unit_in_use, at
from assetcloud.platform.assets.tests.ledgers.loading import check, loaded, send
from assetcloud.platform.assets.tests.ledgers.old_ledgers import SHAPES
from assetcloud.platform.organisations.tests.builders import a_department

pytestmark = pytest.mark.usefixtures("standards")


def written(folder: Path, headers: list[str], *rows: list[str], name: str = "台账.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([headers, *rows])
    return path


def targets(plan: LedgerPlan) -> dict[str, str | None]:
    return {column.header: column.target for column in plan.columns}


def the_card(unit: Any) -> Card:
    with at(unit):
        return Card.objects.get(unit_id=unit.id)


def test_collected_headers_find_what_matters() -> None:
    for headers in SHAPES.values():
        found = set(targets(propose_plan(list(headers))).values())
        assert {"name", "class_text", "cost", "acquired_on", "quantity", "legacy_no"} <= found


def test_attributes_are_proposed_under_their_very_names_and_for_their_type_of_card() -> None:
    headers = ["资产名称", "建筑面积", "建筑结构", "坐落位置", "车辆识别代号"]
    houses = attribute_targets(card_type="house", org_path="", on=today())
    found = targets(propose_plan(headers, card_type="house", attributes=houses))
    assert (found["建筑面积"], found["建筑结构"]) == ("building_area", "building_structure")
    assert found["车辆识别代号"] is None
    every = attribute_targets(card_type="", org_path="", on=today())
    assert targets(propose_plan(headers, attributes=every))["车辆识别代号"] == "vin"
    assert not {"photos", "usage", "net_value", "asset_code", "cost"} & {t.code for t in every}


def test_attributes_of_all_kinds_are_read_from_cells(tmp_path: Path) -> None:
    unit = a_unit_in_use()
    path = written(
        tmp_path,
        ["编号", "资产名称", "分类代码", "原值（万元）", "取得日期", "建筑面积（亩）", "建筑结构",
         "竣工日期", "楼层数", "是否在建工程转入", "租金标准", "权属证号"],
        ["F-1", "教学楼", "A01010211", "9000", "2010-09-01", "1.5", "钢筋混凝土结构",
         "2010.8", "６", "是", "12.50", "证001"],
    )  # fmt: skip
    loaded(unit, path, card_type="house")
    card = the_card(unit)
    assert card.card_type == "house"
    assert card.cost == 9_000_000_000
    attributes = card.attributes
    assert attributes["building_area"] == "1000"
    assert attributes["completed_on"] == "2010-08-01"
    assert (attributes["floors"], attributes["from_construction"]) == (6, True)
    assert attributes["rent_standard"] == "12.50"
    assert attributes["certificate_number"] == "证001"


def test_the_life_of_a_house_follows_from_its_structure(tmp_path: Path) -> None:
    unit = a_unit_in_use()
    headers = ["资产名称", "分类代码", "原值", "取得日期", "建筑结构"]
    path = written(tmp_path, headers, ["楼", "A01010211", "100", "2010-09-01", "钢筋混凝土结构"])
    loaded(unit, path)
    assert the_card(unit).life_months == 600


def test_what_a_type_of_card_has_no_field_for_is_kept_in_the_remark(tmp_path: Path) -> None:
    unit = a_unit_in_use()
    path = written(
        tmp_path,
        ["资产名称", "分类代码", "原值", "取得日期", "建筑面积", "备注"],
        ["椅子", "A05010301", "100", "2020-01-01", "12", "好的"],
    )
    loaded(unit, path)
    card = the_card(unit)
    assert card.attributes == {}
    assert card.remark == "好的；建筑面积：12"


def test_a_confirmed_plan_is_remembered_for_the_same_headers(tmp_path: Path) -> None:
    unit, other = a_unit_in_use(), a_unit_in_use()
    headers = ["名", "类", "钱", "日"]
    path = written(tmp_path, headers, ["电脑", "电脑类", "100", "2020-01-01"])
    received = send(unit, path)
    assert not received.remembered
    plan = LedgerPlan.from_json(
        {
            "columns": [
                {"header": header, "target": target}
                for header, target in zip(
                    headers, ("name", "class_text", "cost", "acquired_on"), strict=True
                )
            ],
            "values": {"class_text": {"电脑类": "A02010105"}},
        }
    )
    with at(unit) as actor:
        choose_plan(actor, batch_id=received.batch_id, plan=plan)
    report = check(unit, received.batch_id)
    assert (report["good"], report["bad"]) == (1, 0)

    reordered = written(
        tmp_path, ["日", "钱", "名", "类"], ["2021-01-01", "5", "甲", "电脑类"], name="二.csv"
    )
    again = send(unit, reordered)
    assert again.remembered
    assert targets(again.plan) == {
        "日": "acquired_on",
        "钱": "cost",
        "名": "name",
        "类": "class_text",
    }
    assert check(unit, again.batch_id)["good"] == 1
    assert not send(other, reordered).remembered


def test_two_columns_do_not_fill_the_same(tmp_path: Path) -> None:
    unit = a_unit_in_use()
    received = send(unit, written(tmp_path, ["甲", "乙"], ["1", "2"], ["3", "4"]))
    plan = LedgerPlan.from_json(
        {"columns": [{"header": h, "target": "cost"} for h in ("甲", "乙")]}
    )
    with at(unit) as actor, pytest.raises(InvalidError) as caught:
        choose_plan(actor, batch_id=received.batch_id, plan=plan)
    assert caught.value.code == "doubled"


def test_a_plan_cannot_be_changed_once_the_batch_is_loaded(tmp_path: Path) -> None:
    unit = a_unit_in_use()
    headers = ["资产名称", "分类代码", "原值", "取得日期"]
    path = written(tmp_path, headers, ["椅子", "A05010301", "100", "2020-01-01"])
    batch_id, _ = loaded(unit, path)
    with at(unit) as actor, pytest.raises(ConflictError):
        choose_plan(actor, batch_id=batch_id, plan=propose_plan(headers))


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"columns": [{}]},
        {"columns": [{"header": "x", "unit": "furlong"}]},
        {"columns": 5},
        {"columns": [], "variants": [{"colour": "red"}]},
        {"columns": [], "header_rows": [1]},
        {"columns": [], "values": {"a": 5}},
    ],
)
def test_a_plan_of_another_shape_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(InvalidError) as caught:
        LedgerPlan.from_json(given)
    assert caught.value.code == "bad_plan"


def test_constants_variants_joined_and_copied_fields_hold_where_they_fit(tmp_path: Path) -> None:
    unit = a_unit_in_use()
    path = written(
        tmp_path,
        ["名", "种", "楼", "室", "年"],
        ["甲楼", "房", "一号楼", "101", "2010"],
        ["乙椅", "具", "NA", "102", "2015"],
    )
    plan = LedgerPlan.from_json(
        {
            "columns": [
                {"header": "名", "target": "name"},
                {"header": "种"},
                {"header": "楼"},
                {"header": "室"},
                {"header": "年", "target": "acquired_on"},
            ],
            "constants": {"cost": "100.00"},
            "variants": [
                {
                    "when": {"种": ["房"]},
                    "card_type": "house",
                    "constants": {"class_code": "A01010211", "cost": "900.00"},
                    "same_as": {"completed_on": "acquired_on"},
                },
                {"constants": {"class_code": "A05010301"}, "joined": {"place_note": ["楼", "室"]}},
            ],
        }
    )
    loaded(unit, path, plan=plan)
    with at(unit):
        house, chair = Card.objects.filter(unit_id=unit.id).order_by("card_type").reverse()
    assert (house.card_type, house.class_code, house.cost) == ("house", "A01010211", 90_000)
    assert house.attributes == {"completed_on": "2010-01-01", "place_note": "一号楼，101"}
    assert (chair.card_type, chair.class_code, chair.cost) == ("equipment", "A05010301", 10_000)
    assert chair.attributes == {"place_note": "102"}


def test_codes_classes_and_accounts_are_known_by_their_words(tmp_path: Path) -> None:
    unit = a_unit_in_use()
    department = a_department(unit, name="后勤处", code="02")
    headers = ["资产名称", "分类", "原值", "取得日期", "科目", "使用状况", "取得方式", "使用部门"]
    path = written(
        tmp_path,
        headers,
        ["一", "台式计算机", "1", "2020-01-01", "固定资产", "在用", "购置", "02"],
        [
            "二",
            "A02010105 台式计算机",
            "2",
            "2020-01-01",
            "1601 固定资产",
            "闲置",
            "接受捐赠",
            "后勤处",
        ],
        ["三", "2010104", "3", "2020-01-01", "160101", "待报废", "购置", "没有的处"],
        ["四", "A02010105", "4", "2020-01-01", "某某账", "在用", "购置", ""],
    )
    received = send(unit, path)
    report = check(unit, received.batch_id)
    words = {(found["column"], found["word"]) for found in report["unknown_words"]}
    assert report["bad_by_reason"] == {"code.account_unknown": 1}
    assert words == {("科目", "某某账")}
    loaded(unit, path)
    with at(unit):
        cards = {card.name: card for card in Card.objects.filter(unit_id=unit.id)}
    assert (cards["一"].account, cards["二"].account) == ("1601", "1601")
    assert {cards["一"].class_code, cards["二"].class_code} == {"A02010105"}
    assert cards["二"].use_status == "idle"
    assert cards["一"].department_id == cards["二"].department_id == department.id


def test_a_price_times_a_quantity_is_a_cost_and_never_too_large(tmp_path: Path) -> None:
    unit = a_unit_in_use()
    headers = ["资产名称", "分类代码", "单价", "数量", "取得日期"]
    path = written(
        tmp_path,
        headers,
        ["椅子", "A05010301", "33.33", "3", "2020-01-01"],
        ["椅子二", "A05010301", "90000000000000", "2", "2020-01-01"],
    )
    received = send(unit, path)
    report = check(unit, received.batch_id)
    assert (report["good"], report["cost"]) == (1, "99.99")
    assert report["bad_by_reason"] == {"money.too_large": 1}


def test_months_charged_follow_from_the_days_where_nobody_says_them(tmp_path: Path) -> None:
    unit = a_unit_in_use()
    headers = ["资产名称", "分类代码", "原值", "累计折旧", "取得日期"]
    path = written(tmp_path, headers, ["电脑", "A02010105", "7200", "800", "2026-03-20"])
    loaded(unit, path)
    card = the_card(unit)
    assert (card.months_charged, card.sources["months_charged"]) == (8, "acquired_on")
    assert (card.acquired_on, card.opening_accumulated) == (date(2026, 3, 20), 80_000)


def test_units_in_headers_are_seen() -> None:
    plan = propose_plan(["资产原值（万元）", "使用年限（月）", "已提月份"])
    assert [column.unit for column in plan.columns] == [
        Unit.TEN_THOUSAND_YUAN,
        Unit.MONTH,
        Unit.MONTH,
    ]

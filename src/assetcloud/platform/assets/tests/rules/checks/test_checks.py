"""Every check of a card: what it finds, where, and how grave it is by origin."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from assetcloud.platform.assets.rules.checks import CardFacts, CheckLimits, Limit, run_checks
from assetcloud.platform.assets.tests.rules.checks.cards import (
    a_car,
    a_computer,
    a_house,
    a_parcel,
)

SOMEBODY = UUID(int=7)
PERSON = {"holder_active": False}
UNCHARGED = {"depreciation_state": "not_charged", "method": "", "life_months": None}
NOMINAL = {"value_type": "nominal", "cost": 100, "funding_fiscal": 100, "funding_other": 0}
ZERO = {"cost": 0, "funding_fiscal": 0, "funding_other": 0}


@dataclass(frozen=True)
class Bad:
    """A card on which exactly these pointers are found under one rule."""

    rule: str
    card: CardFacts
    pointers: tuple[str, ...]
    says: str
    new: str = "error"
    opening: str = "warning"


def split(**shares: tuple[str | None, int]) -> dict[str, dict[str, object]]:
    return {kind: {"area": area, "value": value} for kind, (area, value) in shares.items()}


YEAR_AGO = date(2025, 11, 24)
HALF = ("500", 500_000_000)

BAD = [
    Bad("C01", a_computer(cost=600_001), ("funding_fiscal",), "6000.01"),
    Bad("C02", a_computer(opening_accumulated=600_001), ("opening_accumulated",), "净值为负", opening="error"),
    Bad("C02", a_computer(opening_accumulated=-1), ("opening_accumulated",), "不能是负数", opening="error"),
    Bad("C02", a_computer(funding_fiscal=-1, funding_other=600_001), ("funding_fiscal",), "财政拨款", opening="error"),
    Bad("C02", a_computer(funding_fiscal=600_001, funding_other=-1), ("funding_other",), "非财政拨款", opening="error"),
    Bad(
        "C02",
        a_computer(cost=-1, funding_fiscal=0, funding_other=-1, opening_accumulated=-1),
        ("cost", "funding_other", "opening_accumulated"),
        "原值不能是负数",
        opening="error",
    ),
    Bad(
        "C02",
        a_computer(depreciation_state="finished", opening_accumulated=599_999),
        ("depreciation_state",),
        "0.01",
        new="warning",
    ),
    Bad("C03", a_computer(method=""), ("method",), "折旧方法"),
    Bad("C03", a_computer(method="none"), ("method",), "折旧方法"),
    Bad("C03", a_computer(life_months=None), ("life_months",), "折旧年限"),
    Bad("C03", a_computer(months_charged=73), ("months_charged",), "73 大于折旧年限 72"),
    Bad("C03", a_computer(months_charged=-1), ("months_charged",), "不能是负数", opening="error"),
    Bad(
        "C03",
        a_computer(life_months=0, depreciation_state="finished", opening_accumulated=600_000),
        ("life_months",),
        "至少 1 个月",
        opening="error",
    ),
    Bad("C04", a_house(usage=split(self_use=("1000", 1))), ("usage", "usage/self_use"), "0.01"),
    Bad("C04", a_house(usage=split(self_use=HALF, idle=("400", 500_000_000))), ("usage", "usage/idle"), "900"),
    Bad(
        "C04",
        a_house(usage=split(self_use=("500", 600_000_000), idle=("500", 400_000_000))),
        ("usage/self_use", "usage/idle"),
        "5000000.00",
    ),
    Bad(
        "C04",
        a_computer(usage=split(self_use=(None, 600_001), idle=(None, -1))),
        ("usage/idle",),
        "不能是负数",
        opening="error",
    ),
    Bad(
        "C04",
        a_computer(usage=split(self_use=("3", 600_000), idle=("-1", 0))),
        ("usage/idle",),
        "不能是负数",
        opening="error",
    ),
    Bad("C05", a_parcel(attributes={"land_area": "0"}), ("land_area",), "大于 0"),
    Bad("C05", a_parcel(attributes={"land_area": "-1"}), ("land_area",), "土地面积不能是负数", opening="error"),
    Bad("C05", a_house(attributes={"usable_area": "1000.01"}), ("usable_area",), "1000.01"),
    Bad("C05", a_parcel(attributes={"right_area": "499"}), ("right_area",), "500"),
    Bad("C05", a_parcel(attributes={"shared_area": None}), ("right_area",), "450"),
    Bad("C05", a_parcel(attributes={"exclusive_area": None}), ("right_area",), "50 平方米"),
    Bad("C06", a_house(attributes={"house_title_evidence": "none"}), ("house_title_evidence",), "权属证明"),
    Bad(
        "C06",
        a_parcel(attributes={"land_title_evidence": None, "certificate_number": "", "issued_on": None}),
        ("land_title_evidence", "certificate_number", "issued_on"),
        "权属证号",
    ),
    Bad("C06", a_parcel(title_state="untitled"), ("land_title_evidence",), "有产权"),
    Bad("C06", a_house(title_state="undetermined"), ("house_title_evidence",), "有产权"),
    Bad("C07", a_computer(use_status="leased"), ("counterparty",), "对方单位"),
    Bad("C07", a_house(usage=split(self_use=HALF, lease=HALF)), ("counterparty",), "对方单位"),
    Bad("C07", a_computer(usage=split(loan=(None, 600_000))), ("counterparty",), "对方单位"),
    Bad(
        "C08",
        a_car(attributes={"vin": "", "vehicle_model": None, "engine_number": ""}),
        ("vin", "vehicle_model", "engine_number"),
        "车辆识别代号",
    ),
    Bad("C08", a_car(attributes={"displacement": ""}), ("displacement",), "新能源"),
    Bad("C09", a_computer(acquisition_way="other"), ("remark",), "其他"),
    Bad("C09", a_computer(use_direction="other"), ("remark",), "其他"),
    Bad("C09", a_car(attributes={"vehicle_use": "other"}), ("remark",), "其他"),
    Bad("C09", a_computer(usage=split(other=(None, 600_000))), ("remark",), "其他"),
    Bad("C10", a_computer(acquired_on=date(2026, 11, 25), booked_state="unbooked", booked_on=None), ("acquired_on",), "晚于今天"),
    Bad("C10", a_computer(booked_on=date(2026, 6, 29)), ("booked_on",), "早于取得日期"),
    Bad("C10", a_computer(in_use_on=date(2026, 6, 29)), ("in_use_on",), "早于取得日期"),
    Bad("C10", a_computer(booked_on=date(2026, 9, 29)), ("booked_on",), "91 天", new="warning"),
    Bad("C11", a_computer(booked_on=None), ("booked_on",), "财务入账日期"),
    Bad("C11", a_computer(booked_on=None, voucher_no=""), ("booked_on", "voucher_no"), "会计凭证号"),
    Bad("C12", a_computer(**UNCHARGED), ("depreciation_state",), "应当计提"),
    Bad("C12", a_computer(class_depreciates=False), ("depreciation_state",), "不计提"),
    Bad("C12", a_computer(card_type="reserves", account="1811"), ("depreciation_state",), "不计提"),
    Bad("C12", a_computer(card_type="heritage", account="1701"), ("depreciation_state",), "不计提"),
    Bad("C13", a_computer(life_months=60), ("life_months",), "60 个月低于", new="warning"),
    Bad("C14", a_computer(**(NOMINAL | UNCHARGED | {"cost": 200, "funding_fiscal": 200})), ("cost",), "1.00"),
    Bad("C14", a_computer(**NOMINAL), ("depreciation_state",), "名义金额"),
    Bad("C14", a_computer(value_type="none", **UNCHARGED), ("cost",), "0.00"),
    Bad("C14", a_computer(value_type="none", **ZERO), ("depreciation_state",), "无价值"),
    Bad("C15", a_computer(value_type="provisional", **ZERO), ("cost",), "待补价值", new="warning"),
    Bad(
        "C15",
        a_computer(value_type="provisional", acquired_on=YEAR_AGO, booked_on=YEAR_AGO),
        ("value_type",),
        "12 个月",
        new="warning",
    ),
    Bad("C17", a_computer(duplicate_of=("serial_no",)), ("serial_no",), "序列号", new="warning"),
    Bad("C17", a_car(duplicate_of=("vin", "plate_number")), ("vin", "plate_number"), "车辆识别代号", new="warning"),
    Bad("C19", a_computer(idle_months=7), ("use_status",), "公物仓", new="warning"),
    Bad("C19", a_computer(awaiting_months=7), ("use_status",), "处置", new="warning"),
    Bad("C20", a_computer(quantity=Decimal("1.5")), ("quantity",), "整数"),
    Bad("C20", a_car(quantity=Decimal(2)), ("quantity",), "应为 1"),
    Bad("C20", a_computer(quantity=Decimal(0)), ("quantity",), "大于 0", opening="error"),
    Bad("C21", a_parcel(**ZERO, attributes={"land_use_right_kind": "granted"}), ("cost",), "划拨"),
    Bad("C21", a_parcel(**ZERO), ("cost",), "名义金额", new="warning"),
    Bad("C23", a_computer(user_id=SOMEBODY, **PERSON), ("user_id",), "交接", new="warning"),
    Bad("C23", a_computer(keeper_id=SOMEBODY, **PERSON), ("keeper_id",), "交接", new="warning"),
    Bad("C24", a_house(has_land_card=False), ("land_card",), "土地卡片", new="warning"),
    Bad("C24", a_house(room_area_total=Decimal("999.99")), ("building_area",), "999.99", new="warning"),
]  # fmt: skip


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: f"{bad.rule}-{bad.pointers[0]}")
def test_what_is_wrong_is_found_where_it_is_with_the_way_out(bad):
    found = run_checks(bad.card)

    assert {finding.rule for finding in found} == {bad.rule}
    assert [finding.pointer for finding in found] == [f"/values/{name}" for name in bad.pointers]
    assert any(bad.says in finding.message for finding in found)
    assert all(finding.message.endswith("。") for finding in found)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: f"{bad.rule}-{bad.pointers[0]}")
def test_the_severity_follows_the_origin(bad):
    assert {finding.severity for finding in run_checks(bad.card)} == {bad.new}

    opening = run_checks(replace(bad.card, origin="opening"))

    assert {finding.severity for finding in opening} == {bad.opening}


def test_every_code_has_a_failing_example():
    assert len({bad.rule for bad in BAD}) == 21


FINE = {
    "C01 no value needs no funding": a_computer(value_type="none", **UNCHARGED, **(ZERO | {"funding_other": 5})),
    "C02 all is accumulated": a_computer(depreciation_state="finished", opening_accumulated=600_000),
    "C03 what is not charged needs no life": a_parcel(method="", life_months=None),
    "C03 all months charged": a_computer(months_charged=72),
    "C04 two halves": a_house(usage=split(self_use=HALF, idle=HALF)),
    "C04 no areas": a_house(usage=split(self_use=(None, 1_000_000_000))),
    "C04 within the rounding of the average price": a_house(
        usage=split(self_use=("333.33", 333_330_100), idle=("666.67", 666_669_900))
    ),
    "C04 no total area": a_computer(usage=split(self_use=("3", 600_000))),
    "C04 a malformed total is for the schema": a_house(
        attributes={"building_area": "约一千", "usable_area": None},
        usage=split(self_use=("3", 1_000_000_000)),
        room_area_total=None,
    ),
    "C04 no cost to divide": a_house(cost=None, usage=split(self_use=("1000", 7))),
    "C05 usable equals building": a_house(attributes={"usable_area": "1000"}),
    "C05 no usable area": a_house(attributes={"usable_area": None}),
    "C05 no right area": a_parcel(attributes={"right_area": None}),
    "C05 no parts of the right": a_parcel(attributes={"exclusive_area": None, "shared_area": None}),
    "C06 no title, no certificate": a_parcel(title_state="untitled", attributes={"land_title_evidence": "none"}),
    "C06 nothing said": a_house(title_state=""),
    "C07 counterparty named": a_computer(use_status="leased", attributes={"counterparty": "某公司"}),
    "C07 nothing leased": a_house(usage=split(self_use=("1000", 1_000_000_000), lease=("0", 0), loan=(None, 0))),
    "C08 no plate": a_car(attributes={"plate_number": "", "vin": ""}),
    "C08 new energy of the list": a_car(attributes={"displacement": "new_energy"}),
    "C08 new-energy plate": a_car(attributes={"displacement": "", "plate_number": "浙A·D12345"}),
    "C08 a plate elsewhere": a_computer(attributes={"plate_number": "浙A12345"}),
    "C09 explained": a_computer(acquisition_way="other", remark="法院判决取得"),
    "C09 nothing used otherwise": a_computer(usage=split(self_use=(None, 600_000), other=("", 0))),
    "C10 today": a_computer(acquired_on=date(2026, 11, 24), booked_on=date(2026, 11, 24), in_use_on=date(2026, 11, 24)),
    "C10 booked after ninety days": a_computer(booked_on=date(2026, 9, 28)),
    "C11 not booked": a_computer(booked_state="unbooked", booked_on=None, voucher_no=""),
    "C12 class without a decision": a_computer(class_depreciates=None, **UNCHARGED),
    "C12 land-use right is amortised": a_parcel(
        account="170101", depreciation_state="charged", method="straight_line", life_months=480
    ),
    "C12 nominal amount": a_computer(**NOMINAL, **UNCHARGED),
    "C12 indefinite life": a_computer(card_type="intangible", attributes={"indefinite_life": True}, **UNCHARGED),
    "C12 maintained for ever": a_computer(card_type="infra_traffic", attributes={"maintained_in_perpetuity": True}, **UNCHARGED),
    "C12 reserves": a_computer(card_type="reserves", **UNCHARGED),
    "C13 the minimum": a_computer(life_months=72),
    "C13 no minimum known": a_computer(life_months=1, min_life_months=None),
    "C13 not charged": a_computer(life_months=1, depreciation_state="finished", opening_accumulated=600_000),
    "C14 no value is zero": a_computer(value_type="none", **ZERO, **UNCHARGED),
    "C15 a day short": a_computer(value_type="provisional", acquired_on=date(2025, 11, 25), booked_on=date(2025, 11, 25)),
    "C19 six months": a_computer(idle_months=6, awaiting_months=6),
    "C20 a batch": a_computer(quantity=Decimal(20)),
    "C20 kilometres": a_computer(card_type="infra_traffic", quantity=Decimal("3.75")),
    "C21 no value": a_parcel(value_type="none", **ZERO, attributes={"land_use_right_kind": "granted"}),
    "C23 nobody to ask about": a_computer(holder_active=None),
    "C23 on the staff": a_computer(holder_active=True),
    "C24 other cards": a_computer(has_land_card=False, room_area_total=Decimal(3)),
    "C24 no building area": a_house(attributes={"building_area": None}),
}  # fmt: skip


@pytest.mark.parametrize("card", FINE.values(), ids=FINE.keys())
def test_what_is_right_is_not_found_wrong(card):
    assert run_checks(card) == ()


@pytest.mark.parametrize("way", ["stocktake_gain", "allocation_in", "donation", "exchange"])
def test_a_remaining_life_may_be_short(way):
    assert run_checks(a_computer(acquisition_way=way, life_months=5)) == ()


@pytest.mark.parametrize("card_type", ["construction", "reserves", "heritage", "investment"])
def test_some_cards_are_never_charged_whatever_their_class(card_type):
    assert run_checks(a_computer(card_type=card_type, **UNCHARGED)) == ()
    assert [f.rule for f in run_checks(a_computer(card_type=card_type))] == ["C12"]


def test_limits_are_given_by_the_caller():
    one = Limit(1, is_verified=True)
    limits = CheckLimits(booking_delay=one, provisional=one, idle=one, awaiting=one, nominal=one)
    card = a_computer(value_type="provisional", idle_months=2, awaiting_months=3, limits=limits)

    assert [finding.rule for finding in run_checks(card)] == ["C10", "C15", "C19", "C19"]


def test_a_limit_that_nobody_verified_says_so():
    idle = a_computer(idle_months=7)
    verified = replace(idle.limits, idle=Limit(6, is_verified=True))

    assert "提示线 6 个月，未核实" in run_checks(idle)[0].message
    assert "未核实" not in run_checks(replace(idle, limits=verified))[0].message


def test_of_another_units_card_nothing_is_told_but_that_it_is_there():
    both = a_computer(duplicate_of=("serial_no",), duplicate_elsewhere=("serial_no",))
    (there,) = run_checks(a_computer(duplicate_elsewhere=("serial_no",)))

    assert there.pointer == "/values/serial_no"
    assert there.message.startswith("其他单位也有卡片使用相同的序列号")
    assert [found.message[:4] for found in run_checks(both)] == ["已有卡片"]


@pytest.mark.parametrize("number", ["1E+9", "NaN", "Infinity", "１", "", [], {}, 1.5])
def test_what_is_no_plain_number_is_left_to_the_schema(number):
    card = a_house(attributes={"usable_area": number})

    assert run_checks(card) == ()


def test_a_whole_number_of_json_is_a_number():
    assert [f.rule for f in run_checks(a_house(attributes={"usable_area": 1001}))] == ["C05"]

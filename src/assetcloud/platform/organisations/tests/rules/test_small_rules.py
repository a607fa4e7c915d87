"""The small rules: kinds, codes, costs, places, phones, texts, the programme, packages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.foundation.ids import new_id
from assetcloud.platform.organisations.rules.budget_code import budget_code_problem, budget_level
from assetcloud.platform.organisations.rules.cost_kind import cost_kind_problem, default_cost_kind
from assetcloud.platform.organisations.rules.dated_tree import Span
from assetcloud.platform.organisations.rules.masked_phone import masked_phone, phone_problem
from assetcloud.platform.organisations.rules.node_kinds import TITLES, nesting_problem
from assetcloud.platform.organisations.rules.parent_circle import parent_circle
from assetcloud.platform.organisations.rules.place_tree import (
    MeasuredPlace,
    area_findings,
)
from assetcloud.platform.organisations.rules.place_tree import (
    nesting_problem as place_nesting_problem,
)
from assetcloud.platform.organisations.rules.plain_text import clean_code, text_problem
from assetcloud.platform.organisations.rules.post_package import (
    Exemption,
    Package,
    PersonShare,
    package_problems,
)
from assetcloud.platform.organisations.rules.region_inside import InsideRow, is_inside
from assetcloud.platform.organisations.seeds import (
    incompatible_duties,
    post_packages,
    post_templates,
)


@pytest.mark.parametrize("kind", [kind for kind in TITLES if kind != "region"])
def test_only_a_region_is_a_root(kind: str) -> None:
    assert "必须有上级" in nesting_problem(kind, None)
    assert nesting_problem("region", None) == ""


@pytest.mark.parametrize(
    ("kind", "parent"),
    [("bureau", "region"), ("unit", "department"), ("unit", "unit"), ("centre", "bureau")],
)
def test_kinds_that_fit(kind: str, parent: str) -> None:
    assert nesting_problem(kind, parent) == ""


@pytest.mark.parametrize(
    ("kind", "parent"), [("region", "unit"), ("department", "unit"), ("unit", "centre")]
)
def test_kinds_that_do_not_fit_name_those_that_do(kind: str, parent: str) -> None:
    assert "可以设在" in nesting_problem(kind, parent)


def test_an_unknown_kind_is_refused() -> None:
    assert "没有这种节点" in nesting_problem("planet", "region")


@pytest.mark.parametrize(
    ("code", "level"), [("101", 1), ("101003", 2), ("", None), ("10", None), ("101003001", 3)]
)
def test_three_digits_are_one_level(code: str, level: int | None) -> None:
    assert budget_level(code) == level


def test_a_budget_code_begins_with_the_code_above() -> None:
    assert budget_code_problem("101003", parent_code="101") == ""
    assert "开头" in budget_code_problem("102003", parent_code="101")
    assert "开头" in budget_code_problem("101", parent_code="101")
    assert "每级 3 位" in budget_code_problem("10A")
    assert "每级 3 位" in budget_code_problem("１０１")


def test_an_administrative_unit_never_uses_5101() -> None:
    assert "第1号" in cost_kind_problem("administration", unit_kind="administrative")
    assert cost_kind_problem("business", unit_kind="administrative") == ""
    assert cost_kind_problem("administration", unit_kind="public_welfare_1") == ""
    assert default_cost_kind() == "business"


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13812345678", "138****5678"),
        ("0571-12345678", "057******5678"),
        ("1234567", "*****67"),
        ("", ""),
    ],
)
def test_a_phone_shows_its_ends(phone: str, shown: str) -> None:
    assert masked_phone(phone) == shown


@given(st.text("0123456789", min_size=8, max_size=20))
def test_a_masked_phone_never_shows_more_than_seven_digits(phone: str) -> None:
    assert sum(character.isdigit() for character in masked_phone(phone)) == 7
    assert len(masked_phone(phone)) == len(phone)


def test_phones_are_digits() -> None:
    assert phone_problem("13812345678") == ""
    assert phone_problem("0571-87051234") == ""
    assert phone_problem("无")


def test_places_nest_from_campus_to_room() -> None:
    assert place_nesting_problem("room", "floor") == ""
    assert place_nesting_problem("room", "room") == ""
    assert place_nesting_problem("room", None) == ""
    assert place_nesting_problem("outdoor", "room") == ""
    assert "顺序" in place_nesting_problem("building", "floor")
    assert "顺序" in place_nesting_problem("floor", "floor")


def test_rooms_larger_than_their_floor_are_found() -> None:
    floor, one, two = new_id(), new_id(), new_id()
    places = [
        MeasuredPlace(floor, None, "3层", Decimal("100.00")),
        MeasuredPlace(one, floor, "301", Decimal("60.00")),
        MeasuredPlace(two, floor, "302", Decimal("40.01")),
    ]
    (found,) = area_findings(places)
    assert (found.id, found.excess) == (floor, Decimal("0.01"))


@given(st.lists(st.decimals(0, 1000, places=2), max_size=8))
def test_parts_that_add_up_are_no_finding(areas: list[Decimal]) -> None:
    whole = new_id()
    parts = [MeasuredPlace(new_id(), whole, "房间", area) for area in areas]
    unmeasured = MeasuredPlace(new_id(), whole, "未测", None)
    top = MeasuredPlace(whole, None, "楼", sum(areas, Decimal(0)))
    assert area_findings([top, *parts, unmeasured]) == ()


def test_texts_are_short_visible_and_there() -> None:
    assert text_problem("办公室", limit=80) == ""
    assert "必填" in text_problem("  ", limit=80)
    assert text_problem("", limit=80, required=False) == ""
    assert "最多 2 个字" in text_problem("办公室", limit=2)
    assert "不可见" in text_problem("办公\n室", limit=80)
    assert clean_code(" Ａ０１ ") == "A01"


def test_the_nearest_row_above_decides_about_the_programme() -> None:
    rows = [
        InsideRow("330000", True, Span(date(2021, 6, 15))),
        InsideRow("330200", False, Span(date(2021, 6, 15), date(2030, 1, 1))),
    ]
    on = date(2026, 1, 1)
    assert is_inside(["330106", "330100", "330000"], rows, on)
    assert not is_inside(["330203", "330200", "330000"], rows, on)
    assert is_inside(["330203", "330200", "330000"], rows, date(2030, 1, 1))
    assert not is_inside(["330106", "330100", "330000"], rows, date(2021, 6, 14))
    assert not is_inside(["110000"], rows, on)


@given(st.integers(2, 12), st.data())
def test_going_up_from_the_new_parent_never_meets_the_row(count: int, data: st.DataObject) -> None:
    ids = [new_id() for _ in range(count)]
    parents: dict[UUID, UUID | None] = {ids[0]: None}
    for place in range(1, count):
        parents[ids[place]] = ids[data.draw(st.integers(0, place - 1))]
    top = data.draw(st.sampled_from(ids))
    below = {top}
    for row in ids:
        if parents[row] in below:
            below.add(row)
    for row in ids:
        assert parent_circle(top, row, parents) == (row in below)
    assert not parent_circle(top, None, parents)


@pytest.mark.parametrize("code", list(post_packages()))
def test_a_shipped_package_is_sound(code: str) -> None:
    package = post_packages()[code]
    assert (
        package_problems(package, templates=post_templates(), incompatible=incompatible_duties())
        == ()
    )


def test_the_six_packages_ship() -> None:
    titles = [package.title for package in post_packages().values()]
    assert titles == [
        "三人小单位", "一般单位", "二级管理（高校、医院）", "集中核算单位", "主管部门", "财政局",
    ]  # fmt: skip


def test_three_people_are_enough_for_a_small_unit() -> None:
    assert len(post_packages()["small"].persons) == 3


def test_an_unsound_package_is_named() -> None:
    persons = (
        PersonShare("某人", ("asset_manager", "asset_reviewer")),
        PersonShare("另一人", ("asset_manager", "nothing")),
    )
    package = Package("bad", "坏", "", ("unit",), persons, ())
    problems = package_problems(
        package, templates=post_templates(), incompatible=incompatible_duties()
    )
    assert any("没有岗位样板 nothing" in problem for problem in problems)
    assert any("分给了两个人" in problem for problem in problems)
    assert any("须写明豁免理由" in problem for problem in problems)
    exempted = Exemption(frozenset({"asset_manager", "asset_reviewer"}), "人少")
    sound = Package("ok", "好", "", ("unit",), persons[:1], (exempted,))
    assert not package_problems(
        sound, templates=post_templates(), incompatible=incompatible_duties()
    )

"""A finance bureau sees its whole region and walks down to one unit; each level sees its own."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey


def test_a_county_bureau_sees_its_region_and_walks_down_to_a_unit(visit: Visit) -> None:
    office = visit("linju")
    unit = office.told("/session")["current_unit"]
    of_the_office = office.told("/overview")["node"]["sums"]["card_count"]
    bureau = visit("xianqu")

    # The whole region, far more than one unit.
    bureau.menu().get_by_role("link", name="区域总览").click()
    region = bureau.told("/overview")
    expect(bureau.heading(region["node"]["name"])).to_be_visible()
    sums = region["node"]["sums"]
    expect(bureau.page.get_by_text(f"{sums['unit_count']} 个单位 · ")).to_be_visible()
    assert sums["card_count"] > of_the_office
    assert sums["card_count"] == sum(c["sums"]["card_count"] for c in region["children"])

    # Down to the department in charge, down to the unit: the unit's own figures.
    department = next(c for c in region["children"] if c["name"].endswith("机关事务中心"))
    bureau.page.get_by_role("link", name=department["name"]).click()
    expect(bureau.heading(department["name"])).to_be_visible()
    bureau.page.get_by_role("link", name=unit["name"]).click()
    expect(bureau.heading(unit["name"])).to_be_visible()
    expect(bureau.page.get_by_text(f"{of_the_office} 张卡片")).to_be_visible()

    # The cards of several units, to read and not to change.
    bureau.menu().get_by_role("link", name="资产卡片").click()
    expect(bureau.heading("资产卡片")).to_be_visible()
    rows = bureau.page.get_by_role("row").filter(has_text="在用")
    expect(rows.first).to_be_visible()
    assert len({card["unit_id"] for card in bureau.told("/cards?limit=200")["items"]}) > 1
    expect(bureau.page.get_by_role("button", name="新增资产")).to_have_count(0)
    rows.first.get_by_role("link").first.click()
    expect(bureau.page.get_by_role("heading", name="时间线")).to_be_visible()
    expect(bureau.page.get_by_role("link", name="变更信息")).to_have_count(0)


def test_each_level_sees_what_lies_below_it_and_no_more(visit: Visit) -> None:
    counts = [
        cards_below(visit(name)) for name in ("guanli", "jiaoyuju", "xianqu", "shiji", "shengting")
    ]
    school, department, county, city, province = counts
    assert school < department < county <= city <= province
    assert province > county


def test_who_only_reads_figures_opens_no_card(visit: Visit) -> None:
    reader = visit("renda")
    reader.menu().get_by_role("link", name="区域总览").click()
    expect(reader.page.get_by_text(re.compile(r"\d+ 个单位 · \d+ 张卡片"))).to_be_visible()
    expect(reader.menu().get_by_role("link", name="资产卡片")).to_have_count(0)
    assert reader.ask("/cards").status == 403


def cards_below(person: Visitor) -> int:
    """Return how many cards the overview of this person counts."""
    count: int = person.told("/overview")["node"]["sums"]["card_count"]
    return count

"""A new asset: the class fills in what it knows, what is wrong is said at its field, a label is printed."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey


def test_a_new_asset_is_registered_and_gets_its_label(visit: Visit) -> None:
    manager = visit("guanli")
    page = manager.page
    manager.go("资产卡片")
    page.get_by_role("button", name="新增资产").click()
    page.get_by_role("button", name="设备及家具").click()
    expect(manager.heading("新增设备及家具")).to_be_visible()

    # Nothing filled in: every field that must be says so.
    page.get_by_role("button", name="登记资产").click()
    for title in ("资产名称", "资产分类代码", "价值（原值）", "使用部门"):
        expect(beside(manager, title)).to_contain_text(re.compile(f"请(填写|选择){title}。"))

    # The class knows unit of measure, account and how the asset is charged.
    manager.field("资产分类代码").fill("便携式计算机")
    page.get_by_role("option", name=re.compile("便携式计算机")).click()
    expect(manager.field("计量单位")).to_have_value("台")
    expect(beside(manager, "单位会计科目")).to_contain_text("1601 固定资产")

    # The rest is the person's; the day cannot lie ahead.
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    manager.field("资产名称").fill("便携式计算机（教研）")
    fill_day(manager, "取得日期", str(today + timedelta(days=40)))
    choose(manager, "采购组织形式", "分散采购")
    choose(manager, "设备用途", "教学")
    choose(manager, "使用部门", "信息中心")
    manager.field("价值（原值）").fill("6580")
    manager.field("品牌").fill("演示牌")
    manager.field("规格型号").fill("14 英寸")
    page.get_by_role("button", name="登记资产").click()
    expect(beside(manager, "取得日期")).to_contain_text("晚于今天")
    assert manager.refused == ["422 POST /api/v1/cards"]
    fill_day(manager, "取得日期", str(today))
    page.get_by_role("button", name="登记资产").click()

    # The card is there, with its code, its value and its first label.
    expect(manager.heading(re.compile("^便携式计算机（教研）"))).to_be_visible()
    expect(page.get_by_text("6,580.00").first).to_be_visible()
    card_id = page.url.rsplit("/", 1)[1]
    card = manager.told(f"/cards/{card_id}")
    expect(page.get_by_text(card["asset_code"]).first).to_be_visible()
    page.get_by_role("button", name="打印标签").click()
    with page.expect_response("**/api/v1/cards/labels") as printing:
        page.get_by_role("menuitem").first.click()
    assert printing.value.status == 200
    assert printing.value.headers["content-type"] == "application/pdf"
    paper = page.get_by_role("link", name="打印卡片").get_attribute("href") or ""
    printed = manager.ask(paper.removeprefix("/api/v1"))
    assert printed.body().startswith(b"%PDF")


def beside(manager: Visitor, title: str):  # type: ignore[no-untyped-def]
    """The field with its label and what is said beside it."""
    label = manager.page.locator("label").filter(has_text=re.compile(rf"^\s*{re.escape(title)}"))
    return manager.page.locator(".field").filter(has=label)


def choose(manager: Visitor, title: str, option: str) -> None:
    """Open a list and take an entry."""
    manager.field(title).click()
    manager.page.get_by_role("option", name=option, exact=True).locator("visible=true").click()


def fill_day(manager: Visitor, title: str, day: str) -> None:
    """Type a day, as people do."""
    manager.field(title).fill(day)
    manager.field(title).press("Enter")

"""A manager finds a card, changes it with a reason and reads its life; the neighbour never sees it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.journey


def test_a_manager_finds_opens_and_changes_a_card_that_the_neighbour_cannot_see(
    visit: Visit,
) -> None:
    manager = visit()
    manager.sign_in("guanli")
    unit = manager.told("/session")["current_unit"]["name"]
    expect(manager.page.get_by_text(unit, exact=True).first).to_be_visible()

    # Finds it by name.
    manager.go("资产卡片")
    card = manager.told("/cards?q=投影仪&limit=1")["items"][0]
    manager.page.get_by_placeholder("名称 / 编码 / 品牌 / 序列号").fill("投影仪")
    expect(manager.page).to_have_url(re.compile("q="))
    rows = manager.page.get_by_role("row").filter(has_text="在用")
    expect(rows.filter(has_not_text="投影仪")).to_have_count(0)
    rows.filter(has_text=card["asset_code"]).get_by_role("link", name="投影仪").click()
    expect(manager.heading(re.compile("^投影仪"))).to_be_visible()
    address = f"/cards/{card['id']}"
    expect(manager.page).to_have_url(re.compile(f"{address}$"))

    # Changes it; without a reason nothing happens.
    manager.page.get_by_role("link", name="变更信息").click()
    manager.field("备注").fill("镜头已更换，保修到 2027 年")
    expect(manager.page.get_by_text("改动 1 项")).to_be_visible()
    manager.page.get_by_role("button", name="提交变更").click()
    expect(manager.page.get_by_role("alert")).to_have_text("请写明变更原因，至少两个字。")
    manager.field("变更原因").fill("送修后更换镜头")
    manager.page.get_by_role("button", name="提交变更").click()

    # Reads it in the life of the asset: who, why, before and after.
    expect(manager.heading(re.compile("^投影仪"))).to_be_visible()
    expect(manager.page).to_have_url(re.compile(f"{address}$"))
    entry = manager.page.get_by_role("listitem").filter(has_text="送修后更换镜头")
    expect(entry).to_have_count(1)
    expect(entry).to_contain_text(manager.told("/session")["account"]["name"])
    entry.get_by_role("button").click()
    expect(entry.get_by_role("row", name="备注")).to_contain_text("镜头已更换，保修到 2027 年")
    assert manager.refused == []

    # The neighbour types the address and learns nothing.
    neighbour = visit("linju")
    neighbour.open(address)
    expect(neighbour.page.get_by_role("heading", name="没有找到这张卡片")).to_be_visible()
    expect(neighbour.page.get_by_text("投影仪")).to_have_count(0)
    for path in (address, f"{address}/history", f"{address}/values", f"{address}/attachments"):
        assert neighbour.ask(path).status == 404, path
    assert manager.ask(address).status == 200

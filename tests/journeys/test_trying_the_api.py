"""A program is let in: the administrator registers it, its maker tries the API on the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import PHONE

pytestmark = pytest.mark.journey


def test_who_makes_a_program_tries_it_with_its_own_token(visit: Visit) -> None:
    admin = visit("danwei")
    cookies = {each["name"]: each["value"] for each in admin.context.cookies()}
    answer = admin.context.request.post(
        f"{admin.site.address}/api/v1/open-api/clients",
        data={
            "name": "财务系统",
            "purpose": "读取资产卡片",
            "role_codes": ["asset_manager"],
            "scopes": ["assets.view_card"],
        },
        headers={"X-CSRFToken": cookies["csrftoken"]},
    )
    assert answer.status == 201, answer.text()
    made = answer.json()

    maker = visit()
    asked: list[str] = []
    maker.page.on("request", lambda request: asked.append(request.url))
    maker.open("/docs/api")
    expect(maker.heading("资产云 2.0 开放接口")).to_be_visible()
    maker.page.get_by_role("button", name="授权").first.click()
    maker.page.get_by_label("客户端编号").fill(made["client_id"])
    maker.page.get_by_label("密钥").fill(made["client_secret"])
    maker.page.get_by_role("button", name="按所填内容授权").click()
    expect(maker.page.get_by_text("已授权", exact=True)).to_be_visible()
    maker.page.get_by_role("button", name="关闭").last.click()

    maker.page.get_by_text("资产卡片", exact=True).click()
    cards = maker.page.locator("[id$='list_cards']")
    cards.locator(".opblock-summary-control").click()
    cards.get_by_role("button", name="试用").click()
    cards.get_by_role("button", name="执行").click()
    given = cards.locator(".live-responses-table")
    expect(given).to_contain_text('"items"')
    expect(given).to_contain_text("ratelimit-policy")

    assert maker.refused == []
    assert [url for url in asked if not url.startswith((maker.site.address, "data:"))] == []
    shown = admin.told(f"/open-api/clients/{made['id']}")
    assert shown["calls_today"] == 1


def test_the_page_fits_a_phone(visit: Visit) -> None:
    maker = visit(size=PHONE)
    maker.open("/docs/api")
    expect(maker.page.get_by_text("全部接口", exact=True).first).to_be_visible()
    maker.settle()
    assert maker.width_beyond() == 0

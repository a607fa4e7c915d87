"""Signing in: a wrong password, the right one, and a session that ended meanwhile."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.journey


def test_a_wrong_password_is_answered_with_one_sentence(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/sign-in")
    visitor.page.get_by_label("用户名").fill("guanli")
    visitor.page.get_by_label("密码").fill("not-my-password")
    visitor.page.get_by_role("button", name="登录系统").click()
    said = visitor.page.get_by_role("alert")
    expect(said).to_have_count(1)
    expect(said).to_have_text(re.compile(r"^[^。]+。[^。]*。?$"))
    expect(visitor.page).to_have_url(re.compile("/sign-in"))
    assert visitor.ask("/account").status == 401


def test_who_comes_by_an_address_signs_in_and_is_there(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/cards?sort=name")
    expect(visitor.heading("登录")).to_be_visible()
    visitor.sign_in("guanli")
    expect(visitor.page).to_have_url(re.compile(r"/cards\?sort=name$"))
    expect(visitor.heading("资产卡片")).to_be_visible()


def test_who_was_signed_out_meanwhile_comes_back_to_where_they_were(visit: Visit) -> None:
    visitor = visit("guanli")
    visitor.open("/cards")
    visitor.page.get_by_role("row").filter(has_text="在用").first.wait_for()
    visitor.context.clear_cookies(name="assetcloud_session")
    visitor.menu().get_by_role("link", name="本单位").click()
    expect(visitor.page.get_by_role("status")).to_contain_text("登录已过期")
    visitor.sign_in("guanli")
    expect(visitor.heading("本单位")).to_be_visible()

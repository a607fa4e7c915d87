"""Every page of every menu opens, at the desk and on a phone, without an error and without sideways scrolling."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import DESK, PHONE, Visitor

pytestmark = pytest.mark.journey

# Together these people have every page of the menu.
PEOPLE = (
    "guanli",
    "danwei",
    "jiaoshi",
    "xianqu",
    "zuzhi",
    "demo-system",
    "demo-security",
    "demo-audit",
)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("username", PEOPLE)
def test_every_page_of_the_menu_opens(visit: Visit, username: str, size: tuple[int, int]) -> None:
    person = visit(username, size=size)
    person.settle()
    complaints = look(person, "/")
    titles = titles_of_menu(person)
    if size == PHONE:
        person.page.keyboard.press("Escape")
    for title in titles:
        person.menu().get_by_role("link", name=title, exact=True).click()
        if size == PHONE:
            expect(person.page.get_by_role("dialog", name="资产云")).to_be_hidden()
        expect(person.page.get_by_role("heading", level=1)).to_be_visible()
        person.settle()
        complaints += look(person, title)
    assert complaints == []


def test_a_card_is_found_and_read_on_a_phone(visit: Visit) -> None:
    user = visit(size=PHONE)
    user.sign_in("guanli")
    user.menu().get_by_role("link", name="资产卡片").click()
    expect(user.heading("资产卡片")).to_be_visible()
    user.page.get_by_placeholder("名称 / 编码 / 品牌 / 序列号").fill("空调")
    expect(user.page).to_have_url(re.compile("q="))
    card = user.page.get_by_role("button").filter(has_text="空调机").first
    expect(card).to_contain_text("元")
    card.click()
    expect(user.heading(re.compile("^空调机"))).to_be_visible()
    user.page.get_by_role("tab", name="时间线").click()
    expect(user.page.get_by_role("tabpanel", name="时间线")).to_contain_text("期初建账")
    assert user.width_beyond() <= 0


def titles_of_menu(person: Visitor) -> list[str]:
    """Return the titles in the menu but that of the page in sight."""
    links = person.menu().locator("a:not([aria-current])")
    return [title.strip() for title in links.all_inner_texts()]


def look(person: Visitor, title: str) -> list[str]:
    """Return what is wrong with the page in sight, and forget it for the next."""
    complaints = [f"{title}: {line}" for line in (*person.wrong, *person.refused)]
    if (beyond := person.width_beyond()) > 0:
        complaints.append(f"{title}: {beyond} pixels wider than the window")
    person.wrong.clear()
    person.refused.clear()
    return complaints

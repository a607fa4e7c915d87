"""Steps of an import that several journeys take."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor


def send_ledger(manager: Visitor, ledger: Path) -> None:
    """Choose the file as opening of the books and arrive at its columns."""
    manager.go("导入台账")
    manager.page.locator("main").get_by_role("link", name="导入台账").first.click()
    manager.page.get_by_role("radio", name=re.compile("^期初建账")).check(force=True)
    with manager.page.expect_file_chooser() as choosing:
        manager.page.get_by_role("button", name="把文件拖到这里").click()
    choosing.value.set_files(ledger)
    expect(manager.page.get_by_role("heading", name="每一列是什么")).to_be_visible()


def translate(manager: Visitor, word: str, meaning: str) -> None:
    """Say once what the only unknown word of the ledger means, and have it checked again."""
    words = manager.page.locator("section").filter(
        has=manager.page.get_by_role("heading", name="这些写法是什么意思")
    )
    words.locator("div").filter(has_text=word).last.get_by_role("combobox").click()
    manager.page.get_by_role("option", name=meaning, exact=True).click()
    manager.page.get_by_role("button", name="按此重新检查").click()
    expect(words.get_by_text(word)).to_have_count(0)

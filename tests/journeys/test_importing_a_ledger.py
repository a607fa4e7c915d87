"""An old ledger with titles, a sum and five wrong rows becomes cards; sending it again doubles nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.importing import send_ledger, translate
from tests.journeys.ledger import HEADER, bad_rows, good_rows, write_ledger
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

# Titles and header take three rows; ten good rows stand before the bad ones.
FIRST_ROW, GOOD_BEFORE = 4, 10
OWN_WORD = "旧院区搬来"
REASONS = (
    "请填写资产名称",
    "日历上没有“2021年13月”这一天",
    "认不出分类“Z99999999”",
    "是负数",
    "净值不等于原值减累计折旧",
)


def test_a_ledger_with_bad_rows_is_loaded_once_and_every_bad_row_says_why(
    visit: Visit, tmp_path: Path
) -> None:
    manager = visit("yiyuan")
    before = manager.told("/cards?limit=1")["totals"]["count"]
    ledger = a_ledger_for(manager, tmp_path)
    send_ledger(manager, ledger)

    # Every column was understood; one look, then the check.
    expect(manager.page.get_by_text("确定", exact=True)).to_have_count(len(HEADER) - 1)
    expect(manager.page.get_by_text("还缺：")).to_have_count(0)
    manager.page.get_by_role("button", name="开始检查").click()

    # A word of the unit's own: said once what it means, then checked again.
    translate(manager, OWN_WORD, "调拨")

    # Nothing is loaded until the rest is left out on purpose.
    expect(manager.page.get_by_text("5 行有问题的先不导入，只导入其余 40 行")).to_be_visible()
    rows = manager.page.get_by_role("row").filter(has_text="错误")
    for number, reason in enumerate(REASONS, start=FIRST_ROW + GOOD_BEFORE):
        expect(
            rows.filter(has_text=re.compile(rf"^\s*{number}\D")).filter(has_text=reason)
        ).to_have_count(1)
    told = reasons_of(manager)
    assert list(told) == list(range(14, 19))
    assert all(reason in told[number] for number, reason in enumerate(REASONS, start=14))
    load = manager.page.get_by_role("button", name="导入 40 行")
    expect(load).to_be_disabled()
    manager.page.get_by_text("5 行有问题的先不导入").click()
    load.click()

    # The result, and one of the cards.
    expect(manager.page.get_by_role("heading", name="已导入 40 张卡片")).to_be_visible()
    assert manager.told("/cards?limit=1")["totals"]["count"] == before + 40
    manager.page.get_by_role("link", name="查看卡片").click()
    expect(manager.page.get_by_text("筛选合计 40 张")).to_be_visible()
    manager.page.get_by_placeholder("名称 / 编码 / 品牌 / 序列号").fill("ThinkCentre")
    expect(manager.page.get_by_text("筛选合计 10 张")).to_be_visible()
    manager.page.get_by_role("link", name="台式计算机").first.click()
    expect(manager.heading(re.compile("^台式计算机"))).to_be_visible()

    # The same file again: the word is remembered, no card comes twice.
    send_ledger(manager, ledger)
    manager.page.get_by_role("button", name="开始检查").click()
    expect(manager.page.get_by_text(re.compile("40 行以前已经导入过"))).to_be_visible()
    expect(manager.page.get_by_role("button", name="导入 0 行")).to_be_disabled()
    assert manager.told("/cards?limit=1")["totals"]["count"] == before + 40


def a_ledger_for(manager: Visitor, folder: Path) -> Path:
    """Write the unit's ledger: forty good rows with five bad ones among them."""
    year, month = map(int, manager.told("/books")["start_period"].split("-"))
    good = good_rows(40, department="设备科", until=date(year, month, 1))
    good[:3] = [replace(row, way=OWN_WORD) for row in good[:3]]
    rows = [*good[:GOOD_BEFORE], *bad_rows(good[4]), *good[GOOD_BEFORE:]]
    path = folder / "旧系统台账.xlsx"
    write_ledger(path, unit=manager.told("/session")["current_unit"]["name"], rows=rows)
    return path


def reasons_of(manager: Visitor) -> dict[int, str]:
    """Return row numbers and reasons from the workbook of bad rows that one can download."""
    with manager.page.expect_download() as loading:
        manager.page.get_by_role("link", name="下载问题行").click()
    workbook = openpyxl.load_workbook(BytesIO(loading.value.path().read_bytes()))
    header, *rows = workbook.worksheets[0].values
    reason, number = header.index("问题说明"), header.index("原文件行号")
    return {row[number]: row[reason] for row in rows}

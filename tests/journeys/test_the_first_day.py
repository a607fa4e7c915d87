"""The first day of a unit: password, wizard, old ledger, tie-out, a card found, changed, labelled, exported."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.fresh_unit import open_a_unit
from tests.journeys.importing import send_ledger
from tests.journeys.ledger import good_rows, write_ledger
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

OWN_PASSWORD = "Chuyang-di-yi-tian-26"


def test_a_unit_goes_from_its_first_sign_in_to_signed_books_in_one_day(
    visit: Visit, tmp_path: Path
) -> None:
    unit = open_a_unit(visit)
    manager, accountant = visit(), visit()
    sign_in_first_time(manager, "chuyang.guanli", unit.first_passwords)
    expect(manager.page.get_by_text(unit.name).first).to_be_visible()

    # The wizard: who we are, one department, and the books of January.
    manager.go("开户向导")
    step(manager, "单位信息")
    expect(manager.page.get_by_text("公益一类事业单位")).to_be_visible()
    step(manager, "部门")
    add_department(manager, code="01", name="园长室")
    for title in ("人员", "地点", "岗位"):
        step(manager, title)
    manager.page.get_by_role("button", name="下一步").click()
    manager.page.get_by_role("button", name="启用资产账").click()
    first = manager.page.get_by_role("listitem").filter(has_text="导入原来的台账")
    expect(first.get_by_role("link", name="去办理")).to_be_visible()

    # The ledger comes in whole.
    year, month = map(int, manager.told("/books")["start_period"].split("-"))
    ledger = tmp_path / "固定资产明细账.xlsx"
    rows = good_rows(40, department="园长室", until=date(year, month, 1))
    write_ledger(ledger, unit=unit.name, rows=rows)
    send_ledger(manager, ledger)
    manager.page.get_by_role("button", name="开始检查").click()
    manager.page.get_by_role("button", name="导入 40 行").click()
    expect(manager.page.get_by_role("heading", name="已导入 40 张卡片")).to_be_visible()

    # The accountant compares to the fen, and signs only what agrees.
    sign_in_first_time(accountant, "chuyang.kuaiji", unit.first_passwords)
    accountant.go("期初建账")
    cost, accumulated = sum(row.cost for row in rows), sum(row.accumulated for row in rows)
    line = accountant.page.get_by_role("row").filter(has_text="1601")
    expect(line).to_contain_text("40 张")
    expect(line).to_contain_text(f"{cost / 100:,.2f}")
    fill_balance(accountant, "1601 原值", (cost + 1) / 100)
    fill_balance(accountant, "1601 累计折旧", accumulated / 100)
    expect(line).to_contain_text("有差异")
    sign = accountant.page.get_by_role("button", name="签认并锁定")
    expect(sign).to_be_disabled()
    fill_balance(accountant, "1601 原值", cost / 100)
    expect(line).to_contain_text("一致")
    sign.click()
    accountant.page.get_by_role("dialog").get_by_role("button", name="签认并锁定").click()
    expect(accountant.page.get_by_text("初会计 已签认，期初已锁定。")).to_be_visible()

    # Signed is locked: no further opening ledger.
    manager.open("/imports/new")
    expect(manager.page.get_by_role("radio", name=re.compile("^期初建账"))).to_be_disabled()

    # Daily work: found by its number in the old system, changed, labelled.
    manager.go("资产卡片")
    manager.page.get_by_placeholder("名称 / 编码 / 品牌 / 序列号").fill("旧0003")
    [card] = manager.told("/cards/lookup?code=旧0003")["items"]
    found = manager.page.get_by_role("row").filter(has_text=card["asset_code"])
    found.get_by_role("link", name="投影仪").click()
    expect(manager.heading(re.compile("^投影仪"))).to_be_visible()
    address = manager.page.url.removeprefix(manager.site.address)
    manager.page.get_by_role("link", name="变更信息").click()
    manager.field("备注").fill("挂在多功能厅")
    manager.field("变更原因").fill("首日核对实物")
    manager.page.get_by_role("button", name="提交变更").click()
    expect(manager.page.get_by_role("listitem").filter(has_text="首日核对实物")).to_be_visible()
    manager.page.get_by_role("button", name="打印标签").click()
    with manager.page.expect_response("**/api/v1/cards/labels") as printing:
        manager.page.get_by_role("menuitem").first.click()
    assert printing.value.headers["content-type"] == "application/pdf"

    # The list goes out exactly as filtered.
    manager.open("/cards?q=台式计算机")
    expect(manager.page.get_by_text("筛选合计 10 张")).to_be_visible()
    assert exported(manager).count("台式计算机") == 10

    # And it is nobody else's.
    assert visit("linju").ask(address).status == 404
    assert {line for line in manager.refused if line != "404 GET /api/v1/books"} == set()


def sign_in_first_time(person: Visitor, username: str, passwords: dict[str, str]) -> None:
    """Sign in with the password one was handed and put one's own in its place."""
    person.open("/sign-in")
    person.page.get_by_label("用户名").fill(username)
    person.page.get_by_label("密码").fill(passwords[username])
    person.page.get_by_role("button", name="登录系统").click()
    expect(person.page.get_by_text("请先把初始密码改成自己的密码")).to_be_visible()
    for label, password in (
        ("现在的密码", passwords[username]),
        ("新密码", OWN_PASSWORD),
        ("再输一遍新密码", OWN_PASSWORD),
    ):
        person.page.get_by_label(label, exact=True).fill(password)
    person.page.get_by_role("button", name="修改密码").click()
    expect(person.page.get_by_role("navigation", name="菜单")).to_contain_text("资产卡片")


def step(person: Visitor, title: str) -> None:
    """Be at a step of the wizard, going on if it is the next one."""
    heading = person.page.get_by_role("heading", level=2, name=title)
    if not heading.is_visible():
        person.page.get_by_role("button", name="下一步").click()
    expect(heading).to_be_visible()


def add_department(person: Visitor, *, code: str, name: str) -> None:
    """Open a department in the wizard."""
    person.page.get_by_role("button", name="新增").click()
    dialog = person.page.get_by_role("dialog")
    dialog.get_by_label(re.compile("^\\s*编码")).fill(code)
    dialog.get_by_label(re.compile("^\\s*名称")).fill(name)
    dialog.locator("footer").get_by_role("button").last.click()
    expect(person.page.get_by_role("cell", name=name)).to_be_visible()


def fill_balance(person: Visitor, label: str, yuan: float) -> None:
    """Type the balance of an account and leave the field."""
    person.page.get_by_label(label).fill(f"{yuan:.2f}")
    person.page.get_by_label(label).press("Tab")


def exported(person: Visitor) -> list[str]:
    """Export the list on screen and return the names in the workbook."""
    person.page.get_by_role("button", name="导出 Excel").click()
    dialog = person.page.get_by_role("dialog")
    dialog.get_by_role("button", name="开始导出").click()
    with person.page.expect_download() as loading:
        dialog.get_by_role("link", name=re.compile("下载|xlsx")).first.click()
    workbook = openpyxl.load_workbook(BytesIO(loading.value.path().read_bytes()))
    return [str(cell) for row in workbook.worksheets[0].values for cell in row if cell]

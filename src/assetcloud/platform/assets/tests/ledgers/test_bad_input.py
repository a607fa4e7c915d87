"""Bad input on its whole way, from the file to the card: a sentence, or the right value; never half.

What single cells and files are read as is tested in foundation/tables; the list of all lines with
their tests is docs/guides/bad-input.md.
"""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client

from assetcloud.foundation.tables.refusals import DiskFullError
from assetcloud.platform.assets import tasks
from assetcloud.platform.assets.actions import check_ledger as checking
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.tests.api.cards_at_hand import a_client
from assetcloud.platform.assets.tests.builders import a_card, a_unit_in_use, at, verified
from assetcloud.platform.assets.tests.ledgers.loading import card_count, check, load, send
from assetcloud.platform.assets.tests.ledgers.test_import_routes import IMPORTS, MAY, run_jobs
from assetcloud.platform.assets.tests.ledgers.test_import_routes import post as post_to
from assetcloud.platform.assets.tests.ledgers.test_import_routes import send as send_over_http
from assetcloud.platform.organisations.tests.builders import a_department

pytestmark = pytest.mark.usefixtures("standards")
NAMES = ("资产编号", "资产名称", "资产分类代码", "原值", "取得日期", "数量", "使用部门", "备注")
GOOD = ("A-1", "台式机", "A02010105", 5000, "2020-01-02", 1, "", "")


@pytest.fixture
def unit(standards: None) -> Any:
    return a_unit_in_use()


@pytest.fixture
def client(unit: Any) -> Client:
    return a_client(unit, *MAY)


def a_book(folder: Path, *rows: dict[str, Any], merge: str = "", names: Any = NAMES) -> Path:
    """A workbook of good rows, each changed by what `rows` say of its columns."""
    book = openpyxl.Workbook()
    page = book.active
    page.append(names)
    for place, changed in enumerate(rows):
        cells = dict(zip(NAMES, GOOD, strict=True)) | {"资产编号": f"A-{place}"} | changed
        page.append([cells[name] for name in NAMES])
    if merge:
        page.merge_cells(merge)
    path = folder / "台账.xlsx"
    book.save(path)
    return path


def the_card(unit: Any, path: Path) -> Card:
    """The one card that a file makes."""
    batch = send(unit, path).batch_id
    report = check(unit, batch)
    assert report["bad"] == 0, report["problems"]
    load(unit, batch)
    with at(unit):
        return Card.objects.get(unit_id=unit.id)


def errors(unit: Any, path: Path) -> list[tuple[str, str]]:
    """Column and rule of what refuses the rows of a file; nothing of it is loaded."""
    report = check(unit, send(unit, path).batch_id)
    assert (report["good"], card_count(unit)) == (0, 0)
    return [(p["column"], p["rule"]) for p in report["problems"] if p["severity"] == "error"]


def test_a_formula_without_a_stored_result_is_refused_in_its_cell(
    unit: Any, tmp_path: Path
) -> None:
    (found,) = errors(unit, a_book(tmp_path, {"原值": "=1000*5"}))
    assert found == ("原值", "cell.formula_without_result")


def test_merged_words_hold_for_all_their_rows_and_merged_amounts_for_the_first(
    unit: Any, tmp_path: Path
) -> None:
    a_department(unit, name="教务处")
    path = a_book(tmp_path, {"使用部门": "教务处"}, {"使用部门": None}, merge="G2:G3")
    load(unit, checked(unit, path))
    with at(unit):
        assert {c.department_id is None for c in Card.objects.filter(unit_id=unit.id)} == {False}
    other = a_unit_in_use()
    report = check(other, send(other, a_book(tmp_path, {}, {"原值": None}, merge="D2:D3")).batch_id)
    assert (report["good"], report["bad_by_reason"]) == (1, {"required": 1})


def checked(unit: Any, path: Path) -> Any:
    batch = send(unit, path).batch_id
    check(unit, batch)
    return batch


def test_a_column_that_stands_there_twice_is_numbered_and_fills_nothing_twice(
    unit: Any, tmp_path: Path
) -> None:
    path = a_book(tmp_path, {"备注": "9999"}, names=(*NAMES[:-1], "原值"))
    received = send(unit, path)
    targets = {c.header: c.target for c in received.plan.columns if c.header.startswith("原值")}
    assert targets == {"原值": "cost", "原值(2)": None}
    assert the_card(unit, path).cost == 500_000


def test_line_breaks_in_cells_are_one_space(unit: Any, tmp_path: Path) -> None:
    card = the_card(unit, a_book(tmp_path, {"资产名称": " 台式\n机\r\n一台 "}))
    assert card.name == "台式 机 一台"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2021年6月7日", date(2021, 6, 7)),
        ("20210607", date(2021, 6, 7)),
        (44354, date(2021, 6, 7)),
        (date(2021, 6, 7), date(2021, 6, 7)),
        ("2021.6", date(2021, 6, 1)),
        ("２０２１－０６－０７", date(2021, 6, 7)),
    ],
)
def test_a_date_is_read_however_it_is_written(
    unit: Any, tmp_path: Path, written: Any, day: date
) -> None:
    assert the_card(unit, a_book(tmp_path, {"取得日期": written})).acquired_on == day


def test_full_width_digits_are_digits(unit: Any, tmp_path: Path) -> None:
    card = the_card(unit, a_book(tmp_path, {"原值": "１２，３４５．６０", "数量": "２"}))
    assert (card.cost, card.quantity) == (1_234_560, 2)


@pytest.mark.parametrize("nothing", ["NA", "N/A", "#N/A", "—", "无"])
def test_words_for_nothing_are_empty(unit: Any, tmp_path: Path, nothing: str) -> None:
    found = errors(unit, a_book(tmp_path, {"原值": nothing}))
    assert found[0][0] == "原值"
    assert found[0][1] in {"required", "cell.error"}
    other = a_unit_in_use()
    card = the_card(other, a_book(tmp_path, {"使用部门": nothing.lstrip("#")}))
    assert (card.department_id, card.remark) == (None, "")


@pytest.mark.parametrize(
    ("amount", "rule"),
    [("-500", "money.negative"), ("1e20", "money.too_large"), (1e20, "money.too_large"),
     ("99999999999999999999", "money.too_large")],
)  # fmt: skip
def test_amounts_that_cannot_be_are_refused(
    unit: Any, tmp_path: Path, amount: Any, rule: str
) -> None:
    assert errors(unit, a_book(tmp_path, {"原值": amount})) == [("原值", rule)]


def test_an_unknown_class_is_refused_in_its_cell(unit: Any, tmp_path: Path) -> None:
    found = errors(unit, a_book(tmp_path, {"资产分类代码": "Z99999999"}))
    assert found == [("资产分类代码", "code.class_unknown")]


def test_what_lies_in_another_unit_is_no_party_of_this_one(unit: Any, tmp_path: Path) -> None:
    neighbour = a_unit_in_use()
    theirs = a_department(neighbour, name="隔壁财务科")
    card = the_card(unit, a_book(tmp_path, {"使用部门": theirs.name}))
    assert card.department_id is None
    assert card.remark == "原部门：隔壁财务科" or "隔壁财务科" in card.remark
    assert "name_unknown" in {warning["rule"] for warning in card.warnings}


def test_the_number_of_another_units_card_is_free_here(unit: Any, tmp_path: Path) -> None:
    neighbour = a_unit_in_use()
    a_card(neighbour, card_no="A-0")
    assert the_card(unit, a_book(tmp_path, {})).card_no == "A-0"
    assert card_count(neighbour) == 1


def test_markup_in_a_name_stays_text(unit: Any, tmp_path: Path) -> None:
    name = "<script>alert(1)</script>&<b>机</b>"
    card = the_card(unit, a_book(tmp_path, {"资产名称": name}))
    assert card.name == name
    answer = a_client(unit, "assets.view_card").get(f"/api/v1/cards/{card.id}")
    assert answer["Content-Type"].startswith("application/json")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_zip_bomb_is_a_sentence_over_http(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b"\0" * 600_000_000)
    answer = send_over_http(client, path)
    assert (answer.status_code, answer.json()["code"]) == (422, "tables.zip_bomb")
    assert client.get(IMPORTS).json()["items"] == []


def test_two_million_rows_are_refused_over_http(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    with path.open("w", encoding="utf-8") as stream:
        stream.write("资产名称,原值\n")
        for _ in range(200):
            stream.write("电脑,1\n" * 10_000)
    answer = send_over_http(client, path)
    assert (answer.status_code, answer.json()["code"]) == (422, "tables.too_many_rows")
    assert "1,000,000" in answer.json()["detail"] or "100 万" in answer.json()["detail"]


def test_a_disk_that_fills_up_while_checking_fails_the_batch_in_words(
    client: Client, unit: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = send_over_http(client, a_book(tmp_path, {}, {"原值": "-1"})).json()["id"]
    written = checking.write_error_workbook

    def full(*args: Any, **kwargs: Any) -> None:
        list(kwargs["rows"])
        raise DiskFullError("服务器磁盘空间不足。")

    monkeypatch.setattr(checking, "write_error_workbook", full)
    post_to(client, batch, "check")
    run_jobs()
    failed = client.get(f"{IMPORTS}/{batch}").json()
    assert (failed["state"], failed["report"]["refused"]) == ("failed", "tables.disk_full")
    monkeypatch.setattr(checking, "write_error_workbook", written)
    post_to(client, batch, "check")
    run_jobs()
    assert client.get(f"{IMPORTS}/{batch}").json()["state"] == "checked"
    assert tasks.check_batch.name == "assets.check_batch"


def test_a_whole_ledger_of_oddities_leaves_books_that_agree(unit: Any, tmp_path: Path) -> None:
    odd = [{"原值": "１００"}, {"取得日期": "2021.6"}, {"原值": "-1"}, {"资产名称": "<i>"}, {}]
    load(unit, checked(unit, a_book(tmp_path, *odd)))
    assert card_count(unit) == 4
    assert verified(unit)

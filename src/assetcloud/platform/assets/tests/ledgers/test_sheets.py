"""Another sheet or header row is chosen before the columns are mapped, and the batch keeps it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.test import Client

from assetcloud.foundation.errors import ConflictError
from assetcloud.platform.assets.actions.check_ledger import choose_plan
from assetcloud.platform.assets.actions.choose_sheet import choose_sheet
from assetcloud.platform.assets.ledgers.plan import LedgerPlan
from assetcloud.platform.assets.tests.api.cards_at_hand import a_client
from assetcloud.platform.assets.tests.builders import a_unit_in_use, at
from assetcloud.platform.assets.tests.ledgers.loading import batch_row, check, load, send
from assetcloud.platform.assets.tests.ledgers.test_import_routes import IMPORTS, MAY, post
from assetcloud.platform.assets.tests.ledgers.test_import_routes import send as send_over_http
from assetcloud.platform.permissions.tests.builders import a_visitor

pytestmark = pytest.mark.usefixtures("standards")
NAMES = ["资产名称", "资产分类代码", "原值", "取得日期"]
ROW = ["台式机", "A02010105", "5000", "2020-01-02"]


@pytest.fixture
def unit(standards: None) -> Any:
    return a_unit_in_use()


@pytest.fixture
def client(unit: Any) -> Client:
    return a_client(unit, *MAY)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two sheets; the header of the second is its third row, and its first looks like one too."""
    path = tmp_path / "台账.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        first, second = book.add_worksheet("说明"), book.add_worksheet("设备")
        first.write_row(0, 0, ["栏目", "怎么填"])
        first.write_row(1, 0, ["名称", "写全称"])
        second.write_row(0, 0, ["名称", "类别", "价值", "时间"])
        second.write_row(1, 0, ["甲", "乙", "丙", "丁"])
        second.write_row(2, 0, NAMES)
        second.write_row(3, 0, ROW)
    return path


def test_the_sheet_and_the_header_are_chosen_and_kept(unit: Any, path: Path) -> None:
    received = send(unit, path)
    assert (received.plan.sheet, received.shape.sheets) == ("说明", ("说明", "设备"))
    with at(unit) as actor:
        again = choose_sheet(actor, batch_id=received.batch_id, sheet="设备", header_rows=(3, 3))
    assert [column.header for column in again.plan.columns] == NAMES
    assert (again.plan.sheet, again.plan.header_rows) == ("设备", (3, 3))
    assert {header.first_row for header in again.shape.candidates} >= {1, 3}
    assert again.shape.top[2] == (3, NAMES)
    with at(unit) as actor:
        # What a page sends back says columns alone.
        columns = {"columns": again.plan.to_json()["columns"]}
        choose_plan(actor, batch_id=received.batch_id, plan=LedgerPlan.from_json(columns))
    kept = LedgerPlan.from_json(batch_row(unit, received.batch_id).mapping)
    assert (kept.sheet, kept.header_rows) == ("设备", (3, 3))
    report = check(unit, received.batch_id)
    assert (report["rows"], report["good"]) == (1, 1)


def test_a_plan_that_is_remembered_does_not_remember_the_place(
    unit: Any, path: Path, tmp_path: Path
) -> None:
    received = send(unit, path, sheet="设备", header_rows=(3, 3))
    with at(unit) as actor:
        choose_plan(actor, batch_id=received.batch_id, plan=received.plan)
    other = tmp_path / "另一份.csv"
    other.write_text("\n".join(",".join(row) for row in (NAMES, ROW)), "utf-8")
    again = send(unit, other)
    assert again.remembered
    assert (again.plan.sheet, again.plan.header_rows) == ("", (1, 1))
    assert check(unit, again.batch_id)["good"] == 1


def test_once_loaded_nothing_is_chosen(unit: Any, path: Path) -> None:
    received = send(unit, path, sheet="设备", header_rows=(3, 3))
    check(unit, received.batch_id)
    load(unit, received.batch_id)
    with at(unit) as actor, pytest.raises(ConflictError) as caught:
        choose_sheet(actor, batch_id=received.batch_id, sheet="说明")
    assert caught.value.code == "import_state"


def test_a_file_whose_header_is_not_found_is_sent_with_its_row(
    client: Client, tmp_path: Path
) -> None:
    path = tmp_path / "数字.csv"
    path.write_bytes(b"20.5,30\n1,2\n")
    refused = send_over_http(client, path)
    assert (refused.status_code, refused.json()["code"]) == (422, "tables.no_header")
    assert send_over_http(client, path, header_row="1").status_code == 201


def test_over_http_a_batch_tells_its_plan_and_takes_another_sheet(
    unit: Any, client: Client, path: Path
) -> None:
    received = send_over_http(client, path).json()
    address = f"{IMPORTS}/{received['id']}"
    assert client.get(address).json()["plan"] == received["plan"]
    answer = post(client, received["id"], "sheet", {"sheet": "设备", "header_rows": [3, 3]})
    assert answer.status_code == 200, answer.content
    chosen = answer.json()
    assert [column["header"] for column in chosen["plan"]["columns"]] == NAMES
    assert chosen["top"][0] == {"row": 1, "texts": ["名称", "类别", "价值", "时间"]}
    assert chosen["header_candidates"][0]["names"]
    assert client.get(address).json()["plan"] == chosen["plan"]

    for body, code in (
        ({"sheet": "没有"}, "tables.no_such_sheet"),
        ({"sheet": "设备", "header_rows": [40, 40]}, "tables.no_header"),
        ({"sheet": "设备", "header_rows": [0, 0]}, None),
    ):
        refused = post(client, received["id"], "sheet", body)
        assert refused.status_code == 422
        assert code is None or refused.json()["code"] == code
    assert client.get(address).json()["plan"] == chosen["plan"]

    post(client, received["id"], "check")
    assert post(client, received["id"], "sheet", {}).json()["code"] == "import_running"
    assert post(a_visitor(), received["id"], "sheet").status_code == 401
    assert post(a_client(unit, "assets.view_card"), received["id"], "sheet").status_code == 403
    assert post(a_client(a_unit_in_use(), *MAY), received["id"], "sheet").status_code == 404

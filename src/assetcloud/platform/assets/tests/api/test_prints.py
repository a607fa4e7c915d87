"""Labels and papers over HTTP."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from assetcloud.foundation.ids import new_id
from assetcloud.platform.assets.prints import label_facts
from assetcloud.platform.assets.tests.api.cards_at_hand import AtHand, a_client, at_hand
from assetcloud.platform.assets.tests.builders import a_card, a_unit_in_use, at, sign
from assetcloud.platform.assets.tests.prints.pdf_text import page_count, page_sizes, page_texts
from assetcloud.platform.organisations.tests.builders import (
    a_bureau,
    a_department,
    a_member,
    a_place,
    a_region,
    a_unit,
)

pytestmark = pytest.mark.usefixtures("standards")


@pytest.fixture
def here(standards: None) -> AtHand:
    return at_hand()


def labels(client: Client, **wanted: Any) -> Any:
    return client.post("/api/v1/cards/labels", json.dumps(wanted), content_type="application/json")


def flat(pdf: bytes) -> str:
    return "".join(page_texts(pdf)).replace("\n", "").replace("　", "")


def told(here: AtHand, action: str) -> list[tuple[Any, ...]]:
    with at(here.unit), connection.cursor() as cursor:
        cursor.execute(
            "SELECT title, subject_id, row_count FROM audit_entry WHERE action = %s", [action]
        )
        return list(cursor.fetchall())


def test_a_label_of_a_card_is_printed_and_each_printing_is_on_record(here: AtHand) -> None:
    answer = labels(here.client, ids=[str(here.card_id)], size="70x40")
    labels(here.client, ids=[str(here.card_id)], size="70x40")

    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "application/pdf"
    assert page_sizes(answer.content) == {(70, 40)}
    text = flat(answer.content)
    assert "便携式计算机" in text
    assert here.unit.name in text
    assert here.card.asset_code in text.replace(" ", "")
    entries = told(here, "assets.print_label")
    assert [entry[1:] for entry in entries] == [(here.card_id, 1), (here.card_id, 1)]
    assert "打印标签 70x40 毫米" in entries[0][0]


def test_labels_of_all_that_a_filter_finds_come_in_the_order_asked_for(here: AtHand) -> None:
    for name, cost in (("打印机甲", "900.00"), ("打印机乙", "700.00"), ("投影仪", "800.00")):
        a_card(here.unit, name=name, cost=cost)
    answer = labels(here.client, filter={"q": "打印机"}, sort="cost")
    assert [text.split("\n")[1] for text in page_texts(answer.content)] == ["打印机乙", "打印机甲"]
    assert told(here, "assets.print_label")[0][2] == 2


def test_a_label_names_department_and_place(here: AtHand) -> None:
    department = a_department(here.unit, name="教务处")
    place = a_place(here.unit, name="305室")
    card_id = a_card(here.unit, department_id=str(department.id), place_id=str(place.id))
    text = flat(labels(here.client, ids=[str(card_id)]).content)
    assert "部门教务处" in text
    assert "305室取得2026-03-15" in text


def test_too_many_none_and_strangers_labels_are_refused(
    here: AtHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = a_card(here.unit)
    monkeypatch.setattr(label_facts, "LABELS_MAX", 1)
    too_many = labels(here.client, filter={})
    assert (too_many.status_code, too_many.json()["code"]) == (422, "too_many_labels")
    monkeypatch.undo()

    assert labels(here.client, filter={"q": "没有这样的东西"}).json()["code"] == "no_labels"
    assert labels(here.client).status_code == 404
    assert labels(here.client, ids=[str(other), str(new_id())]).status_code == 404
    assert labels(here.neighbour, ids=[str(here.card_id)]).status_code == 404
    assert labels(here.client, ids=[str(other)], size="9x9").status_code == 422
    assert labels(a_client(here.unit, "assets.view_card"), ids=[str(other)]).status_code == 403


def test_a_bureau_prints_for_its_units_and_each_unit_has_it_on_record() -> None:
    region = a_region()
    bureau = a_bureau(region)
    units = [a_unit_in_use(parent=region), a_unit_in_use(parent=region)]
    cards = [a_card(unit) for unit in units]
    answer = labels(
        a_client(bureau, "assets.print_label"),  # type: ignore[arg-type]
        ids=[str(card_id) for card_id in cards],
    )
    assert page_count(answer.content) == 2
    for unit, card_id in zip(units, cards, strict=True):
        with at(unit), connection.cursor() as cursor:
            cursor.execute("SELECT subject_id FROM audit_entry WHERE action = 'assets.print_label'")
            assert cursor.fetchall() == [(card_id,)]


def test_the_official_card_shows_groups_names_and_values(here: AtHand) -> None:
    department = a_department(here.unit, name="教务处")
    member = a_member(here.unit, name="陈一")
    card_id = a_card(
        here.unit,
        department_id=str(department.id),
        user_id=str(member.id),
        brand="联想",
        remark='#read("x") *粗* <b>',
    )
    answer = here.client.get(f"/api/v1/cards/{card_id}/print", {"as_of": "2026-11"})
    assert answer.status_code == 200, answer.content
    text = flat(answer.content)
    for said in (
        "资产信息卡（设备及家具）",
        "基本信息",
        "财务信息",
        "使用信息",
        "特性信息",
        "便携式计算机",
        "使用部门教务处",
        "使用人陈一",
        "品牌联想",
        "价值（原值）6,000.00",
        '备注#read("x") *粗* <b>',
        "1601 固定资产",
        "2026-11金额单位：元",
        "打印人：",
    ):
        assert said in text, said
    assert "租赁" not in text
    assert told(here, "assets.print_card")[0][1] == card_id


def test_fields_of_a_set_that_is_attached_are_shown(here: AtHand) -> None:
    card_id = a_card(here.unit, use_status="idle", idle_since="2026-10-01")
    assert "闲置" in flat(here.client.get(f"/api/v1/cards/{card_id}/print").content)


def test_a_card_of_another_unit_is_not_printed(here: AtHand) -> None:
    address = f"/api/v1/cards/{here.card_id}/print"
    assert here.neighbour.get(address).status_code == 404
    assert a_client(here.unit, "assets.view_card").get(address).status_code == 403
    assert here.client.get(address, {"as_of": "2026-13"}).status_code == 422


def test_the_tie_out_is_printed_before_and_after_it_is_signed(here: AtHand) -> None:
    a_card(here.unit, origin="opening", cost="6000.00", opening_accumulated="1000.00",
           months_charged=12, acquired_on="2025-10-01")  # fmt: skip
    before = flat(here.client.get("/api/v1/opening/print").content)
    assert "1601固定资产16,000.001,000.00合计" in before
    assert "期初尚未确认" in before

    sign(here.unit)
    after = flat(here.client.get("/api/v1/opening/print").content)
    assert "1601固定资产16,000.006,000.000.001,000.001,000.000.00" in after
    assert "测试员于" in after
    assert len(told(here, "assets.print_tie_out")) == 2


def test_a_unit_without_books_has_no_tie_out() -> None:
    client = a_client(a_unit(), "assets.print_label")
    assert client.get("/api/v1/opening/print").status_code == 404

"""What the checks know of the surroundings of a card: limits, land, rooms, numbers, waiting.

Each with real rows; statements are counted, since a set of cards costs what one costs.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assetcloud.platform.assets.actions.publish_cards import republish
from assetcloud.platform.assets.actions.publish_numbers import publish_numbers
from assetcloud.platform.assets.actions.register_cards import register_cards
from assetcloud.platform.assets.models import Card, IdentifyingNumber
from assetcloud.platform.assets.tests.builders import (
    BOOKED,
    NOON,
    a_card,
    a_draft,
    a_unit_in_use,
    at,
    change,
    row_of,
)
from assetcloud.platform.assets.tests.ledgers.loading import check, load, send
from assetcloud.platform.assets.tests.ledgers.old_ledgers import old_ledger, write_csv
from assetcloud.platform.organisations.tests.builders import a_place
from assetcloud.platform.permissions.tests.builders import an_actor
from assetcloud.platform.standards.contract import Parameter
from assetcloud.platform.standards.tests.builders import enter_parameter

pytestmark = pytest.mark.usefixtures("standards")


def found(unit: Any, card_id: Any, rule: str) -> list[str]:
    """What a check says of a card."""
    return [w["message"] for w in row_of(unit, card_id).warnings if w["rule"] == rule]


def a_house(unit: Any, **values: Any) -> Any:
    """An opening card of a house of 100 m²."""
    house = {
        "equipment_use": None,
        "class_code": "A01010100",
        "building_area": "100",
        "cost": "900000.00",
    }
    return a_card(unit, origin="opening", card_type="house", **(house | values))


def a_parcel(unit: Any, **values: Any) -> Any:
    """An opening card of a parcel of land."""
    parcel = {
        "equipment_use": None,
        "class_code": "A01030000",
        "land_area": "500",
        "cost": "900000.00",
    }
    return a_card(unit, origin="opening", card_type="land", **(parcel | values))


def a_building(unit: Any, *areas: str | None, **facts: Any) -> Any:
    """A building with a floor and rooms of these areas on it."""
    building = a_place(unit, kind="building", area=None, **facts)
    floor = a_place(unit, kind="floor", parent_id=building.id, area=Decimal("999"))
    for area in areas:
        a_place(unit, parent_id=floor.id, area=None if area is None else Decimal(area))
    return building


def test_the_rooms_of_the_building_that_a_house_names_fill_its_area() -> None:
    unit = a_unit_in_use()
    full, less = a_building(unit, "60", "40.00"), a_building(unit, "60", "30.5")
    assert not any(
        "房间面积" in m for m in found(unit, a_house(unit, place_id=str(full.id)), "C24")
    )
    house = a_house(unit, place_id=str(less.id))
    assert any("房间面积合计 90.5" in message for message in found(unit, house, "C24"))
    change(unit, house, building_area="90.5")
    assert not any("房间面积" in message for message in found(unit, house, "C24"))


def test_the_rooms_that_name_a_house_card_count_and_those_of_another_do_not() -> None:
    unit = a_unit_in_use()
    house, other = a_house(unit), a_house(unit)
    building = a_building(unit, "60", house_card_id=house)
    a_place(unit, parent_id=building.id, area=Decimal(25), house_card_id=other)
    change(unit, house, remark="核对过")
    assert any("房间面积合计 60.00" in message for message in found(unit, house, "C24"))
    a_place(unit, area=Decimal(40), house_card_id=house)
    change(unit, house, remark="又核对过")
    assert not any("房间面积" in message for message in found(unit, house, "C24"))


def test_rooms_of_which_one_was_not_measured_say_nothing() -> None:
    unit = a_unit_in_use()
    building = a_building(unit, "60", None)
    house = a_house(unit, place_id=str(building.id))
    assert not any("房间面积" in message for message in found(unit, house, "C24"))


def test_a_house_stands_on_the_land_that_it_names_else_on_any() -> None:
    unit = a_unit_in_use()
    assert any("土地卡片" in message for message in found(unit, a_house(unit), "C24"))
    land = row_of(unit, a_parcel(unit))
    for said in ({}, {"land_card": land.card_no}, {"land_card": land.asset_code}):
        assert found(unit, a_house(unit, **said), "C24") == []
    assert found(unit, a_house(unit, land_card="没有这张"), "C24") != []


def test_limits_are_the_parameters_of_the_day_and_unverified_ones_say_so() -> None:
    unit = a_unit_in_use()
    idle = {"use_status": "idle", "idle_since": "2026-07-01"}
    assert found(unit, a_card(unit, **idle), "C19") == []
    (message,) = found(unit, a_card(unit, **(idle | {"idle_since": "2026-02-01"})), "C19")
    assert "提示线 6 个月，未核实" in message
    enter_parameter_row(code="idle_notice_months", value="3", basis="某通知", verified=True)
    (message,) = found(unit, a_card(unit, **idle), "C19")
    assert "提示线 3 个月）" in message


def enter_parameter_row(**facts: Any) -> None:
    """Enter a parameter that holds for units of every region."""
    row = Parameter(
        code="", title="闲置后提示调剂的月数", kind="months", value="",
        valid_from=date(2026, 1, 1),
    )  # fmt: skip
    enter_parameter(an_actor("standards.manage_parameters"), replace(row, **facts), reason="测试")


def test_waiting_for_disposal_counts_from_the_change_that_began_it() -> None:
    unit = a_unit_in_use()
    card = a_card(unit)
    change(unit, card, use_status="awaiting_disposal")
    assert found(unit, card, "C19") == []
    with time_machine.travel(NOON + timedelta(days=120)):
        change(unit, card, remark="还在等")
        assert found(unit, card, "C19") == []
    with time_machine.travel(NOON + timedelta(days=240)):
        change(unit, card, remark="仍在等")
        (message,) = found(unit, card, "C19")
        assert message.startswith("待处置已 8 个月")
        change(unit, card, use_status="in_use")
        assert found(unit, card, "C19") == []


def test_a_number_of_another_units_card_is_told_without_saying_whose() -> None:
    theirs, unit = a_unit_in_use(), a_unit_in_use()
    car = {
        "origin": "opening",
        "equipment_use": None,
        "card_type": "vehicle",
        "class_code": "A02030501",
        "vin": "LSV00000000000077",
    }
    said = {"brand": "某牌", "serial_no": "SN-2026-0007"}
    first = a_card(theirs, **car)
    a_card(theirs, **said)
    with at(theirs):
        publish_numbers(theirs.id)
    for values, pointer in ((car, "vin"), (said, "serial_no")):
        card = row_of(unit, a_card(unit, **values))
        (warning,) = [w for w in card.warnings if w["rule"] == "C17"]
        assert warning["pointer"] == f"/values/{pointer}"
        assert warning["message"].startswith("其他单位也有卡片")
        assert theirs.name not in warning["message"]
    assert found(theirs, first, "C17") == []
    with at(theirs):
        Card.objects.filter(unit_id=theirs.id).update(state="voided")
        republish()
    assert IdentifyingNumber.objects.filter(unit_id=theirs.id).count() == 0
    assert found(unit, a_card(unit, **(said | {"serial_no": "SN-2026-0008"})), "C17") == []


def test_what_is_published_of_a_number_is_a_digest() -> None:
    unit = a_unit_in_use()
    a_card(unit, brand="某牌", serial_no="SN-2026-0007")
    a_card(unit, origin="opening", brand="", serial_no="SN-2026-0008")
    a_card(unit, brand="某牌", serial_no="1")
    with at(unit):
        publish_numbers(unit.id)
    (row,) = IdentifyingNumber.objects.filter(unit_id=unit.id)
    assert len(row.digest) == 64
    assert {field.name for field in IdentifyingNumber._meta.concrete_fields} == {
        "digest",
        "unit_id",
    }


def statements(unit: Any, count: int, **values: Any) -> int:
    """How many statements the registration of `count` cards takes."""
    drafts = [
        a_draft(unit, **(BOOKED | {"serial_no": f"SN-{count}-{n:06d}"} | values))
        for n in range(count)
    ]
    with at(unit) as actor, CaptureQueriesContext(connection) as seen:
        register_cards(actor, drafts=drafts)
    return len(seen)


def test_two_hundred_cards_are_checked_with_the_statements_of_a_few() -> None:
    unit = a_unit_in_use()
    # What is asked of the standards is remembered for seconds, so the count varies a little.
    assert max(statements(unit, count) for count in (1, 30, 200)) <= 40


def test_two_thousand_rows_of_a_ledger_take_a_few_dozen_statements(tmp_path: Path) -> None:
    unit = a_unit_in_use()
    path = write_csv(tmp_path / "台账.csv", old_ledger("univ_equipment_link", rows=2_000))
    batch = send(unit, path).batch_id
    for act in (check, load):
        with CaptureQueriesContext(connection) as seen:
            act(unit, batch)
        # What is asked of the standards is remembered for seconds, so the count varies a little.
        assert len(seen) <= 70

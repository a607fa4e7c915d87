"""One card or many come into force: row, history, segment, entries, balances, trail and event together."""

from __future__ import annotations

from typing import Any

import pytest

from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.actions.register_card import register_card
from assetcloud.platform.assets.drafts import CardDraft
from assetcloud.platform.assets.models import Balance, Card, Segment, ValueEntry
from assetcloud.platform.assets.rules.asset_code import is_asset_code
from assetcloud.platform.assets.tests.builders import (
    a_card,
    a_draft,
    a_unit_in_use,
    at,
    problems_of,
    row_of,
    verified,
)
from assetcloud.platform.audit.tests.builders import TrailEntry
from assetcloud.platform.events.tests.builders import OutboxEvent
from assetcloud.platform.organisations.tests.builders import (
    a_department,
    a_member,
    a_place,
    a_unit,
)

pytestmark = pytest.mark.usefixtures("standards")
NOVEMBER = Month(2026, 11).index


def refused(unit: Any, draft: CardDraft, **how: Any) -> dict[str, list[str]]:
    """Rules that refuse a draft, by pointer."""
    with at(unit) as actor, pytest.raises(InvalidError) as caught:
        register_card(actor, draft=draft, **how)
    return problems_of(caught.value)


def test_a_card_is_row_segment_entry_balance_trail_and_event_in_one_transaction() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    card = row_of(unit, card_id)
    assert (card.name, card.cost, card.version, card.state) == (
        "便携式计算机",
        600_000,
        1,
        "active",
    )
    assert card.change_kind == "register"
    assert is_asset_code(card.asset_code)
    with at(unit):
        segment = Segment.objects.get(unit_id=unit.id, card_id=card_id)
        entry = ValueEntry.objects.get(unit_id=unit.id, card_id=card_id)
        balance = Balance.objects.get(unit_id=unit.id)
        trail = TrailEntry.objects.get(unit_id=unit.id, action="assets.register_card")
        event = OutboxEvent.objects.get(unit_id=unit.id, subject_id=card_id)
    assert (segment.start, segment.posted) == (Month(2026, 3).index, NOVEMBER)
    assert (segment.cost, segment.base, segment.months) == (600_000, 0, 72)
    assert (entry.kind, entry.amount, entry.period, entry.event) == (
        "cost",
        600_000,
        NOVEMBER,
        "register",
    )
    assert (balance.period, balance.card_count, balance.cost) == (NOVEMBER, 1, 600_000)
    assert (balance.account, balance.class_group, balance.use_status) == ("1601", "A0201", "in_use")
    assert trail.subject_id == card_id
    assert "便携式计算机" in trail.title
    assert event.name == "assets.card_registered"
    assert verified(unit)


def test_the_class_fills_account_unit_life_and_method() -> None:
    unit = a_unit_in_use()
    card = row_of(unit, a_card(unit))
    assert (card.account, card.measure_unit, card.life_months) == ("1601", "台", 72)
    assert (card.depreciation_state, card.method) == ("charged", "straight_line")
    assert card.sources["account"] == "class"
    assert card.sources["name"] == "manual"


def test_what_was_given_is_not_overwritten_by_the_class() -> None:
    unit = a_unit_in_use()
    card = row_of(unit, a_card(unit, measure_unit="部", life_months=96))
    assert (card.measure_unit, card.life_months) == ("部", 96)
    assert card.sources["life_months"] == "manual"


def test_the_card_type_follows_from_the_class() -> None:
    unit = a_unit_in_use()
    card = row_of(unit, a_card(unit, card_type=""))
    assert card.card_type == "equipment"


def test_another_type_on_the_same_class_takes_no_account_from_it() -> None:
    unit = a_unit_in_use()
    draft = a_draft(unit, "infra_other")
    assert "/values/account" in refused(unit, draft)


def test_a_rented_house_is_a_memo_card_without_account_and_value() -> None:
    unit = a_unit_in_use()
    card_id = a_card(
        unit,
        card_type="leased_house",
        class_code="A01010100",
        cost="0",
        lessor="示例置业公司",
        location="示例路 8 号",
        rented_from="2025-01-01",
        rented_until="2027-12-31",
        building_area="450.5",
        measure_unit="平方米",
        booked_state="unbooked",
        booked_on=None,
        voucher_no="",
        brand="",
        spec="",
        equipment_use="",
    )
    card = row_of(unit, card_id)
    assert (card.account, card.value_type, card.cost) == ("", "none", 0)
    assert (card.depreciation_state, card.method) == ("not_charged", "")
    assert verified(unit)


def test_every_problem_is_told_at_once_with_its_pointer() -> None:
    unit = a_unit_in_use()
    draft = CardDraft(
        "equipment",
        {"cost": "-1", "acquired_on": "2026-02-30", "class_code": "A99999999", "quantity": "x"},
    )
    found = refused(unit, draft)
    assert found["/values/name"] == ["required"]
    assert found["/values/acquired_on"] == ["type"]
    assert found["/values/class_code"] == ["class_unknown"]
    assert found["/values/quantity"] == ["type"]
    with at(unit):
        assert not Card.objects.filter(unit_id=unit.id).exists()


def test_the_schema_and_the_named_checks_speak_together() -> None:
    unit = a_unit_in_use()
    found = refused(unit, a_draft(unit, brand="", cost="-1", funding_fiscal="5", nonsense="1"))
    assert found["/values/brand"] == ["required"]
    assert found["/values/nonsense"] == ["schema"]
    assert "C02" in found["/values/cost"]


@pytest.mark.parametrize(
    ("values", "pointer", "rule"),
    [
        ({"cost": "1e9"}, "/values/cost", "type"),
        ({"cost": "1.005"}, "/values/cost", "type"),
        ({"cost": "１００"}, "/values/cost", "type"),
        ({"cost": 12.5}, "/values/cost", "type"),
        ({"cost": "100000000000000000"}, "/values/cost", "type"),
        ({"quantity": "0"}, "/values/quantity", "C20"),
        ({"quantity": "1.5"}, "/values/quantity", "C20"),
        ({"quantity": "1.23456"}, "/values/quantity", "type"),
        ({"quantity": "9" * 20}, "/values/quantity", "type"),
        ({"acquired_on": "20260315"}, "/values/acquired_on", "type"),
        ({"acquired_on": "2027-01-01"}, "/values/acquired_on", "C10"),
        ({"life_months": 0}, "/values/life_months", "C03"),
        ({"department_id": "x"}, "/values/department_id", "type"),
        ({"name": "a\x00b"}, "/values/name", "type"),
        ({"name": 5}, "/values/name", "type"),
        ({"name": "\ud800"}, "/values/name", "type"),
        ({"name": "长" * 201}, "/values/name", "length"),
        ({"measure_unit": "长" * 17}, "/values/measure_unit", "length"),
        ({"place_note": "a\x00b"}, "/values/place_note", "type"),
        ({"no\x00te": "x"}, "/values/no?te", "type"),
        ({"usage": "all"}, "/values/usage", "type"),
        ({"usage": {"self_use": {"area": "much"}}}, "/values/usage/self_use", "type"),
        ({"value_type": "nominal"}, "/values/cost", "C14"),
        ({"booked_state": "booked", "booked_on": None}, "/values/booked_on", "C11"),
        ({"main_card_id": str(new_id())}, "/values/main_card_id", "not_in_unit"),
        ({"title_unit_id": str(new_id())}, "/values/title_unit_id", "not_in_unit"),
    ],
)
def test_a_wrong_value_is_refused_where_it_stands(
    values: dict[str, Any], pointer: str, rule: str
) -> None:
    unit = a_unit_in_use()
    assert rule in refused(unit, a_draft(unit, **values))[pointer]


def test_markup_in_a_name_is_kept_as_the_text_it_is() -> None:
    unit = a_unit_in_use()
    name = "<script>alert(1)</script> & '电脑' \"=SUM(A1)\""
    assert row_of(unit, a_card(unit, name=name)).name == name


def test_amounts_of_ten_thousands_of_millions_are_exact() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, cost="89999999999999.99", life_months=600)
    card = row_of(unit, card_id)
    assert card.cost == 8_999_999_999_999_999
    assert verified(unit)


def test_other_units_departments_people_and_places_are_not_of_this_unit() -> None:
    unit, other = a_unit_in_use(), a_unit()
    draft = a_draft(
        unit,
        department_id=str(a_department(other).id),
        user_id=str(a_member(other).id),
        place_id=str(a_place(other).id),
    )
    found = refused(unit, draft)
    assert found["/values/department_id"] == ["not_in_unit"]
    assert found["/values/user_id"] == ["not_in_unit"]
    assert found["/values/place_id"] == ["not_in_unit"]


def test_own_departments_people_and_places_stand_on_the_card() -> None:
    unit = a_unit_in_use()
    department, person, place = a_department(unit), a_member(unit), a_place(unit)
    card = row_of(
        unit,
        a_card(
            unit,
            department_id=str(department.id),
            user_id=str(person.id),
            place_id=str(place.id),
        ),
    )
    assert (card.department_id, card.user_id, card.place_id) == (department.id, person.id, place.id)


def test_a_component_stands_under_its_main_asset_but_not_under_a_component() -> None:
    unit = a_unit_in_use()
    main = a_card(unit)
    part = a_card(unit, main_card_id=str(main))
    assert row_of(unit, part).main_card_id == main
    found = refused(unit, a_draft(unit, main_card_id=str(part)))
    assert found["/values/main_card_id"] == ["not_in_unit"]


def test_a_number_is_given_once() -> None:
    unit = a_unit_in_use()
    a_card(unit, card_no="甲-001")
    assert refused(unit, a_draft(unit, card_no="甲-001"))["/values/card_no"] == ["card_no_taken"]


def test_the_same_number_in_another_unit_is_no_matter() -> None:
    first, second = a_unit_in_use(), a_unit_in_use()
    a_card(first, card_no="甲-001")
    assert row_of(second, a_card(second, card_no="甲-001")).card_no == "甲-001"


def test_numbers_of_our_own_pass_over_those_that_old_ledgers_brought() -> None:
    unit = a_unit_in_use()
    for number in (1, 2, 3, 5):
        a_card(unit, card_no=f"{number:08d}")
    given = [row_of(unit, a_card(unit)).card_no for _ in range(3)]
    assert given == ["00000004", "00000006", "00000007"]


def test_asset_codes_are_all_different_and_go_on_in_one_series() -> None:
    unit, other = a_unit_in_use(), a_unit_in_use()
    codes = [row_of(u, a_card(u)).asset_code for u in (unit, other, unit)]
    assert len(set(codes)) == 3
    assert codes[0][:9] == codes[2][:9] != codes[1][:9]
    assert int(codes[2][9:21]) == int(codes[0][9:21]) + 1


def test_a_serial_number_that_another_card_has_is_a_warning() -> None:
    unit = a_unit_in_use()
    a_card(unit, serial_no="SN-1")
    card = row_of(unit, a_card(unit, serial_no="SN-1"))
    assert [w["pointer"] for w in card.warnings if w["rule"] == "C17"] == ["/values/serial_no"]

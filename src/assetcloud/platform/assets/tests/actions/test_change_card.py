"""Changing a card: who may, nothing lost, every former state kept, its value moved in the books."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from assetcloud.foundation.errors import (
    ConflictError,
    InvalidError,
    NotFoundError,
    NotPermittedError,
)
from assetcloud.foundation.ids import new_id
from assetcloud.platform.assets.actions.change_card import change_card
from assetcloud.platform.assets.free_card import StaleCardError
from assetcloud.platform.assets.models import Card, CardVersion
from assetcloud.platform.assets.queries.card_page import card_document, card_timeline
from assetcloud.platform.assets.tests.builders import (
    NOON,
    a_card,
    a_unit_in_use,
    at,
    change,
    problems_of,
    row_of,
    verified,
)
from assetcloud.platform.audit.tests.builders import TrailEntry
from assetcloud.platform.events.tests.builders import OutboxEvent
from assetcloud.platform.organisations.contract import leave_member
from assetcloud.platform.organisations.tests.builders import (
    a_department,
    a_member,
    a_place,
    actor_at,
)
from assetcloud.platform.permissions.tests.builders import an_actor

pytestmark = pytest.mark.usefixtures("standards")
VIEW, GENERAL, IMPORTANT, CLASS = (
    "assets.view_card",
    "assets.change_card",
    "assets.change_important",
    "assets.change_class",
)


def changed_by(actor: Any, unit: Any, card_id: Any, *, version: str = "1", **values: Any) -> int:
    with at(unit):
        return change_card(
            actor, card_id=card_id, values=values, expected_version=version, reason="测试变更"
        )


def test_a_change_is_a_new_version_with_its_reason_trail_and_event() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    assert change(unit, card_id, reason="更正名称", name="笔记本电脑") == 2
    card = row_of(unit, card_id)
    assert (card.name, card.version, card.reason, card.change_kind) == (
        "笔记本电脑",
        2,
        "更正名称",
        "general",
    )
    with at(unit):
        kept = CardVersion.objects.get(unit_id=unit.id, card_id=card_id)
        trail = TrailEntry.objects.get(unit_id=unit.id, action="assets.change_card")
        event = OutboxEvent.objects.get(unit_id=unit.id, name="assets.card_changed")
    assert kept.state["name"] == "便携式计算机"
    assert "search" not in kept.state
    assert (trail.reason, trail.details["fields"]) == ("更正名称", ["name"])
    assert event.subject_id == card_id


def test_a_renamed_card_is_found_by_its_new_name_only() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    change(unit, card_id, name="投影仪")
    card = row_of(unit, card_id)
    assert "'投影'" in card.search
    assert "'便携'" not in card.search


def test_saying_what_the_card_says_already_changes_nothing() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    assert change(unit, card_id, name="便携式计算机", cost="6000.00", quantity="1.0") == 1
    with at(unit):
        assert not CardVersion.objects.filter(unit_id=unit.id).exists()


@pytest.mark.parametrize(
    ("held", "values", "allowed"),
    [
        ((VIEW, GENERAL), {"name": "甲"}, True),
        ((VIEW, GENERAL), {"cost": "7000.00"}, False),
        ((VIEW, GENERAL), {"use_status": "idle"}, False),
        ((VIEW, GENERAL), {"class_code": "A02010105"}, False),
        ((VIEW, IMPORTANT), {"cost": "7000.00"}, True),
        ((VIEW, IMPORTANT), {"name": "甲"}, False),
        ((VIEW, IMPORTANT), {"class_code": "A02010105"}, False),
        ((VIEW, CLASS), {"class_code": "A02010105"}, True),
        ((VIEW,), {"name": "甲"}, False),
    ],
)
def test_each_kind_of_change_has_its_own_permission(
    held: tuple[str, ...], values: dict[str, Any], allowed: bool
) -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    actor = an_actor(*held, at=unit)
    if allowed:
        assert changed_by(actor, unit, card_id, **values) == 2
    else:
        with pytest.raises(NotPermittedError):
            changed_by(actor, unit, card_id, **values)
    assert row_of(unit, card_id).version == (2 if allowed else 1)


def test_who_sees_a_card_but_may_change_only_others_is_told_so() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    elsewhere = a_department(unit)
    keeper = an_actor(GENERAL, at=unit, department_ids=[elsewhere.id])
    grants = dict(keeper.grants) | dict(an_actor(VIEW, at=unit).grants)
    keeper = an_actor(at=unit)
    keeper = type(keeper)(
        account_id=keeper.account_id,
        name=keeper.name,
        node_id=keeper.node_id,
        org_path=keeper.org_path,
        acting_range=keeper.acting_range,
        grants=grants,
    )
    with pytest.raises(NotPermittedError) as caught:
        changed_by(keeper, unit, card_id, name="甲")
    assert caught.value.code == "not_in_scope"


def test_what_one_does_not_see_is_not_there() -> None:
    unit, other = a_unit_in_use(), a_unit_in_use()
    card_id = a_card(other)
    with pytest.raises(NotFoundError):
        changed_by(actor_at(unit), unit, card_id, name="甲")
    with pytest.raises(NotFoundError):
        changed_by(actor_at(unit), unit, new_id(), name="甲")


def test_a_stale_version_is_refused_and_nothing_is_lost() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    change(unit, card_id, name="先改的")
    with pytest.raises(StaleCardError) as caught:
        changed_by(actor_at(unit), unit, card_id, version="1", name="后改的")
    assert (caught.value.status, caught.value.code) == (412, "stale")
    assert (row_of(unit, card_id).name, row_of(unit, card_id).version) == ("先改的", 2)


def test_a_card_held_by_a_document_is_not_changed() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    with at(unit):
        Card.objects.filter(unit_id=unit.id, id=card_id).update(held_by_document="CZ-2026-0001")
    with pytest.raises(ConflictError) as caught:
        change(unit, card_id, name="甲")
    assert caught.value.code == "card_held"
    assert "CZ-2026-0001" in caught.value.message


def test_a_voided_card_is_not_changed() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    with at(unit):
        Card.objects.filter(unit_id=unit.id, id=card_id).update(state="voided")
    with pytest.raises(ConflictError) as caught:
        change(unit, card_id, name="甲")
    assert caught.value.code == "card_not_active"


def test_every_problem_of_a_change_is_told_at_once() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    with pytest.raises(InvalidError) as caught:
        change(unit, card_id, name="", cost="-1", acquired_on="2026-12-01", brand="")
    found = problems_of(caught.value)
    assert found["/values/name"] == ["required"]
    with pytest.raises(InvalidError) as caught:
        change(unit, card_id, cost="-1", acquired_on="2026-12-01", brand="")
    found = problems_of(caught.value)
    assert {"/values/cost", "/values/acquired_on", "/values/brand"} <= set(found)
    assert row_of(unit, card_id).version == 1


def test_a_card_is_shown_as_of_any_day() -> None:
    with time_machine.travel(NOON - timedelta(days=20)):
        unit = a_unit_in_use()
        card_id = a_card(unit, booked_on="2026-11-01", name="第一")
    with time_machine.travel(NOON - timedelta(days=10)):
        change(unit, card_id, name="第二")
    change(unit, card_id, name="第三", on=date(2026, 11, 20))
    change(unit, card_id, name="第四")

    def name_on(day: date) -> str:
        scope = actor_at(unit).scope(VIEW)
        with at(unit):
            shown = card_document(card_id, scope=scope, period=24322, on=day)
        return str(shown["values"]["name"])

    assert name_on(date(2026, 11, 4)) == "第一"
    assert name_on(date(2026, 11, 13)) == "第一"
    assert name_on(date(2026, 11, 14)) == "第二"
    assert name_on(date(2026, 11, 19)) == "第二"
    assert name_on(date(2026, 11, 20)) == "第三"
    assert name_on(date(2026, 11, 23)) == "第三"
    assert name_on(date(2026, 11, 24)) == "第四"
    with pytest.raises(NotFoundError) as caught:
        name_on(date(2026, 11, 3))
    assert caught.value.code == "not_yet"


@pytest.mark.parametrize("day", [date(2026, 11, 25), date(2026, 11, 1)])
def test_a_change_holds_from_a_day_between_the_last_one_and_today(day: date) -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    with pytest.raises(InvalidError) as caught:
        change(unit, card_id, name="甲", on=day)
    assert caught.value.code == "effective_on"


def test_the_timeline_tells_what_changed_from_and_to_newest_first() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, quantity="2", cost="12000.00")
    change(unit, card_id, name="甲", place_note="三楼", cost="12000.50")
    change(unit, card_id, place_note="")
    with at(unit):
        items = card_timeline(card_id, scope=actor_at(unit).scope(VIEW))
    assert [item["version"] for item in items] == [3, 2, 1]
    assert [item["kind"] for item in items] == ["general", "important", "register"]
    assert items[0]["changes"] == [{"field": "place_note", "from": "三楼", "to": None}]
    found = {c["field"]: (c["from"], c["to"]) for c in items[1]["changes"]}
    assert found["name"] == ("便携式计算机", "甲")
    assert found["cost"] == ("12000.00", "12000.50")
    assert "quantity" not in found
    assert items[2]["changes"] == []


def test_a_new_class_brings_what_follows_from_it() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    change(unit, card_id, class_code="A05010301", reason="分类更正")
    card = row_of(unit, card_id)
    assert card.change_kind == "class"
    assert (card.class_code, card.life_months) == ("A05010301", 180)
    assert verified(unit)


def test_what_a_person_said_stays_under_a_new_class() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, life_months=84)
    change(unit, card_id, class_code="A05010301")
    assert row_of(unit, card_id).life_months == 84


def test_a_changed_field_counts_as_said_by_a_person() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    change(unit, card_id, life_months=96)
    assert row_of(unit, card_id).sources["life_months"] == "manual"


def test_a_card_may_become_one_of_another_type() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    change(
        unit,
        card_id,
        card_type="other_fixed",
        class_code="A04010100",
        depreciation_state="not_charged",
        life_months=None,
        method="",
        equipment_use="",
    )
    card = row_of(unit, card_id)
    assert (card.card_type, card.depreciation_state) == ("other_fixed", "not_charged")
    assert verified(unit)


def test_who_left_stays_on_the_card_as_a_warning() -> None:
    unit = a_unit_in_use()
    person = a_member(unit)
    card_id = a_card(unit, user_id=str(person.id))
    with at(unit) as actor:
        leave_member(actor, unit.id, person.id)
    change(unit, card_id, name="甲")
    card = row_of(unit, card_id)
    assert card.user_id == person.id
    assert [w["pointer"] for w in card.warnings if w["rule"] == "C23"] == ["/values/user_id"]


def test_a_keeper_who_left_is_a_warning_too() -> None:
    unit = a_unit_in_use()
    person, successor = a_member(unit), a_member(unit)
    card_id = a_card(unit, keeper_id=str(person.id))
    with at(unit) as actor:
        leave_member(actor, unit.id, person.id)
    change(unit, card_id, name="甲")
    assert "C23" in {w["rule"] for w in row_of(unit, card_id).warnings}
    change(unit, card_id, keeper_id=str(successor.id))
    assert "C23" not in {w["rule"] for w in row_of(unit, card_id).warnings}


def test_somebody_elses_people_and_places_do_not_come_onto_the_card() -> None:
    unit, other = a_unit_in_use(), a_unit_in_use()
    card_id = a_card(unit)
    with pytest.raises(InvalidError) as caught:
        change(unit, card_id, user_id=str(a_member(other).id), place_id=str(a_place(other).id))
    assert set(problems_of(caught.value)) == {"/values/user_id", "/values/place_id"}


def test_its_own_numbers_are_not_taken_by_the_card_itself() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, card_no="甲-1", serial_no="SN-1")
    change(unit, card_id, name="乙")
    card = row_of(unit, card_id)
    assert (card.card_no, card.version) == ("甲-1", 2)
    assert "C17" not in {w["rule"] for w in card.warnings}
    a_card(unit, card_no="甲-2")
    with pytest.raises(InvalidError) as caught:
        change(unit, card_id, card_no="甲-2")
    assert problems_of(caught.value) == {"/values/card_no": ["card_no_taken"]}


def test_a_card_is_no_component_of_itself() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    with pytest.raises(InvalidError) as caught:
        change(unit, card_id, main_card_id=str(card_id))
    assert problems_of(caught.value) == {"/values/main_card_id": ["not_in_unit"]}


def test_an_attribute_sent_empty_is_taken_off_the_card() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, place_note="三楼", supplier="示例公司")
    change(unit, card_id, place_note="")
    attributes = row_of(unit, card_id).attributes
    assert "place_note" not in attributes
    assert attributes["supplier"] == "示例公司"

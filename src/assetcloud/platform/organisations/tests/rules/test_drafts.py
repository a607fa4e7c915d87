"""Whether things may be opened: nodes, profiles, departments, people, places."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from assetcloud.foundation.ids import new_id
from assetcloud.platform.organisations.drafts import NodeDraft
from assetcloud.platform.organisations.rules.inside_drafts import (
    Inside,
    batch_problems,
    changed_problems,
)
from assetcloud.platform.organisations.rules.may_open_nodes import Standing, node_problems
from assetcloud.platform.organisations.rules.unit_profile import Others, profile_problems

REGION = new_id()
LISTS = {"unit_kind": frozenset({"administrative"})}


def rules_of(problems: Any) -> set[tuple[str, str]]:
    return {(found.pointer, found.rule) for found in problems}


def a_draft(**facts: Any) -> NodeDraft:
    given: dict[str, Any] = {"kind": "department", "name": "教育局", "parent_id": REGION}
    return NodeDraft(**(given | facts))


def judged(*drafts: NodeDraft, taken: Any = frozenset()) -> set[tuple[str, str]]:
    parents = {REGION: Standing("region", "某县")}
    return rules_of(node_problems(drafts, parents=parents, taken=taken))


def test_a_sound_node_has_no_problem_and_may_carry_the_next() -> None:
    department = a_draft()
    unit = a_draft(kind="group", name="直属学校", parent_id=department.id)
    assert judged(department, unit) == set()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"name": " "}, ("/name", "plain_text")),
        ({"short_name": "长" * 61}, ("/short_name", "plain_text")),
        ({"parent_id": new_id()}, ("/parent_id", "node_kinds")),
        ({"kind": "unit", "parent_id": None}, ("/kind", "node_kinds")),
        ({"kind": "region"}, ("/region_code", "node_kinds")),
    ],
)
def test_an_unsound_node_names_its_rule(facts: dict[str, Any], expected: tuple[str, str]) -> None:
    assert expected in judged(a_draft(**facts))


def test_a_name_stands_once_under_a_parent_also_within_a_batch() -> None:
    assert judged(a_draft(), taken={(REGION, "department", "教育局")}) == {
        ("/name", "may_open_nodes")
    }
    assert judged(a_draft(), a_draft()) == {("/1/name", "may_open_nodes")}


def others(**known: Any) -> Others:
    given = {"usccs": frozenset(), "budget_codes": frozenset(), "lists": LISTS}
    return Others(**(given | known))


@pytest.mark.parametrize(
    ("facts", "known", "rule"),
    [
        ({"uscc": "123"}, {}, "uscc"),
        ({"uscc": "121200004013590816"}, {"usccs": {"121200004013590816"}}, "unit_profile"),
        ({"budget_code": "1", "region_code": "330106"}, {}, "budget_code"),
        (
            {"budget_code": "101", "region_code": "330106"},
            {"budget_codes": {("330106", "101")}},
            "unit_profile",
        ),
        ({"unit_kind": "empire"}, {}, "unit_profile"),
        ({"headcount": -1}, {}, "unit_profile"),
        ({"address": "长" * 201}, {}, "plain_text"),
        ({"contact_phone": "无"}, {}, "masked_phone"),
    ],
)
def test_an_unsound_profile_names_its_rule(
    facts: dict[str, Any], known: dict[str, Any], rule: str
) -> None:
    ((field, _, found),) = profile_problems(facts, others=others(**known))
    assert found == rule
    assert field in facts


def test_a_sound_profile_has_no_problem() -> None:
    facts = {
        "uscc": "121200004013590816", "budget_code": "101", "region_code": "330106",
        "unit_kind": "administrative", "headcount": 0, "contact_phone": "057187051234",
    }  # fmt: skip
    assert profile_problems(facts, others=others(budget_codes={("330105", "101")})) == ()


def departments(**known: Any) -> Inside:
    given = {"kinds": {"office"}, "cost_kinds": {"business", "administration"}}
    return Inside(what="department", **(given | known))


def a_row(**facts: Any) -> dict[str, Any]:
    given = {"id": new_id(), "code": "01", "name": "办公室", "kind": "office", "parent_id": None}
    return given | {"cost_kind": "business"} | facts


def test_departments_of_a_batch_may_build_on_each_other_and_codes_stand_once() -> None:
    first = a_row()
    second = a_row(code="0101", parent_id=first["id"])
    assert batch_problems([first, second], departments()) == ()
    assert rules_of(batch_problems([first, a_row()], departments())) == {
        ("/1/code", "inside_drafts")
    }


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"code": ""}, ("/code", "plain_text")),
        ({"name": "长" * 81}, ("/name", "plain_text")),
        ({"kind": "moon"}, ("/kind", "inside_drafts")),
        ({"parent_id": new_id()}, ("/parent_id", "inside_drafts")),
        ({"cost_kind": "moon"}, ("/cost_kind", "cost_kind")),
        ({"cost_kind": "administration"}, ("/cost_kind", "cost_kind")),
    ],
)
def test_an_unsound_department_names_its_rule(
    facts: dict[str, Any], expected: tuple[str, str]
) -> None:
    inside = departments(unit_kind="administrative")
    assert rules_of(changed_problems(facts, inside)) == {expected}


def test_only_what_changes_is_judged() -> None:
    assert changed_problems({"name": "新名"}, departments(unit_kind="administrative")) == ()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"name": ""}, ("/name", "plain_text")),
        ({"employee_no": "长" * 33}, ("/employee_no", "plain_text")),
        ({"employee_no": "0001"}, ("/employee_no", "inside_drafts")),
        ({"phone": "无"}, ("/phone", "masked_phone")),
        ({"department_id": new_id()}, ("/department_id", "inside_drafts")),
    ],
)
def test_an_unsound_member_names_its_rule(facts: dict[str, Any], expected: tuple[str, str]) -> None:
    inside = Inside(what="member", codes={"0001"})
    assert rules_of(changed_problems(facts, inside)) == {expected}


def test_two_members_of_a_batch_may_both_have_no_number() -> None:
    rows = [{"id": new_id(), "name": name, "employee_no": ""} for name in ("陈一", "陈二")]
    assert batch_problems(rows, Inside(what="member")) == ()


FLOOR = new_id()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"name": "东/西"}, ("/name", "place_tree")),
        ({"parent_id": new_id()}, ("/parent_id", "inside_drafts")),
        ({"keeper_id": new_id()}, ("/keeper_id", "inside_drafts")),
        ({"department_id": new_id()}, ("/department_id", "inside_drafts")),
        ({"use": "长" * 41}, ("/use", "plain_text")),
        ({"kind": "building", "parent_id": FLOOR}, ("/kind", "place_tree")),
        ({"area": Decimal("-1")}, ("/area", "place_tree")),
        ({"area": Decimal("1.001")}, ("/area", "place_tree")),
        ({"area": Decimal("NaN")}, ("/area", "place_tree")),
    ],
)
def test_an_unsound_place_names_its_rule(facts: dict[str, Any], expected: tuple[str, str]) -> None:
    inside = Inside(what="place", kinds={"room", "building"}, place_kinds={FLOOR: "floor"})
    assert rules_of(changed_problems(facts, inside)) == {expected}


def test_a_room_may_stand_on_a_floor_of_the_same_batch() -> None:
    floor = {"id": new_id(), "code": "3F", "name": "3层", "kind": "floor", "parent_id": None}
    room = {
        "id": new_id(), "code": "301", "name": "301", "kind": "room", "parent_id": floor["id"],
        "area": Decimal("20.50"),
    }  # fmt: skip
    inside = Inside(what="place", kinds={"room", "floor"})
    assert batch_problems([floor, room], inside) == ()

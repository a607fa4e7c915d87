"""Why somebody may, or may not."""

from __future__ import annotations

from dataclasses import replace

from assetcloud.foundation.ids import new_id
from assetcloud.platform.permissions.rules.effective_grants import Held, Place
from assetcloud.platform.permissions.rules.explanation import Explanation, explanation_of
from assetcloud.platform.permissions.rules.scope_holds import Subject

HERE, THERE = Place("33.7.", "33.7."), Place("33.8.", "33.8.")
OFFICE = new_id()
STEWARD = Held(
    role_code="steward_equipment",
    role_title="归口管理岗（设备）",
    permissions=frozenset({"assets.edit_card"}),
    place=HERE,
    range_kind="unit",
    class_prefixes=("A02",),
    reason="您在某校任归口管理岗（设备）。",
)


def explained(
    *held: Held, here: Place = HERE, subject: Subject | None = None, permission: str = "assets.edit_card"
) -> Explanation:  # fmt: skip
    return explanation_of(
        held,
        here=here,
        permission=permission,
        title="修改卡片",
        subject=subject or Subject(),
        own=frozenset(),
        way_out=("含这项权限的角色：资产管理岗。", "如需使用，请联系张三分配角色。"),
    )


def test_a_yes_names_the_role_and_how_far_it_reaches() -> None:
    found = explained(STEWARD)
    assert found.may
    assert found.sentences == ("您在某校任归口管理岗（设备）。范围：本单位，分类 A02。",)


def test_a_no_without_any_role_says_so_and_shows_the_way_out() -> None:
    found = explained(STEWARD, permission="assets.split_card")
    assert not found.may
    assert found.sentences[0] == "此人的角色都不含“修改卡片”权限。"
    assert "张三" in found.sentences[-1]


def test_a_no_elsewhere_says_that_the_role_does_not_reach() -> None:
    found = explained(STEWARD, here=THERE)
    assert not found.may
    assert "它的范围不含这里" in found.sentences[0]


def test_a_no_for_another_class_names_the_classes() -> None:
    found = explained(STEWARD, subject=Subject(class_code="A05010000"))
    assert not found.may
    assert "只限归口分类 A02" in found.sentences[0]


def test_a_no_for_another_department_and_for_things_of_others() -> None:
    head = replace(
        STEWARD, range_kind="department", department_ids=frozenset({OFFICE}), class_prefixes=()
    )
    employee = replace(STEWARD, range_kind="self", class_prefixes=())
    subject = Subject(department_id=new_id(), member_ids=frozenset({new_id()}))
    found = explained(head, employee, subject=subject)
    assert not found.may
    assert "只限所管部门" in found.sentences[0]
    assert "只限本人名下" in found.sentences[1]


def test_one_role_that_reaches_is_enough() -> None:
    whole = replace(STEWARD, class_prefixes=(), reason="您在某校任资产管理岗。")
    found = explained(STEWARD, whole, subject=Subject(class_code="A05010000"))
    assert found == Explanation(may=True, sentences=("您在某校任资产管理岗。范围：本单位。",))

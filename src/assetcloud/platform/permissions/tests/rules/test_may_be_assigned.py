"""Whether a role may be given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assetcloud.platform.permissions.rules.may_be_assigned import (
    AssignmentFacts,
    assignment_problems,
)

GOOD = AssignmentFacts(
    role_title="归口管理岗（设备）",
    role_range="unit",
    role_node_kinds=frozenset({"unit"}),
    role_classes=("A02",),
    role_comes_with_account=False,
    role_is_active=True,
    role_is_temporary=False,
    node_kind="unit",
    node_is_active=True,
    account_is_active=True,
    account_is_administrator=False,
    is_own_account=False,
    reaches_node=True,
    asked_range="unit",
    asked_classes=("A0201",),
    has_departments=False,
    first_day=date(2026, 11, 1),
    last_day=date(2026, 12, 31),
    today=date(2026, 11, 24),
    reason="任命",
)
PLATFORM = replace(
    GOOD, role_range="everywhere", role_node_kinds=frozenset(), node_kind=None,
    asked_range="everywhere", asked_classes=(), role_classes=(),
)  # fmt: skip


def test_a_proper_assignment_has_nothing_against_it() -> None:
    assert assignment_problems(GOOD) == ()
    assert assignment_problems(PLATFORM) == ()
    assert assignment_problems(replace(GOOD, last_day=None, asked_classes=())) == ()
    assert assignment_problems(replace(GOOD, asked_range="self")) == ()
    assert assignment_problems(replace(GOOD, asked_range="department", has_departments=True)) == ()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"is_own_account": True}, "不能给自己"),
        ({"reaches_node": False}, "自己管理的范围"),
        ({"account_is_active": False}, "已停用"),
        ({"account_is_administrator": True}, "三员分立"),
        ({"role_comes_with_account": True}, "不能分配"),
        ({"role_is_active": False}, "已停用"),
        ({"node_kind": "bureau"}, "不能在这类机构"),
        ({"node_kind": None}, "不能在这类机构"),
        ({"node_is_active": False}, "已撤销"),
        ({"asked_range": "subtree"}, "超出"),
        ({"asked_range": "everywhere"}, "超出"),
        ({"asked_classes": ("A05",)}, "归口"),
        ({"asked_classes": ("A020",)}, "归口"),
        ({"role_classes": (), "asked_classes": ("设备",)}, "归口"),
        ({"asked_range": "department"}, "选定部门"),
        ({"last_day": date(2026, 10, 1)}, "早于起始日"),
        ({"first_day": date(2026, 1, 1), "last_day": date(2026, 11, 23)}, "截止日已过"),
        ({"role_is_temporary": True, "last_day": None}, "须写明截止日"),
        ({"reason": " "}, "原因"),
    ],
)
def test_each_reason_is_told(change: dict[str, object], word: str) -> None:
    problems = assignment_problems(replace(GOOD, **change))  # type: ignore[arg-type]
    assert word in "".join(problems)


def test_a_role_of_the_platform_is_held_at_no_node() -> None:
    assert "不能在这类机构" in assignment_problems(replace(PLATFORM, node_kind="unit"))[0]

"""Visits of the operator, roles of one's own, reviews, roles that follow posts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.foundation.ids import new_id
from assetcloud.platform.permissions.rules.may_visit import (
    LONGEST_VISIT,
    VisitFacts,
    visit_problems,
)
from assetcloud.platform.permissions.rules.own_role import OwnRoleFacts, own_role_problems
from assetcloud.platform.permissions.rules.review_due import is_review_due
from assetcloud.platform.permissions.rules.roles_of_posts import (
    FollowedRole,
    HeldPost,
    difference,
    roles_of_posts,
)

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
VISIT = VisitFacts(
    number="SD-2026-001",
    reason="用户报数据不符",
    is_operator=True,
    is_active=True,
    is_own_account=False,
    opens_at=NOW,
    closes_at=NOW + LONGEST_VISIT,
    now=NOW,
)
ROLE = OwnRoleFacts(
    code="lab_keeper",
    title="实验室管理员",
    permissions=frozenset({"assets.view_card"}),
    known_permissions=frozenset({"assets.view_card", "permissions.manage_roles"}),
    guarded_permissions=frozenset({"permissions.manage_roles"}),
    range_kind="department",
    class_prefixes=("A02",),
    node_kinds=frozenset({"unit"}),
)


def test_a_visit_by_ticket_for_hours_may_be_granted() -> None:
    assert visit_problems(VISIT) == ()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"number": ""}, "工单号"),
        ({"reason": " "}, "原因"),
        ({"is_operator": False}, "平台运营"),
        ({"is_active": False}, "已停用"),
        ({"is_own_account": True}, "自己"),
        ({"closes_at": NOW}, "不能早于"),
        ({"opens_at": NOW - timedelta(hours=2), "closes_at": NOW - timedelta(hours=1)}, "已过"),
        ({"closes_at": NOW + LONGEST_VISIT + timedelta(seconds=1)}, "最长 72 小时"),
    ],
)
def test_each_reason_against_a_visit_is_told(change: dict[str, object], word: str) -> None:
    assert word in "".join(visit_problems(replace(VISIT, **change)))  # type: ignore[arg-type]


def test_a_role_of_ones_own_may_be_made() -> None:
    assert own_role_problems(ROLE) == ()


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"code": "Lab"}, "/code"),
        ({"title": " "}, "/title"),
        ({"permissions": frozenset()}, "/permissions"),
        ({"permissions": frozenset({"x.y"})}, "/permissions"),
        ({"permissions": frozenset({"permissions.manage_roles"})}, "/permissions"),
        ({"range_kind": "world"}, "/range_kind"),
        ({"class_prefixes": ("02",)}, "/class_prefixes"),
        ({"node_kinds": frozenset({"moon"})}, "/node_kinds"),
        ({"node_kinds": frozenset()}, "/node_kinds"),
        ({"range_kind": "everywhere"}, "/node_kinds"),
    ],
)
def test_each_problem_of_a_role_names_its_field(change: dict[str, object], pointer: str) -> None:
    found = own_role_problems(replace(ROLE, **change))  # type: ignore[arg-type]
    assert [each for each, _ in found] == [pointer]


@pytest.mark.parametrize(
    ("days", "exempted", "due"), [(92, False, False), (93, False, True), (31, True, False), (32, True, True)]
)  # fmt: skip
def test_a_role_is_looked_at_every_quarter_and_an_exempted_one_every_month(
    days: int, exempted: bool, due: bool
) -> None:
    seen = NOW - timedelta(days=days)
    for granted, reviewed in ((seen, None), (NOW - timedelta(days=900), seen)):
        found = is_review_due(
            granted_at=granted, reviewed_at=reviewed, has_exemption=exempted, now=NOW
        )
        assert found is due


ACCOUNT = new_id()
OFFICE, LAB = new_id(), new_id()
RANGES = {"asset_manager": "unit", "department_head": "department"}
DAY = date(2026, 1, 1)


def test_each_post_gives_its_role_and_a_department_post_its_departments() -> None:
    posts = [
        HeldPost("asset_manager", None, DAY, None),
        HeldPost("department_head", OFFICE, DAY, date(2026, 7, 1)),
        HeldPost("department_head", LAB, date(2026, 2, 1), date(2026, 9, 1)),
        HeldPost("gardener", None, DAY, None),
    ]
    found = roles_of_posts(posts, account_id=ACCOUNT, ranges=RANGES)
    assert found == {
        FollowedRole(ACCOUNT, "asset_manager", frozenset(), DAY, None),
        FollowedRole(ACCOUNT, "department_head", frozenset({OFFICE, LAB}), DAY, date(2026, 8, 31)),
    }


def test_a_department_post_without_department_gives_nothing() -> None:
    posts = [HeldPost("department_head", None, DAY, None)]
    assert roles_of_posts(posts, account_id=ACCOUNT, ranges=RANGES) == frozenset()


def test_an_open_end_wins_over_a_day() -> None:
    posts = [
        HeldPost("department_head", OFFICE, DAY, date(2026, 7, 1)),
        HeldPost("department_head", LAB, DAY, None),
    ]
    (role,) = roles_of_posts(posts, account_id=ACCOUNT, ranges=RANGES)
    assert role.last_day is None


roles = st.builds(
    FollowedRole,
    st.just(ACCOUNT),
    st.sampled_from(["a", "b", "c"]),
    st.just(frozenset()),
    st.sampled_from([DAY, date(2026, 2, 1)]),
    st.none(),
)


@given(st.frozensets(roles, max_size=4), st.lists(roles, max_size=4, unique=True))
def test_following_twice_changes_nothing(
    wanted: frozenset[FollowedRole], held_roles: list[FollowedRole]
) -> None:
    held = {new_id(): role for role in held_roles}
    first = difference(wanted, held)
    after = {known: role for known, role in held.items() if known not in first.gone}
    after |= {new_id(): role for role in first.added}
    assert set(after.values()) == wanted
    second = difference(wanted, after)
    assert (second.added, second.gone) == ((), ())

"""Whether somebody may let another stand in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assetcloud.platform.permissions.rules.may_be_delegated import (
    LONGEST_DAYS,
    DelegationFacts,
    delegation_problems,
)

TODAY = date(2026, 11, 24)
GOOD = DelegationFacts(
    delegable_roles=frozenset({"unit_head", "asset_reviewer"}),
    asked_roles=frozenset({"unit_head"}),
    is_to_oneself=False,
    delegate_is_active=True,
    delegate_is_administrator=False,
    delegate_belongs_here=True,
    first_day=TODAY,
    last_day=TODAY + timedelta(days=LONGEST_DAYS - 1),
    today=TODAY,
    reason="出差",
)


def test_a_proper_delegation_has_nothing_against_it() -> None:
    assert delegation_problems(GOOD) == ()
    assert delegation_problems(replace(GOOD, asked_roles=frozenset())) == ()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"is_to_oneself": True}, "自己"),
        ({"delegable_roles": frozenset()}, "不能再委托"),
        ({"asked_roles": frozenset({"asset_manager"})}, "只能委托"),
        ({"delegate_is_active": False}, "已停用"),
        ({"delegate_is_administrator": True}, "不能受托"),
        ({"delegate_belongs_here": False}, "本单位"),
        ({"last_day": TODAY - timedelta(days=1)}, "不能早于"),
        ({"last_day": TODAY + timedelta(days=LONGEST_DAYS)}, "最长"),
        ({"first_day": TODAY - timedelta(days=9), "last_day": TODAY - timedelta(days=1)}, "已过"),
        ({"reason": ""}, "原因"),
    ],
)
def test_each_reason_is_told(change: dict[str, object], word: str) -> None:
    problems = delegation_problems(replace(GOOD, **change))  # type: ignore[arg-type]
    assert word in "".join(problems)

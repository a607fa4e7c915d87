"""What a program may be given, and what stays with people."""

from __future__ import annotations

import pytest

from assetcloud.platform.open_api.rules.grantable_scopes import (
    grantable_scopes,
    is_grantable,
    scope_problems,
)

DECLARED = {
    "assets.view_card": "查看资产卡片",
    "assets.sign_opening": "确认期初对账",
    "identity.manage_accounts": "建立账号",
}


@pytest.mark.parametrize(
    "code",
    ["assets.view_card", "assets.import_cards", "events.read_feed", "identity.view_accounts"],
)
def test_work_and_reading_may_be_given(code: str) -> None:
    assert is_grantable(code)


@pytest.mark.parametrize(
    "code",
    [
        "assets.sign_opening",
        "disposal.approve_disposal",
        "standards.confirm_crosswalk",
        "standards.decide_class_default",
        "permissions.assign_role",
        "permissions.review_assignments",
        "identity.reset_password",
        "open_api.manage_clients",
    ],
)
def test_decisions_and_power_stay_with_people(code: str) -> None:
    assert not is_grantable(code)


def test_only_what_may_be_given_is_offered() -> None:
    assert grantable_scopes(DECLARED) == {"assets.view_card": "查看资产卡片"}


def test_every_wrong_scope_is_named_by_its_place() -> None:
    asked = ["assets.sign_opening", "assets.view_card", "no.such"]
    problems = scope_problems(asked, declared=DECLARED)
    assert [each.pointer for each in problems] == ["/scopes/0", "/scopes/2"]
    assert "确认期初对账" in problems[0].message
    assert scope_problems(["assets.view_card"], declared=DECLARED) == []

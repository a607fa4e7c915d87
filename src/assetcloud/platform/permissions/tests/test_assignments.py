"""Giving and taking roles, reviews, administrators."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test import Client

from assetcloud.foundation.clock import now, today
from assetcloud.foundation.errors import ConflictError, InvalidError, NotPermittedError
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.organisations.contract import UnitView
from assetcloud.platform.organisations.tests.builders import (
    a_bureau,
    a_department,
    a_region,
    a_unit,
)
from assetcloud.platform.permissions.actions.revoke_role import confirm_assignment, revoke_role
from assetcloud.platform.permissions.contract import (
    NewAssignment,
    actor_for,
    assign_role,
    assignments_at,
    assignments_of,
    holders_of,
    load_roles,
    role_holders,
)
from assetcloud.platform.permissions.tests.builders import (
    Where,
    a_signed_in_client,
    amend_account,
    an_account,
    an_actor,
    an_assignment,
    trail,
)

pytestmark = pytest.mark.django_db

ASSIGN = "permissions.assign_role"


@pytest.fixture(autouse=True)
def roles() -> None:
    load_roles()


def asked(account_id: UUID, role: str, at: Where | None, **facts: Any) -> NewAssignment:
    given = {"reason": "任命"} | facts
    return NewAssignment(
        account_id=account_id, role_code=role, node_id=None if at is None else at.id, **given
    )


def events_of(unit: UnitView) -> list[str]:
    """The names of the events announced in a unit, in order."""
    with acting_in(Range.below(unit.path)), connection.cursor() as cursor:
        cursor.execute("SELECT name FROM events_outboxevent ORDER BY transaction, number")
        return [name for (name,) in cursor.fetchall() if name.startswith("permissions.")]


def test_a_role_given_counts_at_once_and_leaves_word() -> None:
    unit = a_unit()
    account = an_account(home=unit)
    admin = an_actor(ASSIGN, at=unit)
    with acting_in(admin.acting_range):
        view = assign_role(admin, asked(account.id, "steward_equipment", unit))
    assert view.class_prefixes == ("A02",)
    actor = actor_for(account.id, unit.id)
    assert actor.may("organisations.view_inside")
    (grant,) = actor.scope("organisations.view_inside").grants
    assert grant.class_prefixes == ("A02",)
    assert grant.reason == f"您在{unit.name}任归口管理岗（设备）。"
    (entry,) = trail("permissions.role_assigned")
    assert "任命" in entry["details"]
    assert events_of(unit) == ["permissions.role_assigned"]
    assert assignments_of(account.id) == assignments_at(unit.id) == [view]
    assert role_holders("steward_equipment", unit.id) == [account]
    assert holders_of("organisations.view_inside", unit.id) == [account]


def test_nobody_gives_themselves_a_role() -> None:
    unit = a_unit()
    client = a_signed_in_client("unit_admin", at=unit)
    me = client.get("/api/v1/session").json()["account"]["id"]
    answer = client.post(
        "/api/v1/assignments",
        {"account_id": me, "role_code": "asset_manager", "node_id": str(unit.id), "reason": "试"},
        content_type="application/json",
    )
    assert answer.status_code == 422
    assert "不能给自己" in answer.json()["detail"]


def test_nobody_gives_roles_outside_their_own_range() -> None:
    mine, other = a_unit(), a_unit()
    account = an_account(home=other)
    admin = an_actor(ASSIGN, at=mine)
    for where in (other, None):
        with pytest.raises(NotPermittedError, match="范围"):
            assign_role(admin, asked(account.id, "asset_manager", where))


def test_an_organisation_administrator_opens_the_units_below() -> None:
    region = a_region()
    bureau, unit = a_bureau(region), a_unit(region)
    client = a_signed_in_client("org_admin", at=bureau)
    account = an_account(home=unit)
    answer = client.post(
        "/api/v1/assignments",
        {
            "account_id": str(account.id),
            "role_code": "unit_admin",
            "node_id": str(unit.id),
            "reason": "开户",
        },
        content_type="application/json",
    )
    assert answer.status_code == 201, answer.content
    assert answer.json()["node_name"] == unit.name
    assert answer.json()["account_name"] == account.name


@pytest.mark.parametrize(
    "role", ["system_administrator", "security_administrator", "operator", "operator_visit", "user"]
)
def test_roles_that_come_by_themselves_cannot_be_given(role: str) -> None:
    with pytest.raises(InvalidError, match="不能分配"):
        assign_role(an_actor(ASSIGN), asked(an_account().id, role, None))


@pytest.mark.parametrize("kind", ["system", "security", "audit", "operator"])
def test_an_administrator_gets_no_role_in_a_unit(kind: str) -> None:
    unit = a_unit()
    account = an_account(admin_kind=kind)
    with pytest.raises(InvalidError, match="三员分立"):
        assign_role(an_actor(ASSIGN), asked(account.id, "asset_manager", unit))


def test_who_holds_a_role_in_a_unit_does_not_become_an_administrator() -> None:
    unit = a_unit()
    account = an_account()
    an_assignment(account, "asset_manager", at=unit)
    client = a_signed_in_client(account=an_account(admin_kind="security"))
    answer = client.post(
        f"/api/v1/accounts/{account.id}/administrator",
        {"admin_kind": "audit", "reason": "任命"},
        content_type="application/json",
    )
    assert answer.status_code == 422
    assert "收回" in answer.json()["detail"]


def test_incompatible_duties_are_refused_and_exempted_only_with_a_reason() -> None:
    unit = a_unit()
    account = an_account()
    admin = an_actor(ASSIGN, at=unit)
    assign_role(admin, asked(account.id, "asset_manager", unit))
    with pytest.raises(InvalidError, match="财会〔2012〕21号") as refused:
        assign_role(admin, asked(account.id, "asset_reviewer", unit))
    assert "未核实" in refused.value.message
    view = assign_role(
        admin, asked(account.id, "asset_reviewer", unit, exemption="全单位三人，主管部门同意")
    )
    assert view.exemption == "全单位三人，主管部门同意"
    with pytest.raises(InvalidError, match="不能豁免"):
        assign_role(admin, asked(account.id, "internal_auditor", unit, exemption="三人"))


def test_the_same_duties_in_two_units_are_no_conflict() -> None:
    first, second = a_unit(), a_unit()
    account = an_account()
    admin = an_actor(ASSIGN)
    assign_role(admin, asked(account.id, "asset_manager", first))
    assert assign_role(admin, asked(account.id, "asset_accountant", second)).exemption == ""


def test_a_role_is_held_once_at_a_node() -> None:
    unit = a_unit()
    account = an_account()
    admin = an_actor(ASSIGN, at=unit)
    assign_role(admin, asked(account.id, "asset_manager", unit))
    with pytest.raises(ConflictError, match="已任"):
        assign_role(admin, asked(account.id, "asset_manager", unit))


def test_a_department_role_names_departments_of_the_unit() -> None:
    unit, other = a_unit(), a_unit()
    office, foreign = a_department(unit), a_department(other)
    account = an_account()
    admin = an_actor(ASSIGN, at=unit)
    with acting_in(admin.acting_range):
        for ids, word in (((), "选定部门"), ((foreign.id,), "不属于")):
            with pytest.raises(InvalidError, match=word):
                assign_role(admin, asked(account.id, "department_head", unit, department_ids=ids))
        assign_role(admin, asked(account.id, "department_head", unit, department_ids=(office.id,)))
    (grant,) = actor_for(account.id, unit.id).scope("organisations.view_inside").grants
    assert grant.department_ids == frozenset({office.id})


def test_the_platform_cannot_name_departments_that_it_cannot_see() -> None:
    unit = a_unit()
    office = a_department(unit)
    new = asked(an_account().id, "department_head", unit, department_ids=(office.id,))
    with pytest.raises(InvalidError, match="本单位的管理员"):
        assign_role(an_actor(ASSIGN), new)


def test_days_bound_a_role_on_both_sides() -> None:
    unit = a_unit()
    account = an_account()
    first, last = today() + timedelta(days=2), today() + timedelta(days=4)
    assign_role(
        an_actor(ASSIGN), asked(account.id, "audit_reader", unit, first_day=first, last_day=last)
    )
    for days, holds in ((1, False), (2, True), (4, True), (5, False)):
        with time_machine.travel(now() + timedelta(days=days)):
            assert bool(assignments_of(account.id)) is holds


def test_a_role_taken_away_is_gone_at_the_next_request() -> None:
    unit = a_unit()
    account = an_account()
    row = an_assignment(account, "asset_manager", at=unit)
    client = a_signed_in_client(account=account)
    assert client.get("/api/v1/session").json()["permissions"]
    admin = an_actor(ASSIGN, at=unit)
    with pytest.raises(InvalidError, match="原因"):
        revoke_role(admin, row.id, reason=" ")
    assert revoke_role(admin, row.id, reason="调岗").revoked_reason == "调岗"
    assert client.get("/api/v1/session").json()["permissions"] == []
    with pytest.raises(ConflictError):
        revoke_role(admin, row.id, reason="调岗")
    assert trail("permissions.role_revoked")


def test_a_refused_assignment_leaves_no_row() -> None:
    unit = a_unit()
    client = a_signed_in_client("unit_admin", at=unit)
    body = {
        "account_id": str(an_account().id),
        "role_code": "asset_manager",
        "node_id": str(unit.id),
        "reason": " ",
    }
    before = len(assignments_at(unit.id))
    assert (
        client.post("/api/v1/assignments", body, content_type="application/json").status_code == 422
    )
    assert len(assignments_at(unit.id)) == before


def review(client: Client) -> list[str]:
    items = client.get("/api/v1/assignments/review").json()["items"]
    return [each["id"] for each in items]


def test_roles_unseen_for_a_quarter_are_listed_for_review_and_confirmed() -> None:
    unit, other = a_unit(), a_unit()
    old = an_assignment(an_account(), "asset_manager", at=unit)
    an_assignment(an_account(), "asset_manager", at=other)
    client = a_signed_in_client("unit_admin", at=unit)
    assert str(old.id) in review(client)
    answer = client.post(
        f"/api/v1/assignments/{old.id}/confirm", {}, content_type="application/json"
    )
    assert answer.status_code == 200
    assert str(old.id) not in review(client)
    with time_machine.travel(now() + timedelta(days=93)):
        everyone = a_signed_in_client(account=an_account(admin_kind="security"))
        assert str(old.id) in review(everyone)


def test_nobody_reviews_their_own_role_or_one_that_has_ended() -> None:
    unit = a_unit()
    account = an_account()
    row = an_assignment(account, "unit_admin", at=unit)
    reviewer = actor_for(account.id, unit.id)
    with pytest.raises(NotPermittedError, match="自己"):
        confirm_assignment(reviewer, row.id)
    other = an_assignment(an_account(), "asset_manager", at=unit)
    revoke_role(reviewer, other.id, reason="调岗")
    with pytest.raises(ConflictError):
        confirm_assignment(reviewer, other.id)


def test_a_refusal_names_the_permission_its_roles_and_whom_to_ask() -> None:
    unit = a_unit()
    head = an_account(name="赵主任")
    an_assignment(head, "unit_head", at=unit)
    client = a_signed_in_client("asset_accountant", at=unit)
    answer = client.get("/api/v1/assignments")
    assert answer.status_code == 403
    detail = answer.json()["detail"]
    for word in ("查看角色与权限分配", "单位负责人", "赵主任"):
        assert word in detail


def test_a_refusal_without_anybody_to_ask_names_the_offices() -> None:
    client = a_signed_in_client("asset_accountant", at=a_unit())
    assert "平台安全管理员" in client.get("/api/v1/assignments").json()["detail"]
    nobody = a_signed_in_client(account=an_account())
    assert "平台安全管理员" in nobody.get("/api/v1/assignments").json()["detail"]


def test_a_closed_account_or_an_unknown_one_gets_nothing() -> None:
    unit = a_unit()
    account = an_account()
    amend_account(account, is_active=False)
    with pytest.raises(InvalidError, match="已停用"):
        assign_role(an_actor(ASSIGN), asked(account.id, "asset_manager", unit))
    assert holders_of("organisations.view_inside", unit.id) == []
    with pytest.raises(Exception, match="没有这个账号"):
        assign_role(an_actor(ASSIGN), asked(new_id(), "asset_manager", unit))

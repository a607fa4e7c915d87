"""Standing in for another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine

from assetcloud.foundation.clock import now, today
from assetcloud.foundation.errors import (
    ConflictError,
    InvalidError,
    NotFoundError,
    NotPermittedError,
)
from assetcloud.platform.identity.contract import AccountView
from assetcloud.platform.organisations.contract import UnitView
from assetcloud.platform.organisations.tests.builders import a_unit
from assetcloud.platform.permissions.actions.delegate_duties import (
    NewDelegation,
    delegate_duties,
)
from assetcloud.platform.permissions.actions.end_delegation import end_delegation
from assetcloud.platform.permissions.contract import actor_for
from assetcloud.platform.permissions.tests.builders import (
    a_role,
    amend_account,
    an_account,
    an_actor,
    an_assignment,
    signed_in,
    trail,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> UnitView:
    return a_unit()


@pytest.fixture
def head(unit: UnitView) -> AccountView:
    """The head of the unit, who may approve."""
    account = an_account(home=unit, name="王主任")
    an_assignment(account, a_role("x.approve", "permissions.delegate"), at=unit)
    return account


@pytest.fixture
def deputy(unit: UnitView) -> AccountView:
    """Somebody of the same unit, who may only look."""
    account = an_account(home=unit, name="李副")
    an_assignment(account, a_role("x.view", "permissions.delegate"), at=unit)
    return account


def delegation(to: AccountView, *, begin: int = 0, end: int = 2, **facts: object) -> NewDelegation:
    first, last = today() + timedelta(days=begin), today() + timedelta(days=end)
    given = {"reason": "出差"} | facts
    return NewDelegation(delegate_id=to.id, first_day=first, last_day=last, **given)  # type: ignore[arg-type]


def test_the_delegate_may_for_these_days_what_the_delegator_may(
    unit: UnitView, head: AccountView, deputy: AccountView
) -> None:
    delegate_duties(actor_for(head.id, unit.id), delegation(deputy, begin=1, end=2))
    for days, may in ((0, False), (1, True), (2, True), (3, False)):
        with time_machine.travel(now() + timedelta(days=days)):
            assert actor_for(deputy.id, unit.id).may("x.approve") is may
    assert trail("permissions.delegated")[0]["title"] == "王主任委托李副代行职责"


def test_what_is_done_for_another_says_so(
    unit: UnitView, head: AccountView, deputy: AccountView
) -> None:
    delegate_duties(actor_for(head.id, unit.id), delegation(deputy))
    actor = actor_for(deputy.id, unit.id)
    assert actor.origin["on_behalf_of"] == "王主任"
    (grant,) = actor.scope("x.approve").grants
    assert "王主任" in grant.reason
    assert signed_in(deputy).get("/api/v1/session").json()["on_behalf_of"] == "王主任"


def test_a_delegation_never_gives_more_and_ends_with_the_role_behind_it(
    unit: UnitView, head: AccountView, deputy: AccountView
) -> None:
    delegate_duties(actor_for(head.id, unit.id), delegation(deputy))
    before = actor_for(head.id, unit.id)
    for permission in actor_for(deputy.id, unit.id).grants:  # type: ignore[attr-defined]
        assert before.may(permission) or permission == "x.view"
    an_assignment(head, a_role("x.more"), at=a_unit())
    assert not actor_for(deputy.id, unit.id).may("x.more")


def test_what_came_by_delegation_is_not_passed_on(
    unit: UnitView, head: AccountView, deputy: AccountView
) -> None:
    delegate_duties(actor_for(head.id, unit.id), delegation(deputy))
    third = an_account(home=unit)
    an_assignment(third, a_role("x.other"), at=unit)
    delegate_duties(actor_for(deputy.id, unit.id), delegation(third))
    assert actor_for(third.id, unit.id).may("x.view")
    assert not actor_for(third.id, unit.id).may("x.approve")


def test_a_delegation_of_a_closed_account_is_dead(
    unit: UnitView, head: AccountView, deputy: AccountView
) -> None:
    delegate_duties(actor_for(head.id, unit.id), delegation(deputy))
    amend_account(head, is_active=False)
    assert not actor_for(deputy.id, unit.id).may("x.approve")


def test_only_some_roles_may_be_delegated(
    unit: UnitView, head: AccountView, deputy: AccountView
) -> None:
    extra = a_role("x.sign")
    an_assignment(head, extra, at=unit)
    delegate_duties(actor_for(head.id, unit.id), delegation(deputy, role_codes=(extra.code,)))
    actor = actor_for(deputy.id, unit.id)
    assert actor.may("x.sign")
    assert not actor.may("x.approve")


def test_watching_roles_are_never_delegated(unit: UnitView, deputy: AccountView) -> None:
    account = an_account()
    an_assignment(account, a_role("x.watch", "permissions.delegate", is_delegable=False), at=unit)
    with pytest.raises(InvalidError, match="没有可以委托"):
        delegate_duties(actor_for(account.id, unit.id), delegation(deputy))


def test_incompatible_duties_are_not_gathered_by_delegation(unit: UnitView) -> None:
    manager, reviewer = an_account(), an_account()
    an_assignment(manager, "asset_manager", at=unit)
    an_assignment(reviewer, "asset_reviewer", at=unit)
    with pytest.raises(InvalidError, match="不相容"):
        delegate_duties(actor_for(reviewer.id, unit.id), delegation(manager))


def test_strangers_administrators_and_oneself_cannot_stand_in(
    unit: UnitView, head: AccountView
) -> None:
    actor = actor_for(head.id, unit.id)
    for other, word in (
        (an_account(), "本单位"),
        (an_account(admin_kind="audit"), "不能受托"),
        (head, "自己"),
    ):
        with pytest.raises(InvalidError, match=word):
            delegate_duties(actor, delegation(other))


def test_two_delegations_to_one_person_do_not_overlap(
    unit: UnitView, head: AccountView, deputy: AccountView
) -> None:
    actor = actor_for(head.id, unit.id)
    delegate_duties(actor, delegation(deputy, begin=0, end=3))
    with pytest.raises(ConflictError):
        delegate_duties(actor, delegation(deputy, begin=3, end=5))
    delegate_duties(actor, delegation(deputy, begin=4, end=5))


def test_either_side_ends_it_at_once_and_nobody_else(
    unit: UnitView, head: AccountView, deputy: AccountView
) -> None:
    view = delegate_duties(actor_for(head.id, unit.id), delegation(deputy))
    with pytest.raises(NotFoundError):
        end_delegation(an_actor(at=unit), view.id)
    end_delegation(actor_for(deputy.id, unit.id), view.id)
    assert not actor_for(deputy.id, unit.id).may("x.approve")
    with pytest.raises(ConflictError):
        end_delegation(actor_for(head.id, unit.id), view.id)


def test_it_needs_the_permission_and_a_unit(unit: UnitView, deputy: AccountView) -> None:
    with pytest.raises(NotPermittedError):
        delegate_duties(an_actor(at=unit), delegation(deputy))
    with pytest.raises(InvalidError, match="切换"):
        delegate_duties(an_actor("permissions.delegate"), delegation(deputy))


def test_the_routes_show_both_sides_and_end(
    unit: UnitView, head: AccountView, deputy: AccountView
) -> None:
    client = signed_in(head)
    body = {
        "delegate_id": str(deputy.id),
        "first_day": today().isoformat(),
        "last_day": (today() + timedelta(days=1)).isoformat(),
        "reason": "出差",
    }
    made = client.post("/api/v1/delegations", body, content_type="application/json")
    assert made.status_code == 201, made.content
    other = signed_in(deputy)
    (seen,) = other.get("/api/v1/delegations").json()["items"]
    assert seen["delegator_name"] == "王主任"
    assert date.fromisoformat(seen["first_day"]) == today()
    ended = other.post(f"/api/v1/delegations/{seen['id']}/end")
    assert ended.status_code == 200


def test_a_program_stands_in_for_nobody(unit: UnitView, head: AccountView) -> None:
    program = an_account(home=unit)
    an_assignment(program, a_role("x.view"), at=unit)
    amend_account(program, is_program=True)
    with pytest.raises(InvalidError, match="接口应用") as refused:
        delegate_duties(actor_for(head.id, unit.id), delegation(program))
    assert refused.value.code == "delegation_refused"

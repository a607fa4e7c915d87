"""Roles follow posts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import InvalidError, NotPermittedError
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.identity.contract import AccountView
from assetcloud.platform.organisations.contract import (
    Basis,
    UnitView,
    assign_post,
    end_post,
    install_post_package,
    leave_member,
    link_account,
)
from assetcloud.platform.organisations.tests.builders import (
    a_department,
    a_member,
    a_unit,
    actor_at,
)
from assetcloud.platform.permissions import handlers
from assetcloud.platform.permissions.contract import assignments_of, load_roles
from assetcloud.platform.permissions.tests.builders import (
    an_account,
    an_actor,
    an_assignment,
    trail,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def roles() -> None:
    assert handlers is not None
    load_roles()


@pytest.fixture
def unit() -> UnitView:
    unit = a_unit()
    with acting_in(Range.below(unit.path)):
        install_post_package(actor_at(unit), unit.id, "small")
    return unit


def somebody(unit: UnitView) -> tuple[AccountView, UUID]:
    """An account and the member of the unit who signs in with it."""
    account = an_account(home=unit, person_id=new_id())
    member = a_member(unit, person_id=account.person_id)
    with acting_in(Range.below(unit.path)):
        link_account(actor_at(unit), unit.id, member.id, account_id=account.id)
    return account, member.id


def post(unit: UnitView, member_id: UUID, code: str, **facts: object) -> UUID:
    with acting_in(Range.below(unit.path)):
        return assign_post(actor_at(unit), unit.id, post=code, member_id=member_id, **facts)  # type: ignore[arg-type]


def held(account: AccountView) -> list[str]:
    return sorted(each.role_code for each in assignments_of(account.id))


def test_a_post_gives_its_role_and_its_end_takes_it(unit: UnitView) -> None:
    account, member_id = somebody(unit)
    holder = post(unit, member_id, "asset_manager")
    assert held(account) == ["asset_manager"]
    with acting_in(Range.below(unit.path)):
        end_post(actor_at(unit), unit.id, holder)
    assert held(account) == []
    assert len(trail("permissions.roles_followed_posts")) == 2


def test_a_post_by_department_reaches_all_departments_in_which_it_is_held(unit: UnitView) -> None:
    account, member_id = somebody(unit)
    offices = [a_department(unit).id for _ in range(2)]
    for office in offices:
        post(unit, member_id, "department_asset_manager", department_id=office)
    (view,) = assignments_of(account.id)
    assert set(view.department_ids) == set(offices)


def test_a_post_from_a_later_day_gives_its_role_from_that_day(unit: UnitView) -> None:
    account, member_id = somebody(unit)
    begin = today() + timedelta(days=10)
    post(unit, member_id, "asset_manager", basis=Basis(on=begin))
    assert held(account) == []


def test_an_account_bound_later_gets_the_roles_of_the_posts(unit: UnitView) -> None:
    member = a_member(unit)
    post(unit, member.id, "asset_manager")
    account = an_account(home=unit)
    with acting_in(Range.below(unit.path)):
        link_account(actor_at(unit), unit.id, member.id, account_id=account.id)
    assert held(account) == ["asset_manager"]
    other = an_account(home=unit)
    with acting_in(Range.below(unit.path)):
        link_account(actor_at(unit), unit.id, member.id, account_id=other.id)
    assert (held(account), held(other)) == ([], ["asset_manager"])


def test_who_leaves_loses_every_role_in_the_unit_and_none_elsewhere(unit: UnitView) -> None:
    account, member_id = somebody(unit)
    elsewhere = a_unit()
    post(unit, member_id, "asset_manager")
    an_assignment(account, "steward_books", at=unit)
    an_assignment(account, "internal_auditor", at=elsewhere)
    with acting_in(Range.below(unit.path)):
        leave_member(actor_at(unit), unit.id, member_id)
    assert held(account) == ["internal_auditor"]
    assert trail("permissions.roles_ended")


def test_nobody_gives_themselves_a_role_by_a_post(unit: UnitView) -> None:
    account, member_id = somebody(unit)
    myself = replace(actor_at(unit), account_id=account.id)
    with pytest.raises(NotPermittedError, match="自己任岗"), acting_in(Range.below(unit.path)):
        assign_post(myself, unit.id, post="asset_manager", member_id=member_id)
    an_assignment(account, "asset_manager", at=unit)
    with acting_in(Range.below(unit.path)):
        assign_post(myself, unit.id, post="asset_manager", member_id=member_id)
    assert held(account) == ["asset_manager"]


def test_binding_an_account_does_not_smuggle_in_roles(unit: UnitView) -> None:
    member = a_member(unit)
    post(unit, member.id, "unit_head")
    clerk = an_actor("organisations.manage_people", at=unit)
    with pytest.raises(NotPermittedError, match="设置岗位"), acting_in(Range.below(unit.path)):
        link_account(clerk, unit.id, member.id, account_id=an_account(home=unit).id)


def test_the_packages_exemptions_count_and_nothing_beyond_them(unit: UnitView) -> None:
    account, member_id = somebody(unit)
    post(unit, member_id, "unit_head")
    post(unit, member_id, "asset_reviewer")
    views = {view.role_code: view for view in assignments_of(account.id)}
    assert "单位人少" in views["asset_reviewer"].exemption
    with pytest.raises(InvalidError, match="不相容"):
        post(unit, member_id, "asset_accountant")


def test_an_administrator_is_given_no_post(unit: UnitView) -> None:
    account = an_account(admin_kind="audit")
    member = a_member(unit)
    post(unit, member.id, "asset_manager")
    with pytest.raises(InvalidError, match="三员分立"), acting_in(Range.below(unit.path)):
        link_account(actor_at(unit), unit.id, member.id, account_id=account.id)


def test_days_of_the_role_are_those_of_the_post(unit: UnitView) -> None:
    account, member_id = somebody(unit)
    begin = date(2026, 1, 5)
    post(unit, member_id, "asset_manager", basis=Basis(on=begin))
    (view,) = assignments_of(account.id)
    assert (view.first_day, view.last_day, view.reason) == (begin, None, "随任职而来")

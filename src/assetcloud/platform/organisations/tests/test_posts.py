"""Post packages, holders of posts, enabled apps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assetcloud.foundation.errors import ConflictError, InvalidError, NotFoundError
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.organisations.actions.inside.close_department import close_department
from assetcloud.platform.organisations.actions.inside.leave_member import leave_member
from assetcloud.platform.organisations.actions.posts.assign_post import assign_post, end_post
from assetcloud.platform.organisations.actions.posts.enable_apps import disable_app, enable_apps
from assetcloud.platform.organisations.actions.posts.install_post_package import (
    install_post_package,
)
from assetcloud.platform.organisations.contract import UnitView
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.tests.builders import (
    a_bureau,
    a_department,
    a_member,
    a_region,
    a_unit,
    actor_at,
)

pytestmark = pytest.mark.django_db

EARLY, LATER = Basis(on=date(2024, 1, 1)), Basis(on=date(2025, 6, 1))


def run(unit: UnitView, verb: Any, *args: Any, **options: Any) -> Any:
    with acting_in(Range.below(unit.path)):
        return verb(actor_at(unit), unit.id, *args, **options)


def ask(unit: UnitView, query: Any, *args: Any, **options: Any) -> Any:
    with acting_in(Range.below(unit.path)):
        return query(unit.id, *args, **options)


def test_a_package_sets_up_its_posts_once() -> None:
    unit = a_unit()
    first = run(unit, install_post_package, "small")
    assert [post.code for post in first][:2] == ["unit_head", "department_head"]
    assert run(unit, install_post_package, "small") == first
    assert organisations.unit(unit.id).post_package == "small"


def test_posts_of_an_earlier_package_stay_while_somebody_holds_them() -> None:
    unit = a_unit()
    member = a_member(unit)
    run(unit, install_post_package, "general")
    run(unit, assign_post, post="it_specialist", member_id=member.id)
    run(unit, install_post_package, "centralised")
    codes = {post.code for post in ask(unit, organisations.posts)}
    assert "it_specialist" in codes
    assert "asset_accountant" not in codes


def test_a_package_fits_its_kind_of_node() -> None:
    unit = a_unit()
    with pytest.raises(InvalidError, match="不适用"):
        run(unit, install_post_package, "bureau")
    with pytest.raises(NotFoundError):
        run(unit, install_post_package, "nonsense")
    bureau = a_bureau(a_region())
    assert run(bureau, install_post_package, "bureau")  # type: ignore[arg-type]


def test_somebody_holds_a_post_for_some_time() -> None:
    unit = a_unit()
    account = new_id()
    member = a_member(unit, name="陈一", account_id=account)
    run(unit, install_post_package, "general")
    holder = run(unit, assign_post, post="asset_manager", member_id=member.id, basis=EARLY)
    (found,) = ask(unit, organisations.post_holders)
    assert (found.id, found.member_name, found.account_id) == (holder, "陈一", account)
    with pytest.raises(ConflictError, match="已任"):
        run(unit, assign_post, post="asset_manager", member_id=member.id)
    run(unit, end_post, holder, basis=LATER)
    assert ask(unit, organisations.post_holders, member_id=member.id) == ()
    assert len(ask(unit, organisations.post_holders, on=date(2025, 5, 31))) == 1
    with pytest.raises(ConflictError):
        run(unit, end_post, holder)


def test_posts_of_departments_are_held_in_departments() -> None:
    unit = a_unit()
    member, department = a_member(unit), a_department(unit)
    run(unit, install_post_package, "general")
    with pytest.raises(InvalidError, match="任职信息有误"):
        run(unit, assign_post, post="department_head", member_id=member.id)
    run(unit, assign_post, post="department_head", member_id=member.id,
        department_id=department.id)  # fmt: skip
    with pytest.raises(ConflictError, match="任职"):
        run(unit, close_department, department.id)


def test_who_leaves_holds_no_post() -> None:
    unit = a_unit()
    member = a_member(unit)
    run(unit, install_post_package, "general")
    run(unit, assign_post, post="asset_manager", member_id=member.id, basis=EARLY)
    run(unit, leave_member, member.id, basis=LATER)
    assert ask(unit, organisations.post_holders) == ()


def test_a_post_that_the_unit_does_not_have_is_not_found() -> None:
    unit = a_unit()
    with pytest.raises(NotFoundError, match="没有设这个岗位"):
        run(unit, assign_post, post="asset_manager", member_id=a_member(unit).id)
    with pytest.raises(NotFoundError):
        run(unit, end_post, new_id())


def test_an_app_is_enabled_from_a_day_until_a_day() -> None:
    unit = a_unit()
    assert run(unit, enable_apps, ["leasing", "stocktake", "leasing"], basis=EARLY) == (
        "leasing", "stocktake",
    )  # fmt: skip
    assert run(unit, enable_apps, ["leasing"]) == ()
    run(unit, disable_app, "leasing", basis=LATER)
    assert ask(unit, organisations.enabled_apps) == {"stocktake"}
    assert ask(unit, organisations.is_app_enabled, "leasing", date(2025, 5, 31))
    assert not ask(unit, organisations.is_app_enabled, "leasing", LATER.on)
    assert not ask(unit, organisations.is_app_enabled, "leasing", date(2023, 12, 31))
    with pytest.raises(ConflictError, match="没有启用"):
        run(unit, disable_app, "leasing")
    with pytest.raises(InvalidError):
        run(unit, enable_apps, [""])

"""Departments, people, places: opened, changed, closed, found by their names."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from assetcloud.foundation.errors import ConflictError, InvalidError, NotFoundError
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.organisations.actions.inside.admit_members import admit_members
from assetcloud.platform.organisations.actions.inside.change_department import change_department
from assetcloud.platform.organisations.actions.inside.change_member import change_member
from assetcloud.platform.organisations.actions.inside.change_place import change_place
from assetcloud.platform.organisations.actions.inside.close_department import close_department
from assetcloud.platform.organisations.actions.inside.close_place import close_place
from assetcloud.platform.organisations.actions.inside.leave_member import leave_member
from assetcloud.platform.organisations.actions.inside.link_account import link_account
from assetcloud.platform.organisations.actions.inside.open_departments import open_departments
from assetcloud.platform.organisations.contract import UnitView
from assetcloud.platform.organisations.drafts import Basis, DepartmentDraft, MemberDraft
from assetcloud.platform.organisations.tests.builders import (
    BEGINNING,
    a_department,
    a_member,
    a_node,
    a_place,
    a_unit,
    actor_at,
)

pytestmark = pytest.mark.django_db

LATER = Basis(on=date(2025, 6, 1))


def run(unit: UnitView, verb: Any, *args: Any, **options: Any) -> Any:
    with acting_in(Range.below(unit.path)):
        return verb(actor_at(unit), unit.id, *args, **options)


def ask(unit: UnitView, query: Any, *args: Any, **options: Any) -> Any:
    with acting_in(Range.below(unit.path)):
        return query(unit.id, *args, **options)


def test_departments_stand_in_a_tree_and_have_a_cost_kind() -> None:
    unit = a_unit()
    college = a_department(unit, name="机械学院", kind="college")
    lab = a_department(unit, name="实验室", parent_id=college.id, cost_kind="research")
    assert college.cost_kind == "business"
    assert {view.id for view in ask(unit, organisations.departments)} == {college.id, lab.id}
    assert ask(unit, organisations.department, lab.id) == lab


def test_an_administrative_unit_has_no_department_of_5101() -> None:
    unit = a_unit(unit_kind="administrative")
    with pytest.raises(InvalidError) as refused:
        a_department(unit, cost_kind="administration")
    assert refused.value.problems[0].rule == "cost_kind"


def test_a_department_is_changed_by_who_saw_its_present_version() -> None:
    unit = a_unit()
    row, other = a_department(unit), a_department(unit)
    changed = run(
        unit, change_department, row.id, {"name": "新名", "parent_id": other.id}, version=1
    )
    assert (changed.name, changed.parent_id, changed.version) == ("新名", other.id, 2)
    with pytest.raises(ConflictError, match="刚被别人改过"):
        run(unit, change_department, row.id, {"name": "再改"}, version=1)
    assert run(unit, change_department, row.id, {"name": "新名"}, version=2).version == 2


@pytest.mark.parametrize(
    ("changes", "pointer"), [({"unit_id": new_id()}, "/unit_id"), ({"code": ""}, "/code")]
)
def test_a_bad_change_of_a_department_is_refused(changes: dict[str, Any], pointer: str) -> None:
    unit = a_unit()
    with pytest.raises(InvalidError) as refused:
        run(unit, change_department, a_department(unit).id, changes)
    assert [found.pointer for found in refused.value.problems] == [pointer]


def test_a_department_never_lies_under_itself() -> None:
    unit = a_unit()
    top = a_department(unit)
    below = a_department(unit, parent_id=top.id)
    with pytest.raises(InvalidError, match="部门信息有误"):
        run(unit, change_department, top.id, {"parent_id": below.id})


def test_a_department_closes_when_nobody_is_in_it() -> None:
    unit = a_unit()
    top = a_department(unit)
    below = a_department(unit, parent_id=top.id)
    member = a_member(unit, department_id=below.id)
    with pytest.raises(ConflictError, match="下面还有部门"):
        run(unit, close_department, top.id)
    with pytest.raises(ConflictError, match="还有 1 人"):
        run(unit, close_department, below.id)
    run(unit, change_member, member.id, {"department_id": None})
    run(unit, close_department, below.id, basis=LATER)
    assert [view.id for view in ask(unit, organisations.departments)] == [top.id]
    assert len(ask(unit, organisations.departments, on=date(2025, 5, 31))) == 2
    with pytest.raises(ConflictError, match="已于 2025-06-01 停用"):
        run(unit, change_department, below.id, {"name": "新名"})
    with pytest.raises(ConflictError, match="不能早于"):
        run(unit, close_department, top.id, basis=Basis(on=date(2019, 1, 1)))


def test_phones_leave_only_masked() -> None:
    unit = a_unit()
    member = a_member(unit, phone="13812345678")
    assert member.phone == "138****5678"
    assert ask(unit, organisations.members)[0].phone == "138****5678"


def test_one_person_is_a_member_of_several_units_and_has_one_main_unit() -> None:
    account, person = new_id(), new_id()
    first, second = a_unit(), a_unit()
    one = a_member(first, account_id=account, person_id=person)
    two = a_member(second, account_id=account, person_id=person, is_main=False)
    found = organisations.memberships_of(account)
    assert [(view.unit_id, view.member_id, view.is_main) for view in found] == [
        (first.id, one.id, True),
        (second.id, two.id, False),
    ]
    run(second, change_member, two.id, {"is_main": True})
    assert organisations.memberships_of(account)[0].unit_id == second.id


def test_an_account_belongs_to_one_member_of_a_unit() -> None:
    unit = a_unit()
    account = new_id()
    one, two = a_member(unit), a_member(unit)
    run(unit, link_account, one.id, account_id=account)
    with pytest.raises(ConflictError, match="另一个人"):
        run(unit, link_account, two.id, account_id=account)
    run(unit, link_account, one.id, account_id=None)
    run(unit, link_account, two.id, account_id=account)
    assert [view.member_id for view in organisations.memberships_of(account)] == [two.id]


def test_who_leaves_takes_the_account_along_and_may_come_back_as_the_same_member() -> None:
    unit = a_unit()
    account, person = new_id(), new_id()
    member = a_member(unit, account_id=account, person_id=person, employee_no="0001")
    run(unit, leave_member, member.id, basis=LATER)
    assert organisations.memberships_of(account) == ()
    assert ask(unit, organisations.members) == ()
    assert ask(unit, organisations.members, include_left=True)[0].left_on == LATER.on
    with pytest.raises(ConflictError, match="离职"):
        run(unit, change_member, member.id, {"name": "新名"})
    with pytest.raises(ConflictError, match="离职"):
        run(unit, link_account, member.id, account_id=account)
    back = a_member(unit, person_id=person, employee_no="0001", name="回来的人")
    assert (back.id, back.status, back.left_on) == (member.id, "active", None)
    with pytest.raises(ConflictError, match="已是本单位人员"):
        a_member(unit, person_id=person)


def test_nobody_leaves_before_joining() -> None:
    unit = a_unit()
    with pytest.raises(ConflictError, match="不能早于"):
        run(unit, leave_member, a_member(unit).id, basis=Basis(on=date(2019, 1, 1)))


def test_a_thousand_people_are_admitted_in_a_bounded_number_of_statements(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    unit = a_unit()
    drafts = [MemberDraft(name=f"人员{n}", employee_no=f"{n:04d}") for n in range(1000)]
    with django_assert_max_num_queries(25):
        run(unit, admit_members, drafts)
    assert len(ask(unit, organisations.members)) == 1000


def test_a_batch_of_departments_is_all_or_nothing() -> None:
    unit = a_unit()
    drafts = [DepartmentDraft(code=code, name="部门") for code in ("1", "2", "2")]
    with pytest.raises(InvalidError) as refused:
        run(unit, open_departments, drafts)
    assert [found.pointer for found in refused.value.problems] == ["/2/code"]
    assert ask(unit, organisations.departments) == ()


def a_building(unit: UnitView) -> tuple[UUID, UUID, UUID]:
    campus = a_place(unit, kind="campus", name="主校区")
    building = a_place(unit, kind="building", name="图书馆", parent_id=campus.id)
    room = a_place(unit, name="301", parent_id=building.id, code="L301")
    return campus.id, building.id, room.id


def test_a_place_says_where_it_lies() -> None:
    unit = a_unit()
    campus, building, room = a_building(unit)
    assert ask(unit, organisations.place, room).full_name == "主校区/图书馆/301"
    run(unit, change_place, building, {"name": "新图书馆", "area": Decimal("900.00")})
    assert ask(unit, organisations.place, room).full_name == "主校区/新图书馆/301"
    run(unit, change_place, building, {"parent_id": None})
    assert ask(unit, organisations.place, room).full_name == "新图书馆/301"
    with pytest.raises(InvalidError, match="地点信息有误"):
        run(unit, change_place, building, {"parent_id": room})
    with pytest.raises(InvalidError, match="地点信息有误"):
        run(unit, change_place, campus, {"area": Decimal("-1"), "org_path": "x."})


def test_a_place_closes_when_nothing_lies_in_it() -> None:
    unit = a_unit()
    _, building, room = a_building(unit)
    with pytest.raises(ConflictError, match="里面还有地点"):
        run(unit, close_place, building)
    with pytest.raises(ConflictError, match="不能早于"):
        run(unit, close_place, room, basis=Basis(on=date(2019, 1, 1)))
    run(unit, close_place, room, basis=LATER)
    with pytest.raises(ConflictError, match="停用"):
        run(unit, change_place, room, {"name": "302"})
    assert len(ask(unit, organisations.places)) == 2
    assert len(ask(unit, organisations.places, on=BEGINNING)) == 3


def test_texts_of_workbooks_are_found_as_rows(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    unit = a_unit()
    _, _, room = a_building(unit)
    office = a_department(unit, name="办公室", code="B01")
    zhang = a_member(unit, name="张一", employee_no="007")
    for _ in range(2):
        a_member(unit, name="重名")
    with acting_in(Range.below(unit.path)), django_assert_max_num_queries(3):
        found = organisations.resolve_names(
            unit.id,
            departments=["办公室", "B01", "没有的", ""],
            members=["张一", "007", "重名"],
            places=["L301", "301", "主校区\\图书馆\\301", "主校区 - 图书馆 - 301", "月球"],
        )
    assert found.departments == {"办公室": office.id, "B01": office.id}
    assert found.members == {"张一": zhang.id, "007": zhang.id}
    assert set(found.places.values()) == {room}
    assert set(found.places) == {"L301", "301", "主校区\\图书馆\\301", "主校区 - 图书馆 - 301"}
    assert found.ambiguous == {"重名"}


def test_nothing_asked_costs_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert organisations.resolve_names(new_id()).departments == {}
        assert organisations.known_ids(new_id()).places == frozenset()


def test_known_ids_are_those_of_the_unit_that_still_hold() -> None:
    unit, other = a_unit(), a_unit()
    open_one, closed = a_department(unit), a_department(unit)
    member, room, foreign = a_member(unit), a_place(unit), a_department(other)
    run(unit, close_department, closed.id)
    found = ask(
        unit,
        organisations.known_ids,
        departments=[open_one.id, closed.id, foreign.id],
        members=[member.id, new_id()],
        places=[room.id],
    )
    assert found.departments == {open_one.id}
    assert found.members == {member.id}
    assert found.places == {room.id}


def test_a_region_or_group_employs_nobody() -> None:
    group = a_node("group")
    with pytest.raises(NotFoundError):
        a_member(group)


def test_what_another_unit_has_is_not_found() -> None:
    unit, other = a_unit(), a_unit()
    department, member, place = a_department(other), a_member(other), a_place(other)
    for verb, row in (
        (change_department, department), (change_member, member), (change_place, place),
    ):  # fmt: skip
        with pytest.raises(NotFoundError):
            run(unit, verb, row.id, {"name": "新名"})
    for query, row in (
        (organisations.department, department),
        (organisations.member, member),
        (organisations.place, place),
    ):
        with pytest.raises(NotFoundError):
            ask(unit, query, row.id)
    with pytest.raises(NotFoundError), acting_in(Range.below(unit.path)):
        change_department(actor_at(unit), other.id, department.id, {"name": "新名"})

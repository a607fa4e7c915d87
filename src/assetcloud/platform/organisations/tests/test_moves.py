"""A unit under another department: everything follows, and yesterday stays where it was."""

from __future__ import annotations

import threading
import time
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from assetcloud.foundation.errors import ConflictError, InvalidError, NotFoundError
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.organisations.actions.tree.carry_out_moves import carry_out_moves
from assetcloud.platform.organisations.actions.tree.move_node import move_node
from assetcloud.platform.organisations.actions.tree.rewrite_paths import (
    misplaced_rows,
    rewrite_paths,
)
from assetcloud.platform.organisations.contract import NodeView, UnitView
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.models import PathMove
from assetcloud.platform.organisations.rules.path_label import label_of
from assetcloud.platform.organisations.tests.builders import (
    AllPermittedActor,
    a_department,
    a_member,
    a_node,
    a_place,
    a_region,
    a_unit,
    actor_at,
)

pytestmark = pytest.mark.usefixtures("committed")

ON = date(2024, 9, 1)
YESTERDAY = date(2024, 8, 31)


def moved(region: NodeView, node_id: UUID, to: UUID, **options: Any) -> None:
    with acting_in(Range.below(region.path)):
        move_node(actor_at(region), node_id, to=to, **({"basis": Basis(on=ON)} | options))


def test_a_unit_and_all_below_it_go_under_another_department() -> None:
    region = a_region()
    old, new = a_node("department", region), a_node("department", region)
    unit = a_unit(old)
    part = a_unit(unit)
    department = a_department(part)
    member = a_member(part, department_id=department.id)
    a_place(part, keeper_id=member.id)

    moved(region, unit.id, new.id)

    here, below = organisations.unit(unit.id), organisations.unit(part.id)
    assert here.path == f"{new.path}{label_of(unit.path)}."
    assert below.path == f"{here.path}{label_of(part.path)}."
    assert here.supervisor_id == below.supervisor_id == new.id
    assert organisations.path_as_of(part.id, YESTERDAY) == part.path
    assert organisations.path_as_of(part.id, ON) == below.path
    with acting_in(Range.below(below.path)):
        assert len(organisations.departments(part.id)) == 1
        assert len(organisations.members(part.id)) == 1
        assert len(organisations.places(part.id)) == 1
    with acting_in(Range.below(old.path)):
        assert organisations.departments(part.id) == ()
    assert misplaced_rows(using="owner") == {}


def test_yesterdays_tree_still_shows_the_unit_in_the_old_place() -> None:
    region = a_region()
    old, new = a_node("department", region), a_node("department", region)
    unit = a_unit(old)
    moved(region, unit.id, new.id)
    for day, place in ((YESTERDAY, old), (ON, new), (None, new)):
        for department in (old, new):
            found = organisations.nodes_in(Range.below(department.path), kinds=["unit"], on=day)
            assert [node.id for node in found] == ([unit.id] if department is place else [])
            children = organisations.children_of(department.path, on=day)
            assert [node.id for node in children] == [node.id for node in found]


def test_a_move_to_another_region_takes_the_region_code_along() -> None:
    province = a_region()
    one, two = a_region(province), a_region(province)
    unit = a_unit(one, budget_code="101")
    moved(province, unit.id, two.id)
    assert organisations.unit(unit.id).region_code == two.region_code
    assert organisations.node(unit.id).region_code == two.region_code


def test_a_department_keeps_supervising_its_own_units_when_it_moves() -> None:
    region = a_region()
    group, department = a_node("group", region), a_node("department", region)
    unit = a_unit(department)
    moved(region, department.id, group.id)
    assert organisations.unit(unit.id).supervisor_id == department.id


@pytest.mark.parametrize("reason", ["circle", "kind", "same", "name", "version", "day", "budget"])
def test_an_impossible_move_is_refused_and_changes_nothing(reason: str) -> None:
    province = a_region()
    region, other = a_region(province), a_region(province)
    department = a_node("department", region)
    unit = a_unit(department, name="某校", budget_code="101")
    part = a_unit(unit)
    choices: dict[str, tuple[Any, dict[str, Any]]] = {
        "circle": (part, {}),
        "kind": (a_unit(region, kind="centre"), {}),
        "same": (department, {}),
        "name": (region, {}),
        "version": (region, {"version": 9}),
        "day": (region, {"basis": Basis(on=date(2019, 1, 1))}),
        "budget": (other, {}),
    }
    target, options = choices[reason]
    if reason == "name":
        a_unit(region, name="某校")
    if reason == "budget":
        a_unit(other, budget_code="101")
    with pytest.raises((InvalidError, ConflictError)):
        moved(province, unit.id, target.id, **options)
    assert organisations.unit(unit.id).path == unit.path
    assert not PathMove.objects.exists()


def test_both_places_must_lie_in_the_range_of_who_moves() -> None:
    province = a_region()
    region, other = a_region(province), a_region(province)
    unit = a_unit(region)
    with pytest.raises(NotFoundError):
        moved(region, unit.id, other.id)
    alone = AllPermittedActor(Range.below(unit.path))
    part = a_unit(unit)
    with pytest.raises(NotFoundError), acting_in(alone.acting_range):
        move_node(alone, unit.id, to=part.id)


def test_a_move_is_carried_out_once_and_told_once() -> None:
    region = a_region()
    unit, department = a_unit(region), a_node("department", region)
    moved(region, unit.id, department.id)
    assert PathMove.objects.get().state == "told"
    assert carry_out_moves() == 0
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM events_outboxevent WHERE name = 'organisations.node_moved'"
        )
        assert cursor.fetchone() == (1,)


def test_a_move_that_became_impossible_is_refused_by_the_job() -> None:
    region = a_region()
    one, two = a_node("group", region), a_node("group", region)
    for node, parent in ((one, two), (two, one)):
        PathMove.objects.create(
            node_id=node.id,
            parent_id=parent.id,
            old_path=node.path,
            new_path="?.",
            on=ON,
            reason="",
            ordered_at="2024-09-01T00:00:00Z",
        )
    assert carry_out_moves() == 2
    assert sorted(PathMove.objects.values_list("state", flat=True)) == ["refused", "told"]
    assert organisations.node(two.id).path == two.path


def test_rows_written_under_the_old_path_meanwhile_are_brought_home() -> None:
    region = a_region()
    unit = a_unit(region)
    a_department(unit)
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE organisations_department SET org_path = %s", [region.path])
    assert misplaced_rows(using="owner") == {"organisations_department": 1}
    assert rewrite_paths(region.path, using="owner") == 1
    assert misplaced_rows(using="owner") == {}


def test_what_is_opened_below_while_the_move_runs_moves_along() -> None:
    region = a_region()
    unit, department = a_unit(region), a_node("department", region)
    part = a_unit(unit)
    opened = threading.Event()
    late: list[UnitView] = []

    def open_below() -> None:
        try:
            with acting_in(Range.below(region.path)):
                late.append(a_unit(part))
                opened.set()
                time.sleep(0.5)
        finally:
            connections.close_all()

    other = threading.Thread(target=open_below)
    other.start()
    assert opened.wait(10)
    moved(region, unit.id, department.id)
    other.join()
    assert late[0].path.startswith(part.path)
    assert organisations.unit(late[0].id).path.startswith(department.path)
    assert misplaced_rows(using="owner") == {}

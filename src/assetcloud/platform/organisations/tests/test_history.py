"""The tree of any day."""

from __future__ import annotations

from datetime import date

import pytest

from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.organisations.actions.tree.rename_node import rename_node
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.tests.builders import (
    a_department,
    a_member,
    a_place,
    a_region,
    a_unit,
    actor_at,
)

pytestmark = pytest.mark.django_db


def test_a_renamed_unit_had_its_old_name_yesterday() -> None:
    region = a_region()
    unit = a_unit(region, name="旧名小学")
    with acting_in(Range.below(region.path)):
        rename_node(actor_at(region), unit.id, name="新名小学", basis=Basis(on=date(2024, 9, 1)))
    scope = Range.below(region.path)
    assert organisations.unit(unit.id).name == "新名小学"
    names = {
        day: [n.name for n in organisations.nodes_in(scope, kinds=["unit"], on=day)]
        for day in (date(2024, 8, 31), date(2024, 9, 1))
    }
    assert names == {date(2024, 8, 31): ["旧名小学"], date(2024, 9, 1): ["新名小学"]}


def test_things_inside() -> None:
    unit = a_unit()
    d = a_department(unit, name="办公室")
    m = a_member(unit, department_id=d.id, phone="13812345678")
    p = a_place(unit, keeper_id=m.id)
    with acting_in(Range.below(unit.path)):
        assert organisations.member(unit.id, m.id).phone == "138****5678"
        assert organisations.place(unit.id, p.id) == p
    with acting_in(Range.below("zz.")):
        assert organisations.departments(unit.id) == ()

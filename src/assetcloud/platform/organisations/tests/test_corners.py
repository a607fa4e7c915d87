"""Corners: refusals and defaults that no story passes by."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assetcloud.foundation.errors import ConflictError, InvalidError, NotFoundError
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.organisations.actions.inside.change_member import change_member
from assetcloud.platform.organisations.actions.inside.change_place import change_place
from assetcloud.platform.organisations.actions.inside.link_account import link_account
from assetcloud.platform.organisations.actions.regions.load_divisions import load_divisions
from assetcloud.platform.organisations.actions.tree.close_nodes import close_node
from assetcloud.platform.organisations.actions.tree.open_nodes import open_nodes
from assetcloud.platform.organisations.actions.tree.take_labels import take_labels
from assetcloud.platform.organisations.actions.units.open_units import open_unit
from assetcloud.platform.organisations.contract import UnitView
from assetcloud.platform.organisations.drafts import Basis, NodeDraft, UnitDraft
from assetcloud.platform.organisations.models import Node, Region
from assetcloud.platform.organisations.tests.builders import (
    AllPermittedActor,
    a_bureau,
    a_department,
    a_member,
    a_node,
    a_place,
    a_region,
    a_unit,
    actor_at,
)

pytestmark = pytest.mark.django_db


def run(unit: UnitView, verb: Any, *args: Any, **options: Any) -> Any:
    with acting_in(Range.below(unit.path)):
        return verb(actor_at(unit), unit.id, *args, **options)


def test_a_bad_change_of_a_member_is_refused_and_none_changes_nothing() -> None:
    unit = a_unit()
    member = a_member(unit, name="陈一")
    with pytest.raises(InvalidError) as refused:
        run(unit, change_member, member.id, {"name": "", "status": "left"})
    assert {found.pointer for found in refused.value.problems} == {"/name", "/status"}
    assert run(unit, change_member, member.id, {"name": "陈一"}).version == 1


def test_a_place_that_stays_as_it_is_keeps_its_version() -> None:
    unit = a_unit()
    place = a_place(unit, name="301")
    assert run(unit, change_place, place.id, {"name": "301"}).version == 1


def test_an_account_is_bound_to_members_only() -> None:
    with pytest.raises(NotFoundError):
        run(a_unit(), link_account, new_id(), account_id=new_id())


def test_a_node_does_not_close_before_its_last_change() -> None:
    region = a_region()
    unit = a_unit(region)
    with pytest.raises(ConflictError, match="不能倒改"), acting_in(Range.below(region.path)):
        close_node(actor_at(region), unit.id, basis=Basis(on=date(2019, 1, 1)))


def test_bad_nodes_and_missing_parents_are_refused() -> None:
    region = a_region()
    with acting_in(Range.below(region.path)):
        with pytest.raises(InvalidError, match="机构信息有误"):
            open_nodes(
                actor_at(region), [NodeDraft(kind="department", name="", parent_id=region.id)]
            )
        with pytest.raises(NotFoundError, match="上级机构"):
            open_nodes(
                actor_at(region), [NodeDraft(kind="department", name="x", parent_id=new_id())]
            )


def test_a_unit_takes_the_level_of_its_region() -> None:
    load_divisions(AllPermittedActor())
    region = a_region(code="330106")
    draft = UnitDraft(name="某单位", parent_id=region.id, unit_kind="administrative")
    with acting_in(Range.below(region.path)):
        assert open_unit(actor_at(region), draft).level == "county"


def test_only_units_and_centres_have_profiles() -> None:
    region = a_region()
    draft = UnitDraft(
        name="某局", parent_id=region.id, unit_kind="administrative", level="county", kind="group"
    )
    with pytest.raises(InvalidError) as refused, acting_in(Range.below(region.path)):
        open_unit(actor_at(region), draft)
    assert ("/kind", "node_kinds") in {(p.pointer, p.rule) for p in refused.value.problems}
    with pytest.raises(NotFoundError):
        organisations.unit(region.id)


def test_no_labels_are_taken_for_nothing() -> None:
    assert take_labels("zz", 0) == []


def test_the_tree_can_be_asked_in_every_way() -> None:
    region = a_region()
    unit = a_unit(region, unit_kind="administrative")
    assert organisations.nodes_by_ids([unit.id, new_id()]).keys() == {unit.id}
    assert organisations.units_by_ids([unit.id, region.id]).keys() == {unit.id}
    assert organisations.units_in(Range.below(region.path)) == (unit,)
    assert organisations.node_at("zz.") is None
    assert organisations.node(unit.id).is_active
    assert unit.is_administrative
    assert unit.is_active
    with pytest.raises(NotFoundError):
        organisations.node(new_id())
    assert str(Node.objects.get(pk=unit.id)) == unit.name
    assert str(Region(code="1", name="某地")) == "1 某地"


def test_names_behind_ids_are_found_whatever_they_belong_to() -> None:
    unit = a_unit()
    rows = [a_department(unit), a_member(unit), a_place(unit)]
    with acting_in(Range.below(unit.path)):
        names = organisations.names_of([row.id for row in rows])
    assert names == {row.id: row.name for row in rows}


def test_a_builder_makes_the_region_it_needs() -> None:
    assert a_node("department").kind == "department"
    assert a_bureau(a_region()).kind == "bureau"

"""Opening, renaming, closing, merging and splitting; the tree of any day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from assetcloud.foundation.errors import ConflictError, InvalidError, NotFoundError
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.organisations import contract as organisations
from assetcloud.platform.organisations.actions.tree.close_nodes import close_node
from assetcloud.platform.organisations.actions.tree.open_nodes import open_node, open_nodes
from assetcloud.platform.organisations.actions.tree.rename_node import rename_node
from assetcloud.platform.organisations.actions.units.merge_units import merge_units
from assetcloud.platform.organisations.actions.units.open_units import open_units
from assetcloud.platform.organisations.actions.units.serve_units import serve_units, stop_serving
from assetcloud.platform.organisations.actions.units.split_unit import split_unit
from assetcloud.platform.organisations.contract import NodeView, UnitView
from assetcloud.platform.organisations.drafts import Basis, NodeDraft, UnitDraft
from assetcloud.platform.organisations.models import NodeSuccession, NodeVersion
from assetcloud.platform.organisations.rules.dated_tree import Span, history_problems
from assetcloud.platform.organisations.rules.path_label import label_of
from assetcloud.platform.organisations.tests.builders import (
    AllPermittedActor,
    a_bureau,
    a_centre,
    a_node,
    a_region,
    a_unit,
    actor_at,
)

pytestmark = pytest.mark.django_db

SEPTEMBER = Basis(on=date(2024, 9, 1), reason="改革", document="某编〔2024〕1号")
YESTERDAY, TODAY = date(2024, 8, 31), date(2024, 9, 1)


def names_under(region: NodeView, on: date | None = None) -> list[str]:
    found = organisations.nodes_in(Range.below(region.path), kinds=["unit"], on=on)
    return sorted(node.name for node in found)


def run(region: NodeView, verb: Any, *args: Any, **options: Any) -> Any:
    with acting_in(Range.below(region.path)):
        return verb(actor_at(region), *args, **options)


def test_a_node_lies_where_it_was_opened_and_knows_what_stands_above() -> None:
    region = a_region(name="某县")
    department = a_node("department", region, name="教育局")
    unit = a_unit(department, name="某小学")
    assert unit.path == f"{department.path}{label_of(unit.path)}."
    assert unit.supervisor_id == department.id
    assert unit.region_code == region.region_code
    assert [node.name for node in organisations.ancestors_of(unit.path)] == ["某县", "教育局"]
    assert [node.id for node in organisations.children_of(department.path)] == [unit.id]
    assert organisations.node_at(unit.path) == organisations.node(unit.id)


def test_a_bureau_acts_on_its_region() -> None:
    region = a_region()
    bureau = a_bureau(region)
    assert bureau.acts_on == region.path
    assert region.acts_on == region.path


def test_labels_are_unique_in_a_tree_and_never_reused() -> None:
    region = a_region()
    first = a_node("department", region)
    run(region, close_node, first.id)
    second = a_node("group", a_node("department", region))
    labels = [label_of(view.path) for view in (first, second)]
    assert len(set(labels)) == 2
    assert int(labels[1], 36) > int(labels[0], 36)


def test_a_batch_is_opened_in_as_many_statements_as_one(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    region = a_region()
    drafts = [
        UnitDraft(name=f"单位{n}", parent_id=region.id, unit_kind="administrative", level="county")
        for n in range(20)
    ]
    # Each unit announces itself; everything else is written once for all.
    with django_assert_max_num_queries(20 + 25):
        opened = run(region, open_units, drafts)
    assert [view.name for view in opened] == [draft.name for draft in drafts]


def test_a_batch_names_every_problem_of_every_draft_and_writes_nothing() -> None:
    region = a_region()
    drafts = [
        UnitDraft(name="", parent_id=region.id, unit_kind="administrative", level="county"),
        UnitDraft(name="甲", parent_id=region.id, unit_kind="x", level="county", uscc="1"),
    ]
    with pytest.raises(InvalidError) as refused:
        run(region, open_units, drafts)
    assert {found.pointer for found in refused.value.problems} == {
        "/0/name", "/1/uscc", "/1/unit_kind",
    }  # fmt: skip
    assert names_under(region) == []


def test_two_units_never_share_a_social_credit_code() -> None:
    unit = a_unit()
    with pytest.raises(InvalidError) as refused:
        a_unit(uscc=unit.uscc)
    assert refused.value.problems[0].rule == "unit_profile"


def test_a_unit_is_found_by_either_code() -> None:
    unit = a_unit(budget_code="123456")
    assert organisations.unit_by_code(f" {unit.uscc.lower()} ") == unit
    assert organisations.unit_by_code("123456") == unit
    assert organisations.unit_by_code("999999") is None
    assert organisations.unit_by_code(" ") is None
    a_unit(budget_code="123456")
    with pytest.raises(InvalidError, match="2 个地区"):
        organisations.unit_by_code("123456")
    assert organisations.unit_by_code("123456", region_code=unit.region_code) == unit


def test_a_root_is_opened_once_and_only_by_who_reaches_the_whole() -> None:
    draft = NodeDraft(kind="region", name="某省", region_code="980000")
    with acting_in(Range("", "\x7f")):
        opened = open_node(AllPermittedActor(), draft)
        assert opened.path == "98."
        with pytest.raises(ConflictError, match="已经存在"):
            open_node(
                AllPermittedActor(), NodeDraft(kind="region", name="某", region_code="980000")
            )
    with pytest.raises(NotFoundError):
        open_node(AllPermittedActor(Range.below("97.")), draft)


def test_units_are_not_opened_as_bare_nodes() -> None:
    region = a_region()
    draft = NodeDraft(kind="unit", name="某单位", parent_id=region.id)
    with pytest.raises(InvalidError, match="按单位设立"):
        run(region, open_nodes, [draft])


def test_nothing_is_opened_under_a_parent_out_of_range() -> None:
    region, elsewhere = a_region(), a_region()
    draft = NodeDraft(kind="department", name="教育局", parent_id=elsewhere.id)
    with pytest.raises(NotFoundError):
        run(region, open_nodes, [draft])
    unit = a_unit(region)
    alone = AllPermittedActor(Range(unit.path, unit.path + " "))
    with pytest.raises(NotFoundError), acting_in(alone.acting_range):
        open_node(alone, NodeDraft(kind="unit", name="下级", parent_id=unit.id))


def test_a_renamed_unit_had_its_old_name_yesterday() -> None:
    region = a_region()
    unit = a_unit(region, name="旧名小学")
    run(region, rename_node, unit.id, name="新名小学", basis=SEPTEMBER)
    assert names_under(region) == ["新名小学"]
    assert names_under(region, YESTERDAY) == ["旧名小学"]
    assert names_under(region, TODAY) == ["新名小学"]
    found = organisations.search_nodes(Range.below(region.path), "旧名")
    assert [node.id for node in found] == [unit.id]


def test_two_changes_of_one_day_leave_one_version() -> None:
    region = a_region()
    unit = a_unit(region)
    run(region, rename_node, unit.id, name="第一个", basis=SEPTEMBER)
    run(region, rename_node, unit.id, name="第二个", basis=SEPTEMBER)
    assert names_under(region, TODAY) == ["第二个"]
    assert NodeVersion.objects.filter(node_id=unit.id).count() == 2


@time_machine.travel("2026-01-15T04:00:00Z")
def test_history_is_changed_neither_backwards_nor_in_advance() -> None:
    region = a_region()
    unit = a_unit(region)
    run(region, rename_node, unit.id, name="新名", basis=SEPTEMBER)
    for day in (date(2024, 8, 1), date(2026, 1, 16)):
        with pytest.raises(ConflictError):
            run(region, rename_node, unit.id, name="又一名", basis=Basis(on=day))


def test_a_rename_checks_name_version_and_range() -> None:
    region = a_region()
    unit, other = a_unit(region), a_unit(region, name="已有的")
    with pytest.raises(InvalidError) as refused:
        run(region, rename_node, unit.id, name="已有的", short_name="长" * 61)
    assert {found.pointer for found in refused.value.problems} == {"/name", "/short_name"}
    with pytest.raises(ConflictError, match="刚被别人改过"):
        run(region, rename_node, other.id, name="新名", version=7)
    with pytest.raises(NotFoundError):
        run(a_region(), rename_node, unit.id, name="新名")


def test_a_closed_unit_is_gone_today_and_was_there_yesterday() -> None:
    region = a_region()
    unit = a_unit(region, name="某站")
    run(region, close_node, unit.id, basis=SEPTEMBER)
    assert names_under(region) == []
    assert names_under(region, YESTERDAY) == ["某站"]
    assert names_under(region, TODAY) == []
    assert organisations.unit(unit.id).status == "closed"
    with pytest.raises(ConflictError, match="已于 2024-09-01 撤销"):
        run(region, rename_node, unit.id, name="新名")


def test_a_node_with_living_children_is_not_closed() -> None:
    region = a_region()
    department = a_node("department", region)
    unit = a_unit(department, name="某小学")
    with pytest.raises(ConflictError, match="某小学"):
        run(region, close_node, department.id)
    run(region, close_node, unit.id)
    run(region, close_node, department.id)


def test_merged_units_end_and_their_successor_is_known() -> None:
    region = a_region()
    one, two, heir = a_unit(region), a_unit(region), a_unit(region, name="合并后")
    run(region, merge_units, [one.id, two.id], into=heir.id, basis=SEPTEMBER)
    assert names_under(region) == ["合并后"]
    assert len(names_under(region, YESTERDAY)) == 3
    successions = NodeSuccession.objects.filter(successor_id=heir.id, kind="merge")
    assert {row.predecessor_id for row in successions} == {one.id, two.id}


def test_a_unit_is_not_merged_into_itself_nor_with_what_is_no_unit() -> None:
    region = a_region()
    unit = a_unit(region)
    for absorbed in ([unit.id], []):
        with pytest.raises(InvalidError):
            run(region, merge_units, absorbed, into=unit.id)
    department = a_node("department", region)
    with pytest.raises(InvalidError, match="只有单位"):
        run(region, merge_units, [department.id], into=unit.id)


def parts(region: NodeView, *names: str) -> list[UnitDraft]:
    return [
        UnitDraft(name=name, parent_id=region.id, unit_kind="public_welfare_1", level="county")
        for name in names
    ]


def test_a_split_unit_ends_or_goes_on() -> None:
    region = a_region()
    unit, other = a_unit(region, name="大学"), a_unit(region, name="集团")
    run(region, split_unit, unit.id, into=parts(region, "甲校", "乙校"), continues=False,
        basis=SEPTEMBER)  # fmt: skip
    run(region, split_unit, other.id, into=parts(region, "丙校"), continues=True, basis=SEPTEMBER)
    assert names_under(region) == ["丙校", "乙校", "甲校", "集团"]
    assert names_under(region, YESTERDAY) == ["大学", "集团"]
    assert NodeSuccession.objects.filter(predecessor_id=unit.id, kind="split").count() == 2


def test_a_split_needs_parts_and_a_unit() -> None:
    region = a_region()
    unit = a_unit(region)
    with pytest.raises(InvalidError, match="至少"):
        run(region, split_unit, unit.id, into=parts(region, "甲校"), continues=False)
    with pytest.raises(InvalidError, match="只有单位"):
        run(
            region, split_unit, a_node("group", region).id, into=parts(region, "甲"), continues=True
        )


def test_one_centre_at_a_time_keeps_the_books_of_a_unit() -> None:
    region = a_region()
    old, new, unit = a_centre(region), a_centre(region), a_unit(region)
    run(region, serve_units, old.id, [unit.id], basis=Basis(on=date(2023, 1, 1)))
    run(region, serve_units, new.id, [unit.id], basis=SEPTEMBER)
    assert organisations.served_units(old.id) == ()
    assert organisations.served_units(old.id, on=YESTERDAY) == (unit.id,)
    assert organisations.served_units(new.id) == (unit.id,)
    assert organisations.unit(unit.id).bookkeeping_centre_id == new.id
    run(region, stop_serving, new.id, [unit.id])
    assert organisations.unit(unit.id).bookkeeping_centre_id is None
    with pytest.raises(InvalidError, match="会计核算中心"):
        run(region, serve_units, unit.id, [old.id])


def test_every_history_is_sound_after_a_life_full_of_changes() -> None:
    region = a_region()
    unit: UnitView = a_unit(region)
    for year in (2021, 2022, 2022, 2023):
        run(region, rename_node, unit.id, name=f"名{year}", basis=Basis(on=date(year, 1, 1)))
    run(region, close_node, unit.id, basis=SEPTEMBER)
    versions = NodeVersion.objects.filter(node_id=unit.id)
    spans = [Span(row.valid_from, row.valid_to) for row in versions]
    assert history_problems(spans) == ()
    assert len(spans) == 4


def test_a_page_of_the_tree_costs_the_same_for_any_number_of_rows(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    region = a_region()
    for _ in range(5):
        a_unit(region)
    with django_assert_max_num_queries(1):
        assert len(organisations.children_of(region.path)) == 5
    with django_assert_max_num_queries(1):
        assert len(organisations.nodes_in(Range.below(region.path), on=TODAY)) == 6

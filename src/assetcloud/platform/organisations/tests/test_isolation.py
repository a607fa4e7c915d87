"""Whatever the code forgets, PostgreSQL lets nobody out of their range."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.organisations.contract import NodeView, UnitView
from assetcloud.platform.organisations.tests.builders import (
    a_department,
    a_member,
    a_node,
    a_place,
    a_region,
    a_unit,
)

pytestmark = pytest.mark.django_db

TABLES = ("organisations_department", "organisations_member", "organisations_place")
INSERTED = """
    INSERT INTO organisations_enabledapp (unit_id, id, org_path, app, valid_from, source, reason)
    VALUES (%s, %s, %s, 'x', now(), '', '')
"""
# Each number says under which earlier node the next one lies.
shapes = st.lists(st.integers(0, 30), min_size=2, max_size=8)


def a_tree(shape: list[int]) -> list[UnitView]:
    """Units in a random tree, with one department, person and place each."""
    units: list[UnitView] = []
    parents = [a_region(), a_node("department")]
    for choice in shape:
        above: list[NodeView | UnitView] = [*parents, *units]
        unit = a_unit(above[choice % len(above)])
        a_department(unit)
        a_member(unit)
        a_place(unit)
        units.append(unit)
    return units


def seen(table: str, scope: Range) -> set[UUID]:
    with acting_in(scope), connection.cursor() as cursor:
        cursor.execute(f"SELECT unit_id FROM {table}")
        return {row[0] for row in cursor.fetchall()}


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(shapes, st.integers(0, 30))
def test_raw_sql_sees_exactly_what_lies_in_the_range(shape: list[int], choice: int) -> None:
    with transaction.atomic():
        units = a_tree(shape)
        here = units[choice % len(units)]
        below = {unit.id for unit in units if unit.path.startswith(here.path)}
        for table in TABLES:
            assert seen(table, Range.below(here.path)) == below
            assert seen(table, Range(here.path, here.path + " ")) == {here.id}
            assert seen(table, Range("", "")) == set()
        transaction.set_rollback(True)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(shapes)
def test_raw_sql_changes_nothing_outside_the_range(shape: list[int]) -> None:
    with transaction.atomic():
        units = a_tree(shape)
        here = units[-1]
        with acting_in(Range.below(here.path)), connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"UPDATE {table} SET version = version + 1")
                assert cursor.rowcount == sum(unit.path.startswith(here.path) for unit in units)
        transaction.set_rollback(True)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_is_neither_moved_nor_written_out_of_the_range(table: str) -> None:
    unit, other = a_unit(), a_unit()
    a_department(unit), a_member(unit), a_place(unit)
    statements: tuple[tuple[str, list[Any]], ...] = (
        (f"UPDATE {table} SET org_path = %s", [other.path]),
        (INSERTED, [other.id, new_id(), other.path]),
    )
    for statement, values in statements:
        with (
            pytest.raises(ProgrammingError, match="row-level security"),
            acting_in(Range.below(unit.path)),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, values)


def test_a_reference_never_leaves_its_unit() -> None:
    unit, other = a_unit(), a_unit()
    foreign = a_department(other)
    member = a_member(unit)
    with acting_in(Range.below(unit.path)), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_constraint WHERE conrelid = 'organisations_member'::regclass"
            " AND contype = 'f' AND condeferrable"
        )
        assert cursor.fetchone()[0] >= 1
    with acting_in(Range.below(unit.path)), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="foreign key"), transaction.atomic():
            cursor.execute(
                "UPDATE organisations_member SET department_id = %s WHERE id = %s",
                [foreign.id, member.id],
            )

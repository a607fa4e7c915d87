"""A transaction acts in one range; without one there is nothing to see and nothing to write."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.foundation.tenancy.ranges import (
    NOWHERE,
    Range,
    acting_in,
    current_range,
    set_range,
)
from assetcloud.foundation.tests.tenancy.conftest import HERE, THERE
from assetcloud.foundation.tests.tenancy.shelves import Shelf

labels = st.lists(
    st.text("0123456789abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=4), min_size=1
)
paths = labels.map(lambda parts: "".join(f"{part}." for part in parts))


@given(paths, paths)
def test_a_range_holds_its_node_and_what_lies_below_and_nothing_else(one: str, other: str) -> None:
    assert Range.below(one).holds(other) == other.startswith(one)


@given(paths)
def test_nowhere_holds_nothing(path: str) -> None:
    assert not NOWHERE.holds(path)


def test_a_path_ends_with_a_dot() -> None:
    with pytest.raises(ValueError, match="ends with a dot"):
        Range.below("33.1")


@pytest.mark.django_db
def test_nested_ranges_give_back_the_range_that_was_there() -> None:
    outer, inner = Range.below(HERE), Range.below("33.1.9.")
    assert current_range() == NOWHERE
    with acting_in(outer):
        with acting_in(inner):
            assert current_range() == inner
            with acting_in(NOWHERE):
                assert current_range() == NOWHERE
            assert current_range() == inner
        assert current_range() == outer
    assert current_range() == NOWHERE


@pytest.mark.django_db
def test_an_error_inside_gives_back_the_range_too() -> None:
    with acting_in(Range.below(HERE)):
        with pytest.raises(RuntimeError, match="broken"):
            with acting_in(Range.below(THERE)):
                raise RuntimeError("broken")
        assert current_range() == Range.below(HERE)
        with pytest.raises(DatabaseError):
            with acting_in(Range.below(THERE)), connection.cursor() as cursor:
                cursor.execute("SELECT no_such_column")
        assert current_range() == Range.below(HERE)
        with acting_in(Range.below(THERE)):
            transaction.set_rollback(True)
        assert current_range() == Range.below(HERE)


def test_the_range_ends_with_the_transaction_and_needs_one(
    django_db_setup: None, django_db_blocker: Any
) -> None:
    with django_db_blocker.unblock():
        with pytest.raises(RuntimeError, match="inside a transaction"):
            set_range(Range.below(HERE))
        with transaction.atomic():
            set_range(Range.below(HERE))
        assert current_range() == NOWHERE
        connection.close()


def test_each_range_sees_its_own_rows(room: None, unit_id: UUID) -> None:
    for path in (HERE, THERE):
        with acting_in(Range.below(path)):
            Shelf.objects.create(unit_id=unit_id, org_path=path, name=path)
    with acting_in(Range.below(HERE)):
        assert list(Shelf.objects.values_list("name", flat=True)) == [HERE]
    with acting_in(Range.below("33.")):
        assert Shelf.objects.count() == 2
    with acting_in(NOWHERE):
        assert Shelf.objects.count() == 0
    assert Shelf.objects.count() == 0


@pytest.mark.parametrize("scope", [NOWHERE, Range.below(THERE), None])
def test_a_row_outside_the_range_is_refused(room: None, unit_id: UUID, scope: Range | None) -> None:
    set_range(scope or current_range())
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Shelf.objects.create(unit_id=unit_id, org_path=HERE, name="外来")


def test_a_row_cannot_be_moved_out_of_the_range(shelf: Shelf) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"):
        with transaction.atomic():
            Shelf.objects.update(org_path=THERE)


def test_rows_of_others_are_neither_changed_nor_removed(room: None, unit_id: UUID) -> None:
    with acting_in(Range.below(THERE)):
        Shelf.objects.create(unit_id=unit_id, org_path=THERE, name="别家")
    with acting_in(Range.below(HERE)):
        assert Shelf.objects.update(name="改名") == 0
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM tenancy_shelf")
            assert cursor.rowcount == 0
    with acting_in(Range.below(THERE)):
        assert Shelf.objects.get().name == "别家"


def test_a_range_that_is_not_ascii_text_is_data_not_sql(db: Any) -> None:
    odd = Range("33.'; DROP TABLE x; --", "\x7f%s")
    with acting_in(odd):
        assert current_range() == odd

"""References inside one unit join on the unit too, in every way in which Django follows them."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.writer import MigrationWriter
from django.test.utils import CaptureQueriesContext

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.fields import TenantForeignKey
from assetcloud.foundation.tests.tenancy.conftest import HERE
from assetcloud.foundation.tests.tenancy.shelves import Book, Shelf


@pytest.fixture
def book(shelf: Shelf) -> Book:
    return Book.objects.create(
        unit_id=shelf.unit_id, org_path=HERE, shelf_id=shelf.id, title="红楼梦"
    )


def test_a_row_is_known_by_its_unit_and_its_id(book: Book) -> None:
    assert book.pk == (book.unit_id, book.id)
    assert Book.objects.get(pk=book.pk) == book


def test_a_reference_is_followed_with_the_unit_in_the_condition(book: Book) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert Book.objects.get(pk=book.pk).shelf.name == "上层"
    assert all("unit_id" in query["sql"] for query in queries)


def test_select_related_joins_on_unit_and_id(book: Book) -> None:
    with CaptureQueriesContext(connection) as queries:
        found = Book.objects.select_related("shelf").get(pk=book.pk)
        assert found.shelf.name == "上层"
    (only,) = queries
    joined = only["sql"].replace('"', "").partition("JOIN")[2]
    assert "tenancy_book.unit_id = tenancy_shelf.unit_id" in joined
    assert "tenancy_book.shelf_id = tenancy_shelf.id" in joined


def test_select_related_follows_references_that_may_be_empty(shelf: Shelf) -> None:
    upper = Shelf.objects.create(
        unit_id=shelf.unit_id, org_path=HERE, name="更上层", below_id=shelf.id
    )
    with CaptureQueriesContext(connection) as queries:
        found = {one.name: one for one in Shelf.objects.select_related("below")}
        assert found["更上层"].below == shelf
        assert found["上层"].below is None
    assert len(queries) == 1
    assert list(shelf.upper_shelves.all()) == [upper]


def test_prefetching_costs_one_query_however_many_rows(book: Book, shelf: Shelf) -> None:
    for number in range(5):
        Book.objects.create(
            unit_id=shelf.unit_id, org_path=HERE, shelf_id=shelf.id, title=f"第{number}卷"
        )
    with CaptureQueriesContext(connection) as queries:
        (found,) = Shelf.objects.prefetch_related("books")
        assert len(found.books.all()) == 6
        assert {one.shelf.name for one in Book.objects.prefetch_related("shelf")} == {"上层"}
    assert len(queries) == 4


def test_rows_are_found_from_the_other_side(book: Book, shelf: Shelf) -> None:
    bare = Shelf.objects.create(unit_id=shelf.unit_id, org_path=HERE, name="空架")
    assert list(shelf.books.all()) == [book]
    assert list(Shelf.objects.filter(books__title="红楼梦")) == [shelf]
    assert list(Shelf.objects.filter(books__isnull=True)) == [bare]
    assert list(Book.objects.filter(shelf=shelf)) == [book]


def test_rows_are_saved_changed_in_bulk_and_deleted(book: Book, shelf: Shelf) -> None:
    book.title = "西游记"
    book.save()
    book.price = 5
    Book.objects.bulk_update([book], ["price"])
    assert Book.objects.filter(pk=book.pk).values_list("title", "price").get() == ("西游记", 5)
    assert Book.objects.filter(shelf__name="上层").update(price=6) == 1
    book.delete()
    assert not Book.objects.exists()


def test_a_reference_never_points_into_another_unit(book: Book, shelf: Shelf) -> None:
    def lend() -> None:
        Book.objects.create(unit_id=new_id(), org_path=HERE, shelf_id=shelf.id, title="别家的")
        connection.check_constraints()

    with pytest.raises(IntegrityError), transaction.atomic():
        lend()


def test_rows_may_come_before_what_they_point_at(here: None, unit_id: UUID) -> None:
    shelf_id = new_id()
    Book.objects.create(unit_id=unit_id, org_path=HERE, shelf_id=shelf_id, title="先到的书")
    Shelf.objects.create(unit_id=unit_id, id=shelf_id, org_path=HERE, name="后到的架")
    connection.check_constraints()


def test_a_migration_states_the_field_as_it_was_declared() -> None:
    field = TenantForeignKey("tenancy.Shelf", column="below_id", null=True)
    _, path, args, options = field.deconstruct()
    assert path == "assetcloud.foundation.tenancy.fields.TenantForeignKey"
    again = TenantForeignKey(*args, **options)
    assert again.column_name == "below_id"
    assert again.deconstruct()[1:] == field.deconstruct()[1:]
    written, imports = MigrationWriter.serialize(field)
    assert 'column="below_id"' in written.replace("'", '"')
    assert "import assetcloud.foundation.tenancy.fields" in imports

"""Many rows at once: few by one INSERT, many by COPY, both under row security and alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DataError, IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from assetcloud.foundation.tenancy.bulk import insert_rows
from assetcloud.foundation.tests.tenancy.conftest import HERE, THERE
from assetcloud.foundation.tests.tenancy.shelves import Book, Shelf

both = pytest.mark.parametrize("count", [3, 50, 51, 400], ids=lambda n: f"{n} rows")


def books(shelf: Shelf, count: int, **values: Any) -> list[dict[str, Any]]:
    return [
        {"unit_id": shelf.unit_id, "org_path": HERE, "shelf_id": shelf.id, "title": f"书{n}"}
        | values
        for n in range(count)
    ]


@both
def test_rows_arrive_with_defaults_of_model_and_database(shelf: Shelf, count: int) -> None:
    assert insert_rows(Book, books(shelf, count)) == count

    found = list(Book.objects.order_by("id"))
    assert len({book.id for book in found}) == count
    assert {book.id.version for book in found} == {7}
    assert {(book.price, str(book.notes), str(book.words)) for book in found} == {(0, "{}", "[]")}
    assert {book.loud for book in found} == {f"书{n}" for n in range(count)}
    ages = {datetime.now(UTC) - book.arrived_at for book in found}
    assert max(ages) < timedelta(minutes=10)


@both
def test_values_arrive_as_they_were(shelf: Shelf, count: int) -> None:
    awkward = "tab\tline\nslash\\N \"quote\" 'single' 中文 ,;{}"
    at = datetime(2026, 11, 24, 4, 5, 6, 789_012, tzinfo=UTC)
    notes = {"文字": awkward, "list": [1, None, True, {"a": "b"}], "big": 10**20}
    rows = books(
        shelf,
        count,
        notes=notes,
        words=["a,b", '"c"', "{}", "", "\\N"],
        arrived_at=at,
        price=10**15,
    )
    insert_rows(Book, rows)

    for book in Book.objects.all():
        assert book.notes == notes
        assert book.words == ["a,b", '"c"', "{}", "", "\\N"]
        assert book.arrived_at == at
        assert book.price == 10**15


def test_a_json_value_that_is_only_text_or_a_list_stays_so(shelf: Shelf) -> None:
    insert_rows(Book, books(shelf, 1, notes="just text"))
    assert Book.objects.get().notes == "just text"


def test_no_rows_cost_no_query(here: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert insert_rows(Book, []) == 0
    assert len(queries) == 0


@both
def test_a_row_outside_the_range_refuses_all(shelf: Shelf, count: int) -> None:
    rows = books(shelf, count)
    rows[-1]["org_path"] = THERE
    with pytest.raises(ProgrammingError, match="row-level security"):
        with transaction.atomic():
            insert_rows(Book, rows)
    assert Book.objects.count() == 0


@both
def test_errors_are_those_of_django(shelf: Shelf, count: int) -> None:
    twice = books(shelf, count, title="同名")
    with pytest.raises(IntegrityError, match="tenancy_title_once"):
        with transaction.atomic():
            insert_rows(Book, twice)
    with pytest.raises(IntegrityError, match="tenancy_price_positive"):
        with transaction.atomic():
            insert_rows(Book, books(shelf, count, price=-1))
    with pytest.raises(IntegrityError, match="shelf_id"):
        with transaction.atomic():
            insert_rows(Book, books(shelf, count, shelf_id=None))
    with pytest.raises(DataError):
        with transaction.atomic():
            insert_rows(Book, books(shelf, count, price=2**63))
    assert insert_rows(Book, books(shelf, count)) == count


@both
def test_a_title_that_is_too_long_is_not_cut(shelf: Shelf, count: int) -> None:
    rows = books(shelf, count)
    rows[0]["title"] = "长" * 21
    with pytest.raises(DataError):
        with transaction.atomic():
            insert_rows(Book, rows)


def test_a_column_that_the_table_has_not_is_refused(shelf: Shelf) -> None:
    with pytest.raises(TypeError, match="Book has no column colour, loudness"):
        insert_rows(Book, books(shelf, 1, loudness=1, colour="red"))


def test_many_rows_leave_no_staging_table_behind(shelf: Shelf) -> None:
    insert_rows(Book, books(shelf, 51))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relname LIKE 'staging_%%'")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db(databases=["default", "owner"])
@pytest.mark.parametrize("count", [3, 51])
def test_the_owner_writes_without_a_range(tables: None, unit_id: UUID, count: int) -> None:
    """Owners of tables are not under the policy: moves of units and restores use that."""
    rows = [{"unit_id": unit_id, "org_path": HERE, "name": f"架{n}"} for n in range(count)]
    insert_rows(Shelf, rows, using="owner")
    assert Shelf.objects.using("owner").filter(unit_id=unit_id).count() == count

"""The walls of a table: what the migration operation says to the database, and that it holds."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, connections, transaction
from django.db.migrations.writer import MigrationWriter

from assetcloud.foundation.tenancy.operations import SecureTable, secure_statements
from assetcloud.foundation.tests.tenancy.conftest import HERE, secure
from assetcloud.foundation.tests.tenancy.shelves import Book, Colour, Diary, Shelf


def test_a_tenant_table_gets_a_policy_for_reading_and_writing_and_its_references() -> None:
    said = "\n".join(secure_statements(Book, kind="tenant", append_only=False))
    in_range = (
        "org_path >= current_setting('app.lo', true) AND org_path < current_setting('app.hi', true)"
    )
    assert f"USING ({in_range}) WITH CHECK ({in_range})" in said
    assert "ENABLE ROW LEVEL SECURITY" in said
    assert (
        'FOREIGN KEY (unit_id, "shelf_id") REFERENCES "tenancy_shelf" (unit_id, id)'
        " DEFERRABLE INITIALLY DEFERRED"
    ) in said
    assert (
        f'GRANT SELECT, INSERT, UPDATE, DELETE ON "tenancy_book" TO "{settings.DATABASE_APP_ROLE}"'
        in said
    )


def test_other_kinds_get_grants_alone() -> None:
    said = secure_statements(Colour, kind="reference", append_only=False)
    assert [statement.split()[0] for statement in said] == ["REVOKE", "GRANT"]
    only = secure_statements(Diary, kind="local", append_only=True)
    assert "GRANT SELECT, INSERT ON" in only[1]


def test_the_operation_runs_twice_without_harm(tables: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        secure()
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_policy WHERE polrelid = 'tenancy_book'::regclass"
            )
            assert cursor.fetchone() == (1,)
        connections["owner"].close()


def test_nobody_changes_or_removes_what_is_only_appended(here: None, unit_id: Any) -> None:
    Diary.objects.create(unit_id=unit_id, org_path=HERE, line="天晴")
    for verb in (
        "UPDATE tenancy_diary SET line = '天阴'",
        "DELETE FROM tenancy_diary",
        "TRUNCATE tenancy_diary",
    ):
        with pytest.raises(ProgrammingError, match="permission denied"):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(verb)


def test_the_application_cannot_take_the_walls_down(here: None) -> None:
    for verb in (
        "ALTER TABLE tenancy_book DISABLE ROW LEVEL SECURITY",
        "DROP POLICY in_range ON tenancy_book",
        f'SET ROLE "{settings.DATABASES["owner"]["USER"]}"',
    ):
        with pytest.raises(ProgrammingError):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(verb)


def test_the_operation_writes_itself_into_a_migration() -> None:
    operation = SecureTable("book", kind="tenant", append_only=True)
    name, args, options = operation.deconstruct()
    assert name == "SecureTable"
    assert SecureTable(*args, **options).append_only
    assert operation.describe() == "Secure the table of book (tenant)"
    assert operation.reversible
    assert MigrationWriter.serialize(operation)[1] == {
        "import assetcloud.foundation.tenancy.operations"
    }


def test_forwards_speaks_and_backwards_is_silent() -> None:
    said: list[str] = []
    editor = SimpleNamespace(execute=lambda statement, params: said.append(statement))
    state = SimpleNamespace(apps=SimpleNamespace(get_model=lambda label, name: Shelf))
    operation = SecureTable("shelf")
    operation.state_forwards("tenancy", state)
    operation.database_forwards("tenancy", editor, state, state)
    assert said == secure_statements(Shelf, kind="tenant", append_only=False)
    operation.database_backwards("tenancy", editor, state, state)
    assert said == secure_statements(Shelf, kind="tenant", append_only=False)

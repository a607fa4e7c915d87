"""The tables of `shelves`, made and secured by the owner, used by the application's role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.models import kind_of
from assetcloud.foundation.tenancy.operations import secure_statements
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.foundation.tests.tenancy.shelves import ALL, Shelf

HERE = "33.1."
THERE = "33.2."


@pytest.fixture(scope="package")
def tables(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The tables exist while the tests of this package run."""
    with django_db_blocker.unblock():
        with connections["owner"].schema_editor() as editor:
            for model in ALL:
                editor.create_model(model)
        secure()
        connections["owner"].close()
    yield
    with django_db_blocker.unblock():
        with connections["owner"].schema_editor() as editor:
            for model in reversed(ALL):
                editor.delete_model(model)
        connections["owner"].close()


def secure() -> None:
    with connections["owner"].cursor() as cursor:
        for model in ALL:
            append_only = getattr(model, "append_only", False)
            for statement in secure_statements(model, kind=kind_of(model), append_only=append_only):
                cursor.execute(statement)


@pytest.fixture
def room(tables: None, db: None) -> None:
    """The tables are there and empty; what a test writes is rolled back."""


@pytest.fixture
def unit_id() -> UUID:
    return new_id()


@pytest.fixture
def here(room: None) -> Iterator[None]:
    """Act below 33.1."""
    with acting_in(Range.below(HERE)):
        yield


@pytest.fixture
def shelf(here: None, unit_id: UUID) -> Shelf:
    return Shelf.objects.create(unit_id=unit_id, org_path=HERE, name="上层")

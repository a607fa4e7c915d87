"""Every model says its kind; tables of libraries are local; only the owner migrates."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, models

from assetcloud.foundation.tenancy.grants import grant_library_tables
from assetcloud.foundation.tenancy.models import OrgPathField, kind_of
from assetcloud.foundation.tenancy.router import OwnerMigrates
from assetcloud.foundation.tests.tenancy.shelves import Book, Colour, registry


def test_a_model_says_its_kind() -> None:
    assert kind_of(Book) == "tenant"
    assert kind_of(Colour) == "reference"
    assert kind_of(Session) == "local"


def test_a_model_that_does_not_say_is_refused() -> None:
    class Silent(models.Model):
        class Meta:
            apps = registry
            app_label = "tenancy"

    with pytest.raises(TypeError, match="Silent does not say its table_kind"):
        kind_of(Silent)


def test_paths_are_compared_byte_by_byte() -> None:
    field = OrgPathField()
    assert (field.db_collation, field.max_length) == ("C", 120)


def test_only_the_owner_makes_tables() -> None:
    assert OwnerMigrates().allow_migrate("owner", "assets")
    assert not OwnerMigrates().allow_migrate("default", "assets")


@pytest.mark.django_db(databases=["default", "owner"])
def test_tables_of_libraries_are_open_to_the_application_and_groups_stay_closed() -> None:
    grant_library_tables(using="owner")
    grant_library_tables(using="owner")
    with connection.cursor() as cursor:
        for table, right in (("django_session", "DELETE"), ("procrastinate_jobs", "UPDATE")):
            cursor.execute("SELECT has_table_privilege(current_user, %s, %s)", [table, right])
            assert cursor.fetchone() == (True,)
        for table in ("auth_group", "auth_permission"):
            cursor.execute("SELECT has_table_privilege(current_user, %s, 'SELECT')", [table])
            assert cursor.fetchone() == (False,)

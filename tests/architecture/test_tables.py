"""Every table is what its model says, in Django and in the database's own catalogue."""

from __future__ import annotations

from itertools import chain

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models

from assetcloud.foundation.tenancy.fields import TenantForeignKey
from assetcloud.foundation.tenancy.libraries import LIBRARY_LABELS
from assetcloud.foundation.tenancy.models import TenantModel, kind_of

OURS = [m for m in apps.get_models() if m._meta.app_label not in LIBRARY_LABELS]
TENANT = [m for m in OURS if kind_of(m) == "tenant"]


def ids(model: type[models.Model]) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", OURS, ids=ids)
def test_a_model_says_its_kind(model: type[models.Model]) -> None:
    assert kind_of(model) in {"tenant", "reference", "shared", "local"}


@pytest.mark.parametrize("model", TENANT, ids=ids)
def test_a_tenant_table_is_keyed_by_unit_first(model: type[models.Model]) -> None:
    assert issubclass(model, TenantModel)
    assert [f.name for f in model._meta.pk_fields] == ["unit_id", "id"]


@pytest.mark.parametrize("model", TENANT, ids=ids)
def test_what_is_unique_is_unique_within_a_unit(model: type[models.Model]) -> None:
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            assert "unit_id" in constraint.fields, constraint.name
    assert not [f.name for f in model._meta.local_fields if f.unique and f.column]


@pytest.mark.parametrize("model", TENANT, ids=ids)
def test_a_tenant_table_points_at_tenant_and_reference_tables_only(
    model: type[models.Model],
) -> None:
    for field in model._meta.get_fields():
        if isinstance(field, TenantForeignKey):
            assert kind_of(field.related_model) == "tenant"
        elif isinstance(field, models.ForeignKey):
            assert kind_of(field.related_model) == "reference", field.name


@pytest.mark.parametrize("model", OURS, ids=ids)
def test_foreign_keys_point_down_the_order_of_packages(model: type[models.Model]) -> None:
    order = [
        "events",
        "audit",
        "organisations",
        "identity",
        "inbox",
        "permissions",
        "files",
        "saved_views",
        "standards",
        "assets",
        "documents",
        "processes",
        "exchange",
        "open_api",
        "market",
    ]
    for field in model._meta.get_fields():
        target = getattr(field, "related_model", None)
        if target is not None and not field.auto_created and target._meta.app_label in order:
            assert order.index(target._meta.app_label) <= order.index(model._meta.app_label), (
                field.name
            )


@pytest.fixture
def catalogue(db: None) -> dict[str, dict[str, object]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, c.relrowsecurity, pg_get_userbyid(c.relowner),"
            " array(SELECT privilege_type::text FROM information_schema.role_table_grants g"
            "       WHERE g.table_name = c.relname AND g.grantee = %s ORDER BY 1),"
            " array(SELECT pg_get_expr(p.polqual, p.polrelid) FROM pg_policy p WHERE p.polrelid = c.oid"
            "       UNION ALL SELECT pg_get_expr(p.polwithcheck, p.polrelid) FROM pg_policy p"
            "       WHERE p.polrelid = c.oid),"
            " (SELECT count(*) FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal),"
            " array(SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k"
            "       WHERE k.conrelid = c.oid AND k.contype = 'f')"
            " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND c.relkind = 'r'",
            [settings.DATABASE_APP_ROLE],
        )
        names = ("security", "owner", "grants", "policies", "triggers", "references")
        return {row[0]: dict(zip(names, row[1:], strict=True)) for row in cursor.fetchall()}


def test_the_database_walls_off_every_tenant_table(catalogue: dict[str, dict[str, object]]) -> None:
    for model in TENANT:
        found = catalogue[model._meta.db_table]
        assert found["security"], model
        assert found["owner"] != settings.DATABASE_APP_ROLE
        policies = found["policies"]
        assert len(policies) == 2, model  # type: ignore[arg-type]
        for policy in policies:  # type: ignore[attr-defined]
            assert "app.lo" in policy
            assert "app.hi" in policy
            assert "SELECT" not in policy.upper()
        assert found["triggers"] == 0


def test_an_append_only_table_cannot_be_changed_by_the_application(
    catalogue: dict[str, dict[str, object]],
) -> None:
    for model in OURS:
        if getattr(model, "append_only", False):
            assert catalogue[model._meta.db_table]["grants"] == ["INSERT", "SELECT"], model


def test_every_reference_inside_a_unit_is_a_constraint(
    catalogue: dict[str, dict[str, object]],
) -> None:
    for model in TENANT:
        expected = {
            f.column_name for f in model._meta.get_fields() if isinstance(f, TenantForeignKey)
        }
        found = " ".join(chain(catalogue[model._meta.db_table]["references"]))  # type: ignore[call-overload]
        for column in expected:
            assert f"FOREIGN KEY (unit_id, {column})" in found, (model, column)
        assert found.count("DEFERRABLE INITIALLY DEFERRED") >= len(expected)


def test_the_application_role_is_under_row_security(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False)

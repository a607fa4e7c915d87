"""Laws of the data that a walk over code and models can check."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models

import assetcloud
from assetcloud.foundation.tenancy.libraries import LIBRARY_LABELS
from assetcloud.foundation.tenancy.models import kind_of
from assetcloud.project.unit_copy.tables import unit_tables

ROOT = Path(assetcloud.__path__[0])
OURS = [model for model in apps.get_models() if model._meta.app_label not in LIBRARY_LABELS]
CLOCKS = {
    *("datetime.now", "datetime.utcnow", "datetime.datetime.now", "date.today", "datetime.today"),
    *("timezone.now", "django.utils.timezone.now"),
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_nothing_is_kept_as_a_float(model: type[models.Model]) -> None:
    floats = [f.name for f in model._meta.local_fields if isinstance(f, models.FloatField)]
    assert floats == []


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_nothing_points_at_anything_whatever(model: type[models.Model]) -> None:
    fields = [*model._meta.get_fields(), *model._meta.private_fields]
    assert not [field for field in fields if isinstance(field, GenericForeignKey)]


def test_there_is_no_admin_and_the_accounts_are_ours() -> None:
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert settings.AUTH_USER_MODEL == "identity.Account"


def test_the_clock_is_asked_in_one_place() -> None:
    """Instants in UTC, business dates in Asia/Shanghai: whoever reads his own clock mixes them."""
    own = [
        f"{name}:{node.lineno}"
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in CLOCKS
    ]
    assert [place for place in own if not place.startswith("foundation/clock.py")] == []


def test_a_part_that_cannot_be_imported_stops_the_start() -> None:
    """Catching ImportError hides a broken module as if it were not there."""
    caught = [
        f"{name}:{node.lineno}"
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and node.type is not None
        if {"ImportError", "ModuleNotFoundError"} & set(ast.unparse(node.type).split("."))
    ]
    assert caught == []


def test_a_unit_that_is_exported_takes_every_table_of_its_own_along() -> None:
    exported = {table.name for table in unit_tables()}
    tenant = {model._meta.label_lower for model in OURS if kind_of(model) == "tenant"}
    assert tenant <= exported


def test_every_kind_of_reference_that_a_unit_may_own_names_its_owner() -> None:
    """Otherwise the rows that a unit adds would stay behind when it is exported or moved."""
    owned = {table.name for table in unit_tables() if table.owned}
    named = {
        model._meta.label_lower
        for model in OURS
        if kind_of(model) == "reference"
        and any(field.column == "owner_path" for field in model._meta.local_concrete_fields)
    }
    assert owned == named

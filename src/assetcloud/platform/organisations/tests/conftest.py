"""Shared by the tests of this package: a database that really commits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connections

from assetcloud.foundation.tenancy.libraries import LIBRARY_LABELS
from assetcloud.foundation.tenancy.models import kind_of


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Commit for real, because the owner's job sees committed rows only; empty tables afterwards."""
    with django_db_blocker.unblock():
        yield
        with connections["owner"].cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(_tables())} CASCADE")
        for alias in ("default", "owner"):
            connections[alias].close()


def _tables() -> list[str]:
    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if model._meta.app_label not in LIBRARY_LABELS
        and (kind_of(model) == "tenant" or model._meta.app_label == "organisations")
    )

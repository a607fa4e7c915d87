"""Tests of this package stand on the standards that come with the product, on a fixed day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import connections

from assetcloud.foundation.tenancy.models import LIBRARY_LABELS, kind_of
from assetcloud.platform.assets.tests.builders import NOON
from assetcloud.platform.standards.tests.builders import loaded_standards


@pytest.fixture(autouse=True)
def on_a_fixed_day() -> Iterator[None]:
    """What is due, late or in the future depends on the day."""
    with time_machine.travel(NOON):
        yield


@pytest.fixture(scope="session")
def _standards_in_database(django_db_setup: None, django_db_blocker: Any) -> None:
    """Load them once, committed, into this worker's database."""
    with django_db_blocker.unblock():
        loaded_standards()


@pytest.fixture
def standards(_standards_in_database: None, db: None) -> None:
    """The standards are there; what the test writes is rolled back."""


@pytest.fixture
def committed(_standards_in_database: None, django_db_blocker: Any) -> Iterator[None]:
    """Commit for real, for tests with several connections; empty tables afterwards."""
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


@pytest.fixture(autouse=True)
def own_media(tmp_path: Path, settings: Any) -> None:
    """Files of imports lie in a folder of the test."""
    settings.MEDIA_ROOT = tmp_path / "files"

"""Tests of this package read the standards that come with the product."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from assetcloud.platform.standards.queries.remembered import forget_all
from assetcloud.platform.standards.tests.builders import loaded_standards


@pytest.fixture(scope="session")
def _standards_in_database(django_db_setup: None, django_db_blocker: Any) -> None:
    """Load them once, committed, into this worker's database."""
    with django_db_blocker.unblock():
        loaded_standards()


@pytest.fixture
def standards(_standards_in_database: None, db: None) -> Iterator[None]:
    """The standards are there, and nothing of another test is remembered."""
    forget_all()
    yield
    forget_all()

"""Tests run on an embedded PostgreSQL of their own, as the application's role.

Migrations run through the alias `owner`; the tests themselves see what row security lets the
application see. Each xdist worker has a database.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Nothing: names are set in django_db_setup."""


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: object) -> Iterator[None]:
    """Make a fresh database for this worker, migrate it as the owner, drop nothing at the end.

    A template keeps the migrated state, so that workers copy it instead of migrating again.
    """
    from assetcloud.project.testing import prepared_test_database

    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    with django_db_blocker.unblock(), prepared_test_database(worker):  # type: ignore[attr-defined]
        yield

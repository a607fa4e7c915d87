"""A small province on the cluster: set up and filled on one server first, then distributed."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from assetcloud.platform.standards.queries.remembered import forget_all
from assetcloud.project.commands import demo, distribute
from tests.citus.database import Cluster, create_database, join_nodes, pointed_at

ADDRESS = "ASSETCLOUD_TEST_CITUS_URL"
DATABASE = "test_assetcloud"


@pytest.fixture(scope="package")
def cluster() -> Cluster:
    """The cluster whose address is given; without one these tests are skipped."""
    address = os.environ.get(ADDRESS)
    if not address:
        pytest.skip(f"needs a Citus cluster: {ADDRESS} is not set (docs/guides/citus.md)")
    return Cluster.at(address)


@pytest.fixture(scope="package")
def first_run(
    cluster: Cluster,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[dict[str, Any]]:
    """What the command said when it found a province on one server; the province stays."""
    before = settings.MEDIA_ROOT
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")
    create_database(cluster, DATABASE)
    with django_db_blocker.unblock(), pointed_at(cluster, DATABASE):
        forget_all()
        demo.make_demo(units=4, cards=60)
        join_nodes(cluster, DATABASE)
        yield distribute.run(Namespace(shards=4))
    forget_all()
    settings.MEDIA_ROOT = before


@pytest.fixture(autouse=True)
def province(first_run: dict[str, Any], django_db_blocker: Any) -> Iterator[None]:
    """Tests run on the distributed province and commit for real."""
    with django_db_blocker.unblock():
        yield

"""The throw-away installation: its own folder, its own cluster, its province; gone at the end."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db import connection, connections

from assetcloud.foundation.errors import Refusal
from assetcloud.foundation.places import var_folder
from assetcloud.foundation.postgres.cluster import Cluster
from assetcloud.foundation.postgres.database import DATABASE, embedded_cluster, prepare_database
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.models import Balance, Card
from assetcloud.platform.organisations.contract import UnitView, units_by_ids
from assetcloud.project.founding import EVERYTHING
from bench.province import build
from bench.sizes import Size

__all__ = ["Installation", "installed", "say"]


def say(text: str) -> None:
    """Tell the person at the terminal where we are."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


@dataclass
class Installation:
    """A running installation of a known size."""

    size: Size
    cluster: Cluster

    @cached_property
    def largest(self) -> UnitView:
        """The unit with the most cards."""
        return self._by_cards("DESC")

    @cached_property
    def card_count(self) -> int:
        """How many cards the province has."""
        with acting_in(EVERYTHING):
            return Card.objects.count()

    def _by_cards(self, order: str) -> UnitView:
        with acting_in(EVERYTHING), connection.cursor() as cursor:
            cursor.execute(
                f"SELECT unit_id FROM {Balance._meta.db_table} GROUP BY unit_id, period"
                f" ORDER BY sum(card_count) {order} LIMIT 1"
            )
            unit_id: UUID = cursor.fetchone()[0]
            return units_by_ids([unit_id])[unit_id]

    def analyse(self) -> None:
        """Let the planner know the data, as autovacuum would in time."""
        self.maintain("VACUUM (ANALYZE)")

    def maintain(self, statement: str) -> None:
        """Run a statement as the superuser, outside a transaction."""
        with self.cluster.superuser(DATABASE) as superuser:
            superuser.execute(statement.encode())

    @contextmanager
    def released(self) -> Iterator[None]:
        """Let go of the cluster, so that somebody else starts it; take it up again afterwards."""
        _disconnect()
        self.cluster.release()
        try:
            yield
        finally:
            self.cluster.acquire()


@contextmanager
def installed(size: Size, *, keeps: bool) -> Iterator[Installation]:
    """Yield an installation with a province of `size`; unless `keeps`, nothing of it stays.

    Raises Refusal where `ASSETCLOUD_DATABASE_URL` names a server: its data would be changed.
    """
    cluster = embedded_cluster()
    if cluster is None:
        raise Refusal("测量使用自己的内置数据库，请不要设 ASSETCLOUD_DATABASE_URL。")
    folder = var_folder()
    cluster.acquire()
    try:
        prepare_database(cluster)
        found = Installation(size, cluster)
        begun = time.monotonic()
        if build(size):
            say(f"建好 {size.units} 个单位，用了 {time.monotonic() - begun:.0f} 秒")
            found.analyse()
        yield found
    finally:
        _disconnect()
        cluster.release()
        if not keeps:
            shutil.rmtree(cluster.home, ignore_errors=True)
            shutil.rmtree(folder, ignore_errors=True)


def _disconnect() -> None:
    for alias in connections:
        connections[alias].close()
        # The pool keeps connections open beyond the requests that used them.
        close_pool = getattr(connections[alias], "close_pool", None)
        if close_pool:
            close_pool()


def range_of(unit: UnitView) -> Range:
    """Return the range of a unit."""
    return Range.below(unit.path)

"""A tiny cluster without fsync, stopped after each test, whose data the tests share."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.postgres.account import Runner, find_runner
from assetcloud.foundation.postgres.cluster import Cluster, default_home

Make = Callable[[], Cluster]


@pytest.fixture(scope="package")
def ground() -> Iterator[Path]:
    """A folder that the server's account can reach; folders of pytest are closed to it."""
    folder = Path(tempfile.mkdtemp(prefix="ac-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="package")
def runner() -> Runner:
    return find_runner(default_home().parent)


@pytest.fixture
def var(ground: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The var folder of one installation, the same for all tests here."""
    folder = ground / "var"
    monkeypatch.setenv("ASSETCLOUD_VAR", str(folder))
    return folder


@pytest.fixture
def a_holder(var: Path, runner: Runner) -> Iterator[Make]:
    """Make holders of the installation's cluster; each counts like a process of its own."""
    yield from _holders(var / "pg", runner)


@pytest.fixture
def cluster(a_holder: Make) -> Cluster:
    """A cluster that does not run. It is the same data in every test, as the last one left it."""
    return a_holder()


@pytest.fixture
def new_cluster(ground: Path, runner: Runner, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    """The cluster of an installation of its own, which does not exist yet."""
    folder = ground / str(new_id())
    monkeypatch.setenv("ASSETCLOUD_VAR", str(folder))
    holders = _holders(folder / "pg", runner)
    yield next(holders)()
    next(holders, None)
    shutil.rmtree(folder, ignore_errors=True)


def _holders(home: Path, runner: Runner) -> Iterator[Make]:
    made: list[Cluster] = []

    def make() -> Cluster:
        made.append(Cluster(home, durable=False, _runner=runner))
        return made[-1]

    yield make
    for cluster in made:
        cluster.release()
        cluster.stop()


def keep_word(cluster: Cluster, word: str) -> None:
    with cluster.superuser() as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
        # As with `durable=True`: without it a killed server may forget the newest commits.
        connection.execute("SET synchronous_commit = on")
        connection.execute("INSERT INTO kept VALUES (%s)", [word])


def knows_word(cluster: Cluster, word: str) -> bool:
    with cluster.superuser() as connection:
        found = connection.execute("SELECT count(*) FROM kept WHERE word = %s", [word])
        return found.fetchone() == (1,)


def answers(cluster: Cluster) -> bool:
    try:
        with cluster.superuser() as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except psycopg.OperationalError:
        return False

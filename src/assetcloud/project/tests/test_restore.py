"""Backup and restore of a whole installation, through its commands as people use them."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from assetcloud.foundation.postgres.server import process_number
from assetcloud.project.tests.test_installation import Installation, children_of, ends, serving


@pytest.fixture
def installation() -> Iterator[Installation]:
    folder = Path(tempfile.mkdtemp(prefix="ac-restore-"))
    folder.chmod(0o711)
    yield Installation(folder)
    shutil.rmtree(folder)


def aside(restored: dict[str, list[str]]) -> list[str]:
    return [Path(path).name.split(".before-")[0] for path in restored["former_data"]]


def test_a_backup_brings_the_installation_back_to_its_day(installation: Installation) -> None:
    """The day is that before it was set up: a database without a single table."""
    made = installation.run("backup", "--to", str(installation.var / "kept"))
    first = installation.run("setup")["passwords"]
    assert set(first) == {"sysadmin", "secadmin", "auditadmin"}

    restored = installation.run("restore", made["folder"], "--yes")
    assert aside(restored) == ["data", "secrets.json"]

    again = installation.run("setup")
    assert set(again["passwords"]) == set(first)


def test_killed_and_its_data_lost_an_installation_comes_back_whole(
    installation: Installation,
) -> None:
    installation.run("demo", "--units", "1", "--cards", "8")
    installation.run("audit", "seal")
    told = installation.run("audit", "verify")
    made = installation.run("backup", "--to", str(installation.var / "kept"))

    with serving(installation) as (server, _, data):
        database = process_number(data)
        assert database is not None
        everything = [server.pid, *children_of(server.pid), database]
        for one in everything:
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        assert server.wait(timeout=60) == -signal.SIGKILL
        assert ends(everything, data)
    shutil.rmtree(data / "base")

    restored = installation.run("restore", made["folder"], "--yes")
    assert "data" in aside(restored)

    assert installation.run("verify")["differences"] == 0
    verified = installation.run("audit", "verify")
    assert verified["ok"]
    assert verified["entry_count"] >= told["entry_count"] > 0

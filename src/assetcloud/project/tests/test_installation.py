"""A whole installation in a folder of its own, used through its commands as people use it."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assetcloud.foundation.postgres.server import is_running, process_number

_COMMAND = (sys.executable, "-m", "assetcloud.project.cli")
# Generous: other tests may keep every core busy.
_PATIENCE_SECONDS = 240


@dataclass(frozen=True)
class Installation:
    """A var folder and the commands that work on it."""

    var: Path

    @property
    def environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("ASSETCLOUD_", "DJANGO_", "PYTHON"))
        }
        return kept | {"ASSETCLOUD_VAR": str(self.var)}

    def run(self, *words: str) -> dict[str, Any]:
        """Run a command to its end and return its document."""
        done = subprocess.run(
            [*_COMMAND, *words, "--json"],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=_PATIENCE_SECONDS,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    def serve(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*_COMMAND, "serve", "--workers", "1"],
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    @property
    def data_folders(self) -> list[Path]:
        """Where the server's data may lie: as root behind a closed home it is elsewhere."""
        return [path.parent for path in self.var.glob("*/data/PG_VERSION")]


@pytest.fixture(scope="module")
def installation() -> Iterator[Installation]:
    folder = Path(tempfile.mkdtemp(prefix="ac-installation-"))
    folder.chmod(0o711)
    yield Installation(folder)
    shutil.rmtree(folder)


def get(address: str) -> tuple[int, dict[str, Any]]:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 - our own server
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, json.loads(refused.read())


def address_of(server: subprocess.Popen[str]) -> str:
    """Read what the server prints until it says where it is."""
    assert server.stdout is not None
    for line in server.stdout:
        if found := re.search(r"http://[0-9.:]+", line):
            return found[0]
    raise AssertionError("the server ended without an address")


def wait_for(address: str) -> dict[str, Any]:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            status, answer = get(f"{address}/health")
        except OSError:
            status = 0
        if status == 200:
            return answer
        assert time.monotonic() < deadline
        time.sleep(0.1)


def children_of(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [one for child in map(int, found) for one in (child, *children_of(child))]


def is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


@contextmanager
def serving(installation: Installation) -> Iterator[tuple[subprocess.Popen[str], str, Path]]:
    """A running server, its address and the data folder of its database; killed at the end."""
    with installation.serve() as server:
        try:
            address = address_of(server)
            assert wait_for(address) == {"status": "ok"}
            (data,) = installation.data_folders
            yield server, address, data
        finally:
            server.kill()


def ends(pids: list[int], data: Path) -> bool:
    """Whether all of these end within the time that a stopping server may take."""
    deadline = time.monotonic() + 60
    while any(map(is_alive, pids)) or is_running(data):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def test_the_server_starts_empty_answers_and_ends_with_everything_it_started(
    installation: Installation,
) -> None:
    with serving(installation) as (server, address, data):
        status, session = get(f"{address}/api/v1/session")
        assert status in {200, 401}, session
        status, refused = get(f"{address}/api/v1/audit/entries")
        assert (status, refused["code"]) == (401, "sign_in_needed")
        children = children_of(server.pid)
        assert len(children) >= 3
        assert is_running(data)

        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=60) == 0
        assert ends(children, data)


def test_a_database_that_dies_is_told_and_comes_back_and_a_killed_server_leaves_nothing(
    installation: Installation,
) -> None:
    with serving(installation) as (server, address, data):
        number = process_number(data)
        assert number is not None
        os.kill(number, signal.SIGKILL)
        status, told = get(f"{address}/api/v1/audit/entries")
        assert (status, told["code"]) in {(503, "database_away"), (401, "sign_in_needed")}
        # The worker ends without its database, is started again and brings the database back.
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while process_number(data) in {None, number}:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        assert wait_for(address) == {"status": "ok"}
        status, told = get(f"{address}/api/v1/audit/entries")
        assert (status, told["code"]) == (401, "sign_in_needed")

        children = children_of(server.pid)
        server.kill()
        assert ends(children, data)


def test_a_worker_told_to_end_again_and_again_lets_go_of_the_database(
    installation: Installation,
) -> None:
    worker = subprocess.Popen([*_COMMAND, "worker"], env=installation.environment)
    with worker:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not any(is_running(data) for data in installation.data_folders):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        (data,) = installation.data_folders
        while worker.poll() is None:
            worker.send_signal(signal.SIGTERM)
            time.sleep(0.001)
        assert not is_running(data)

"""One running demonstration province for all who need it at the same time.

Who uses the site holds a shared lock on a file; a keeper process starts the server, waits until
nobody holds the lock any more, ends the server and removes its data. A killed test run lets go of
its locks with its life, so nothing stays behind.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[2]
_MODULE = "tests.journeys.live_server"
_PATIENCE_SECONDS = 300
_ACCOUNT = re.compile(r"^ {4}(\S+) +(\S+) +\S", re.MULTILINE)


@dataclass(frozen=True)
class Site:
    """A running site: its address and the demonstration's accounts."""

    address: str
    passwords: dict[str, str]
    titles: dict[str, str]


@contextmanager
def shared_site(meeting_place: Path, *, units: int = 20, cards: int = 800) -> Iterator[Site]:
    """Yield the site that the users of `meeting_place` share; the first starts it.

    Raises RuntimeError with the server's last words if it does not start.
    """
    with (meeting_place / "users.lock").open("w") as using:
        with (meeting_place / "start.lock").open("w") as starting:
            fcntl.flock(starting, fcntl.LOCK_EX)
            # Waits here while a keeper whose users are gone is still ending its server.
            fcntl.flock(using, fcntl.LOCK_SH)
            found = meeting_place / "site.json"
            if not found.exists():
                _start_keeper(meeting_place, units, cards)
            site = Site(**json.loads(found.read_text()))
        yield site


def _start_keeper(meeting_place: Path, units: int, cards: int) -> None:
    command = [sys.executable, "-m", _MODULE, str(meeting_place), str(units), str(cards)]
    # A session of its own: the keeper outlives whoever happens to start it.
    pid = os.posix_spawn(
        sys.executable,
        command,
        os.environ | {"PYTHONPATH": str(CHECKOUT)},
        setsid=True,
        file_actions=[
            (
                os.POSIX_SPAWN_OPEN,
                1,
                str(meeting_place / "keeper.log"),
                os.O_WRONLY | os.O_CREAT,
                0o600,
            ),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
    )
    while not (meeting_place / "site.json").exists():
        ended, _ = os.waitpid(pid, os.WNOHANG)
        if ended:
            raise RuntimeError((meeting_place / "keeper.log").read_text()[-4000:])
        time.sleep(0.1)


def keep(meeting_place: Path, *, units: int, cards: int) -> None:
    """Run the server until nobody uses it; its data lie where the database's account reaches them."""
    folder = Path(tempfile.mkdtemp(prefix="assetcloud-journeys-"))
    folder.chmod(0o711)
    found = meeting_place / "site.json"
    try:
        with _server(folder, units, cards) as site:
            found.with_suffix(".new").write_text(json.dumps(site))
            found.with_suffix(".new").rename(found)
            with (meeting_place / "users.lock").open("w") as using:
                fcntl.flock(using, fcntl.LOCK_EX)
                found.unlink()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _server(folder: Path, units: int, cards: int) -> Iterator[dict[str, Any]]:
    port = _free_port()
    log = folder / "server.log"
    # What makes tests fast and forgetful must not reach the server: it is the real one.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ASSETCLOUD_")}
    with log.open("w") as output:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "assetcloud.project.cli", "serve", "--demo"),
                *("--units", str(units), "--cards", str(cards), "--port", str(port)),
                *("--workers", "1"),
            ],
            env=kept | {"ASSETCLOUD_VAR": str(folder), "PYTHONPATH": str(CHECKOUT / "src")},
            cwd=CHECKOUT,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        session = _first_answer(process, f"{address}/api/v1/session", log)
        yield {
            "address": address,
            "passwords": dict(_ACCOUNT.findall(log.read_text())),
            "titles": {each["username"]: each["title"] for each in session["demo_accounts"]},
        }
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def _first_answer(process: subprocess.Popen[bytes], url: str, log: Path) -> dict[str, Any]:
    until = time.monotonic() + _PATIENCE_SECONDS
    while process.poll() is None and time.monotonic() < until:
        with suppress(OSError), urllib.request.urlopen(url, timeout=10) as answer:
            found: dict[str, Any] = json.load(answer)
            return found
        time.sleep(0.1)
    raise RuntimeError(f"the server does not answer:\n{log.read_text()[-4000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    keep(Path(sys.argv[1]), units=int(sys.argv[2]), cards=int(sys.argv[3]))

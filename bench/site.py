"""The real server and somebody signed in: `assetcloud serve` on loopback, sessions as in a browser."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from assetcloud.foundation.places import var_folder
from assetcloud.project.demo.accounts import demo_accounts

__all__ = ["Site", "Somebody", "free_port", "serving"]

CHECKOUT = Path(__file__).resolve().parents[1]
_PATIENCE_SECONDS = 300
_LIMITS = "bench.limits.settings"


@dataclass
class Site:
    """A running server."""

    port: int
    pid: int
    seconds_to_first_page: float

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def signed_in(self, username: str) -> Somebody:
        """Sign somebody in with name and password."""
        password = next(word for name, word, _ in demo_accounts() if name == username)
        somebody = Somebody(http.client.HTTPConnection("127.0.0.1", self.port, timeout=300))
        somebody.get("/api/v1/session")
        somebody.post("/api/v1/session", {"username": username, "password": password})
        return somebody


@dataclass
class Somebody:
    """A session over one connection that is kept open."""

    connection: http.client.HTTPConnection
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **query: str) -> bytes:
        """Return what an address answers. Raises RuntimeError for anything but 200."""
        target = f"{path}?{urlencode(query)}" if query else path
        return self._ask("GET", target, None)

    def post(self, path: str, given: dict[str, Any]) -> bytes:
        """Send JSON and return the answer."""
        return self._ask("POST", path, json.dumps(given).encode())

    def _ask(self, method: str, target: str, body: bytes | None) -> bytes:
        headers = {"Cookie": "; ".join(f"{name}={word}" for name, word in self.cookies.items())}
        if body is not None:
            headers |= {
                "Content-Type": "application/json",
                "X-CSRFToken": self.cookies.get("csrftoken", ""),
            }
        self.connection.request(method, target, body, headers)
        answer = self.connection.getresponse()
        found = answer.read()
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
        if answer.status != 200:
            raise RuntimeError(f"{method} {target}: {answer.status} {found[:500]!r}")
        return found


@contextmanager
def serving(*options: str, with_limits: bool = True) -> Iterator[Site]:
    """Run `assetcloud serve` until the block ends; `with_limits` adds the routes of the limits.

    Raises RuntimeError with the server's last words if no page comes.
    """
    port = free_port()
    log = var_folder() / "server.log"
    environment = dict(os.environ) | {"PYTHONPATH": f"{CHECKOUT / 'src'}:{CHECKOUT}"}
    if with_limits:
        environment["DJANGO_SETTINGS_MODULE"] = _LIMITS
    command = [sys.executable, "-m", "assetcloud.project.cli", "serve", "--port", str(port)]
    begun = time.perf_counter()
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, *options],
            env=environment,
            cwd=CHECKOUT,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for_page(process, port, log)
        yield Site(port, process.pid, time.perf_counter() - begun)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def _wait_for_page(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while process.poll() is None and time.monotonic() < until:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/")
            answer = connection.getresponse()
            if answer.status == 200 and answer.read():
                return
        except OSError:
            time.sleep(0.02)
        finally:
            connection.close()
    raise RuntimeError(f"the server does not answer:\n{log.read_text()[-4000:]}")


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

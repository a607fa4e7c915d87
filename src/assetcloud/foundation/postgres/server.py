"""The server's processes: whether it runs, and what a killed one left behind. Reads Linux's /proc."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from contextlib import suppress
from pathlib import Path

__all__ = ["clear_remains", "is_running", "name_of", "process_number"]

_LOCK_FILE = "postmaster.pid"
_ORPHANS_WAIT_SECONDS = 20
_PROCESSES = Path("/proc")


def name_of(data: Path) -> str:
    """Return the name of the cluster, which its processes carry in their titles."""
    return "assetcloud-" + hashlib.sha256(str(data).encode()).hexdigest()[:12]


def process_number(data: Path) -> int | None:
    """Return the number of the living server that works on the data folder, or None.

    The number in the server's lock file may by now belong to another program (after a restart of
    the machine) or to a process that is dead and not yet buried.
    """
    try:
        number = int((data / _LOCK_FILE).read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None
    return number if _belongs(number, data) else None


def is_running(data: Path) -> bool:
    """Whether a living server works on the data folder."""
    return process_number(data) is not None


def clear_remains(data: Path, socket_folder: Path) -> None:
    """Make way for a new server: call only when none runs and nobody else may start one.

    Processes of a killed server end by themselves; the last of them gets some time and is then
    killed. Only when none is left may the lock files go: they guard the data from two servers.
    """
    deadline = time.monotonic() + _ORPHANS_WAIT_SECONDS
    while orphans := _processes_of(data):
        if time.monotonic() > deadline:
            for number in orphans:
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
        time.sleep(0.05)
    for remains in (data / _LOCK_FILE, *socket_folder.glob(".s.PGSQL.*")):
        remains.unlink(missing_ok=True)


def _processes_of(data: Path) -> list[int]:
    numbers = [int(entry.name) for entry in _PROCESSES.iterdir() if entry.name.isdecimal()]
    return [number for number in numbers if _belongs(number, data)]


def _belongs(number: int, data: Path) -> bool:
    """Whether a process is a living one of the server on `data`.

    Its command line tells: the folder of a process of another account may be hidden even from
    root, as in containers. A process that is dead and not yet buried has none.
    """
    try:
        line = (_PROCESSES / str(number) / "cmdline").read_bytes()
    except OSError:
        return False
    words = os.fsdecode(line).split("\0")
    is_server = Path(words[0]).name == "postgres" and str(data) in words
    return is_server or words[0].startswith(f"postgres: {name_of(data)}: ")

"""Server and worker: the helper is started again, everything ends together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assetcloud.project import together
from assetcloud.project.together import run_together, wait_for_dying_parent

_LIVE = "import sys, time; open(sys.argv[1], 'a').write('x'); time.sleep(60)"
_DIE = "import sys; open(sys.argv[1], 'a').write('x')"
_STUBBORN = (
    "import signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "open(sys.argv[1], 'a').write('x'); time.sleep(60)"
)
_PARENT = (
    "import sys; from assetcloud.project.together import run_together;"
    "run_together([sys.executable, '-c', sys.argv[1], sys.argv[2]],"
    " [sys.executable, '-c', sys.argv[1], sys.argv[3]])"
)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Short pauses; the signal handlers of the tests' own process come back."""
    monkeypatch.setattr(together, "_PAUSE_SECONDS", 0.05)
    monkeypatch.setattr(together, "_GRACE_SECONDS", 0.5)
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def python(program: str, mark: Path) -> list[str]:
    return [sys.executable, "-c", program, str(mark)]


def wait_until(condition: Any) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def starts(mark: Path) -> int:
    return len(mark.read_text()) if mark.exists() else 0


def told_to_end(when: Any) -> threading.Thread:
    def tell() -> None:
        wait_until(when)
        os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=tell)
    thread.start()
    return thread


def test_when_the_server_ends_the_helper_ends_too(tmp_path: Path) -> None:
    main, helper = tmp_path / "main", tmp_path / "helper"
    status = run_together([sys.executable, "-c", "import sys; sys.exit(3)"], python(_LIVE, helper))
    assert status == 3
    assert not main.exists()


def test_a_helper_that_ends_is_started_again_until_this_process_is_told_to_end(
    tmp_path: Path,
) -> None:
    main, helper = tmp_path / "main", tmp_path / "helper"
    thread = told_to_end(lambda: starts(helper) >= 3)
    run_together(python(_LIVE, main), python(_DIE, helper))
    thread.join()
    assert starts(main) == 1
    assert starts(helper) >= 3


def test_who_does_not_listen_is_killed(tmp_path: Path) -> None:
    main, helper = tmp_path / "main", tmp_path / "helper"
    thread = told_to_end(lambda: starts(main) and starts(helper))
    begun = time.monotonic()
    status = run_together(python(_STUBBORN, main), python(_STUBBORN, helper))
    thread.join()
    assert status == -signal.SIGKILL
    assert time.monotonic() - begun < 50


def test_children_end_with_a_parent_that_is_killed_without_warning(tmp_path: Path) -> None:
    main, helper = tmp_path / "main", tmp_path / "helper"
    # As a command does when it is ready to be told, long before it would end by itself.
    report = (
        "import os, signal, sys, time;"
        "open(sys.argv[1], 'w').write(str(os.getpid()) + '.');"
        "time.sleep(0.1);"
        "signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM}); time.sleep(600)"
    )
    parent = subprocess.Popen([sys.executable, "-c", _PARENT, report, str(main), str(helper)])
    marks = (main, helper)
    wait_until(lambda: all(mark.exists() and mark.read_text().endswith(".") for mark in marks))
    children = [int(mark.read_text()[:-1]) for mark in marks]
    parent.kill()
    parent.wait()

    def alive(pid: int) -> bool:
        try:
            return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
        except FileNotFoundError:
            return False

    wait_until(lambda: not any(map(alive, children)))


def test_a_parent_that_lives_is_not_waited_for() -> None:
    wait_for_dying_parent()


def test_a_parent_whose_first_thread_has_ended_is_waited_for() -> None:
    # The first thread of the parent ends at once, its second one later: meanwhile it is dying.
    child = "from assetcloud.project.together import wait_for_dying_parent as w; w(); print('seen off', flush=True)"
    parent = (
        "import ctypes, subprocess, sys, threading, time\n"
        f"subprocess.Popen([sys.executable, '-c', {child!r}])\n"
        "threading.Thread(target=lambda: (time.sleep(0.5), print('gone', flush=True))).start()\n"
        "ctypes.CDLL(None).pthread_exit(None)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", parent], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.read().split("\n")[:2] == ["gone", "seen off"]

"""Processes that live and die together: the server and its worker."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

__all__ = ["run_together", "wait_for_dying_parent"]

_PR_SET_PDEATHSIG = 1
_GRACE_SECONDS = 20
_PAUSE_SECONDS = 2


class _StopAsked(Exception):  # noqa: N818 - not an error
    """Somebody wants this process to end."""


def run_together(main: Sequence[str], helper: Sequence[str]) -> int:
    """Run `main` with `helper` beside it until main ends or this process is told to stop.

    A helper that ends, say because the database went away, is started again after a pause. Both
    end with this process, also when it is killed without warning. Returns main's status.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    children = [_start(main, _die_with_parent), _start(helper, _die_when_ready)]
    try:
        while children[0].poll() is None:
            if children[1].poll() is not None:
                children[1] = _start(helper, _die_when_ready)
            time.sleep(_PAUSE_SECONDS)
    except _StopAsked:
        pass
    finally:
        _end(children)
    return children[0].returncode or 0


def wait_for_dying_parent() -> None:
    """Wait until a parent that is dying is gone.

    Its children are told when its first thread ends, but its locks are held until its last has:
    who asks for them in between takes the dead for another user.
    """
    deadline = time.monotonic() + _GRACE_SECONDS
    while _is_dying(os.getppid()) and time.monotonic() < deadline:
        time.sleep(0.01)


def _is_dying(number: int) -> bool:
    try:
        status = Path(f"/proc/{number}/status").read_text()
    except OSError:
        return False
    return "\nState:\tZ" in status


def _start(command: Sequence[str], prepare: Callable[[], None]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, preexec_fn=prepare)


def _end(children: Sequence[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(timeout=_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _stop(number: int, frame: FrameType | None) -> None:
    raise _StopAsked


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _die_when_ready() -> None:
    """Also die with the parent, but not before the command line listens (it unblocks the signal).

    Until then nobody may be left who would stop the database.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    _die_with_parent()

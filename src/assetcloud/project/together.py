"""Processes that live and die together: the server and its worker."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import time
from collections.abc import Sequence
from types import FrameType

__all__ = ["run_together"]

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
    children = [_start(main), _start(helper)]
    try:
        while children[0].poll() is None:
            if children[1].poll() is not None:
                children[1] = _start(helper)
            time.sleep(_PAUSE_SECONDS)
    except _StopAsked:
        pass
    finally:
        _end(children)
    return children[0].returncode or 0


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, preexec_fn=_die_with_parent)


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

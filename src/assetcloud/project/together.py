"""Processes that live and die together: the server and its worker."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType

__all__ = ["run_together"]

_PR_SET_PDEATHSIG = 1
_GRACE_SECONDS = 20


def run_together(commands: Sequence[Sequence[str]]) -> None:
    """Run `commands` until one ends or this process is told to stop; then end the others.

    A child also ends when this process is killed without warning.
    """
    children = [subprocess.Popen(command, preexec_fn=_die_with_parent) for command in commands]
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    try:
        os.wait()
    except (KeyboardInterrupt, ChildProcessError):
        pass
    finally:
        for child in children:
            with suppress(ProcessLookupError):
                child.terminate()
        for child in children:
            try:
                child.wait(timeout=_GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)

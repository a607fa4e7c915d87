"""Run the jobs: imports, exports, sealing of the audit trail."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import Any, Final, NoReturn

from procrastinate.contrib.django import app

NAME = "worker"
HELP = "运行后台任务（导入、导出、审计封存）"
_GRACE_SECONDS: Final = 10


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask how many jobs at once."""
    parser.add_argument("--concurrency", type=int, default=2)
    parser.add_argument("--until-idle", action="store_true", help="任务做完就退出")


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Work until told to stop, or until nothing is left to do."""
    try:
        asyncio.run(_work(given.concurrency, wait=not given.until_idle))
    finally:
        signal.alarm(0)
    return {}


async def _work(concurrency: int, *, wait: bool) -> None:
    _listen()
    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with app.replace_connector(connector) as worker, suppress(asyncio.CancelledError):
        async with worker.open_async():
            # Cancelled, the worker ends the jobs it has begun and takes no more.
            await worker.run_worker_async(
                concurrency=concurrency,
                wait=wait,
                listen_notify=wait,
                install_signal_handlers=False,
            )


def _listen() -> None:
    """Told to end (SIGTERM), cancel the work, once; what has not ended soon is left where it is.

    The death of a parent tells once for each of its threads. Handlers of the event loop leave a
    moment in which the second word kills, before the database is let go: this one stays. Jobs
    that are cut off go on where they were at the next start.
    """
    loop, work = asyncio.get_running_loop(), asyncio.current_task()
    told = False

    def end(number: int, frame: FrameType | None) -> None:
        nonlocal told
        if work is not None and not told and not loop.is_closed():
            told = True
            loop.call_soon_threadsafe(work.cancel)
            signal.signal(signal.SIGALRM, _leave)
            signal.alarm(_GRACE_SECONDS)

    signal.signal(signal.SIGTERM, end)


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    sys.exit(128 + signal.SIGTERM)

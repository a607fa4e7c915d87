"""Run the jobs: imports, exports, sealing of the audit trail."""

from __future__ import annotations

import argparse
import asyncio
from typing import Any

from procrastinate.contrib.django import app

NAME = "worker"
HELP = "运行后台任务（导入、导出、审计封存）"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask how many jobs at once."""
    parser.add_argument("--concurrency", type=int, default=2)
    parser.add_argument("--until-idle", action="store_true", help="任务做完就退出")


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Work until told to stop, or until nothing is left to do."""
    asyncio.run(_work(given.concurrency, wait=not given.until_idle))
    return {}


async def _work(concurrency: int, *, wait: bool) -> None:
    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with app.replace_connector(connector) as worker:
        async with worker.open_async():
            await worker.run_worker_async(
                concurrency=concurrency,
                wait=wait,
                listen_notify=wait,
                install_signal_handlers=True,
            )

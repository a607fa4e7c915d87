"""B10: the memory of one process: the server at rest, an import, the close of the whole province."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.b01_import import last_import
from bench.figures import Figure, Goal, figure
from bench.installation import Installation
from bench.machine import resident_mib, tree_of
from bench.site import serving

__all__ = ["measure"]

_REST_SECONDS = 5


def measure(installation: Installation) -> list[Figure]:
    """Look at the largest process of each; the database's own processes are not counted."""
    size = installation.size.name
    imported = last_import(installation)
    closed = _closed()
    return [
        figure(
            "B10",
            "服务空闲时最大的进程",
            size=size,
            value=_at_rest(),
            unit="MiB",
            goal=Goal("value", at_most=250),
            note="应用、调度和任务进程里最大的一个，每个工作进程都先答过列表和总览。",
        ),
        figure(
            "B10",
            f"导入 {imported['loaded']:,} 行 CSV 时最大的进程",
            size=size,
            value=max(imported["peak_mib"], imported["parser_peak_mib"]),
            unit="MiB",
            goal=Goal("value", at_most=600),
        ),
        figure(
            "B10",
            f"全省 {closed['units']:,} 个单位结账时的进程",
            size=size,
            value=closed["peak_mib"],
            unit="MiB",
            goal=Goal("value", at_most=400),
            note=f"逐个单位结账共 {closed['seconds']:.0f} 秒。",
        ),
    ]


def _at_rest() -> float:
    with serving(with_limits=False) as site:
        for _ in range(4):
            site.signed_in("guanli").get("/api/v1/cards")
            site.signed_in("shengting").get("/api/v1/overview")
        time.sleep(_REST_SECONDS)
        return max(resident_mib(pid) for pid in tree_of(site.pid))


def _closed() -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.closing"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).resolve().parents[1],
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found

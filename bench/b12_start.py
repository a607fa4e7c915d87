"""B12: from the command to the first page, on an installation that was prepared before."""

from __future__ import annotations

from statistics import median

from bench.figures import Figure, Goal, figure
from bench.installation import Installation
from bench.site import serving

__all__ = ["measure"]

_RUNS = 3


def measure(installation: Installation) -> list[Figure]:
    """Start `assetcloud serve --demo`, as `make run` does, with the database stopped before."""
    with installation.released():
        taken = [_start() for _ in range(_RUNS)]
    return [
        figure(
            "B12",
            "从启动命令到第一个页面（数据库也从停止状态启动）",
            size=installation.size.name,
            value=median(taken),
            unit="秒",
            goal=Goal("value", at_most=10),
            note=f"{_RUNS} 次的中位数；`make run` 在此之外只核对安装（约 0.1 秒）。",
        )
    ]


def _start() -> float:
    with serving("--demo", with_limits=False) as site:
        return site.seconds_to_first_page

"""B6: the overview of province, city and county over HTTP, against reading the balance table."""

from __future__ import annotations

import json

from bench.figures import Figure, Goal, figure
from bench.installation import Installation
from bench.site import serving
from bench.timing import by_turns

__all__ = ["measure"]

_LEVELS = (("省", "shengting"), ("市", "shiji"), ("县（区）", "xianqu"))
_GOAL = Goal("ratio", at_most=3.0)


def measure(installation: Installation) -> list[Figure]:
    """Ask for each overview as somebody of that bureau."""
    figures = []
    with serving() as site:
        for title, username in _LEVELS:
            somebody = site.signed_in(username)
            found = json.loads(somebody.get("/api/v1/overview"))
            ours, limit = by_turns(
                lambda: somebody.get("/api/v1/overview"),  # noqa: B023
                lambda: somebody.get("/api/bench/balances"),  # noqa: B023
                runs=15,
            )
            figures.append(
                figure(
                    "B6",
                    f"{title}级总览，HTTP，与只读一遍余额表比",
                    size=installation.size.name,
                    value=ours * 1000,
                    unit="毫秒",
                    limit=limit * 1000,
                    goal=_GOAL,
                    note=f"{title}级：{found['node']['sums']['unit_count']} 个单位。",
                )
            )
    return figures

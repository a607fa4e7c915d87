"""B4: the card list of a unit over HTTP, 50 rows, against JSON built by hand-written SQL.

Same server, same sign-in, same range, same rows; one connection that is kept open, one request
after the other, by turns.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from bench.figures import Figure, Goal, figure
from bench.installation import Installation
from bench.site import Somebody, serving
from bench.timing import by_turns

__all__ = ["measure"]

_GOAL = Goal("ratio", at_most=2.0)
_RUNS = 60
# Title → shape of the limit, query of the product's list.
_LISTS = (
    ("最近变动在前", "", {"sort": "-changed_at"}),
    ("按原值倒序", "cost", {"sort": "-cost"}),
    ("只看闲置", "status", {"sort": "-changed_at", "use_status": "idle"}),
)


def measure(installation: Installation) -> list[Figure]:
    """Measure three lists without the sums of all that matches, and the first with them."""
    figures = []
    with serving() as site:
        clerk = site.signed_in("guanli")
        for title, shape, query in _LISTS:
            figures.append(_one(installation, clerk, title, shape, query | {"totals": "false"}))
        sums = _LISTS[0][2] | {"totals": "true"}
        figures.append(_one(installation, clerk, "带全部合计", "", sums))
    return figures


def _one(
    installation: Installation, clerk: Somebody, title: str, shape: str, query: dict[str, str]
) -> Figure:
    ours = _asking(clerk, "/api/v1/cards", query)
    limit = _asking(clerk, "/api/bench/cards", {"shape": shape, "totals": query["totals"]})
    rows = _same_rows(ours(), limit())
    taken = by_turns(ours, limit, runs=_RUNS)
    return figure(
        "B4",
        f"单位卡片列表 {rows} 行（{title}），HTTP，与手写 SQL 直出 JSON 比",
        size=installation.size.name,
        value=taken[0] * 1000,
        unit="毫秒",
        limit=taken[1] * 1000,
        goal=_GOAL,
    )


def _asking(clerk: Somebody, path: str, query: dict[str, str]) -> Callable[[], bytes]:
    return lambda: clerk.get(path, **query)


def _same_rows(ours: bytes, limit: bytes) -> int:
    """Return how many rows both answers have. Raises RuntimeError if they are not the same."""
    found, expected = ([row["id"] for row in json.loads(body)["items"]] for body in (ours, limit))
    if found != expected:
        raise RuntimeError("the limit does not answer the same rows")
    return len(found)

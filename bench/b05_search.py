"""B5: keyword search over HTTP — Chinese, 2 to 10 characters, and fragments of codes — p95."""

from __future__ import annotations

import json
from functools import partial
from random import Random

from bench.figures import Figure, Goal, figure
from bench.installation import Installation
from bench.site import Somebody, serving
from bench.sizes import SEED
from bench.timing import p95, seconds

__all__ = ["measure"]

_SEARCHES = 80
_ROUNDS = 3
# As EXPLAIN shows at a million cards: 2,926 rows were expected, 187,729 came.
_WHY = (
    "（全省范围 EXPLAIN）慢的是常见词：规划器把各字组的比例相乘，估得过少，于是取出全部命中（“台式计算机”有 19% 的卡片）再排序，"
    "而不是按单位顺序读到 50 张为止；少见的词（SN3A，2,810 张）同一语句 36 毫秒。"
)
_LEVELS = (
    ("单位", "guanli", 50),
    ("县（区）", "xianqu", 150),
    ("全省", "shengting", 400),
)


def measure(installation: Installation) -> list[Figure]:
    """Search for fragments of what cards of the province are called, in three ranges."""
    figures = []
    with serving() as site:
        words = _words(site.signed_in("shengting"))
        for title, username, goal in _LEVELS:
            somebody = site.signed_in(username)
            for word in words[:5]:
                _search(somebody, word)
            taken = [
                seconds(partial(_search, somebody, word)) for _ in range(_ROUNDS) for word in words
            ]
            slowest = words[taken.index(max(taken)) % len(words)]
            figures.append(
                figure(
                    "B5",
                    f"{title}范围内按关键字搜索，{len(words)} 个词各 {_ROUNDS} 次，95% 不超过",
                    size=installation.size.name,
                    value=p95(taken) * 1000,
                    unit="毫秒",
                    goal=Goal("value", at_most=goal),
                    note=f"{title}最慢的词是“{slowest}”，{max(taken) * 1000:.0f} 毫秒。{_WHY if username == 'shengting' else ''}",
                )
            )
    return figures


def _search(somebody: Somebody, word: str) -> bytes:
    return somebody.get("/api/v1/cards", q=word)


def _words(somebody: Somebody) -> list[str]:
    """Return fragments of names, specifications, numbers and codes; one in ten is of no card."""
    random = Random(SEED)
    rows = json.loads(somebody.get("/api/v1/cards", limit="200", state=""))["items"]
    rows = rows or json.loads(somebody.get("/api/v1/cards", limit="200"))["items"]
    words = []
    for place in range(_SEARCHES):
        row = random.choice(rows)
        kind = place % 10
        if kind == 9:
            words.append(random.choice(("核磁共振谱仪", "蒸汽机车", "zz9zz9", "无此资产")))
        elif kind >= 6:
            words.append(_fragment(random, row["serial_no"] or row["asset_code"][-9:], 4, 8))
        else:
            words.append(_fragment(random, row["name"], 2, 10))
    return words


def _fragment(random: Random, text: str, shortest: int, longest: int) -> str:
    length = min(random.randint(shortest, longest), len(text))
    start = random.randint(0, len(text) - length)
    return text[start : start + length].strip() or text

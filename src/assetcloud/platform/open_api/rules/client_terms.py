"""What a client is registered with: a name, a purpose, scopes, an end, a number of calls.

Access is for a stated purpose and for a time: at most a year, to be prolonged on a fresh look.
Source: 最小授权和期限 as in GB/T 35273-2020 and GB/T 22239-2019 (定期复核访问权限); a year is
this system's own bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from assetcloud.foundation.errors import FieldProblem

__all__ = ["LONGEST", "MOST_CALLS", "ClientTerms", "term_problems"]

LONGEST = timedelta(days=366)
MOST_CALLS = 6000
_MOST_SCOPES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientTerms:
    """`last_day` is the last day on which the client works; calls are counted per minute."""

    name: str
    purpose: str
    scopes: tuple[str, ...]
    last_day: date
    calls_per_minute: int = 120


def term_problems(terms: ClientTerms, *, today: date) -> list[FieldProblem]:
    """Return everything wrong with the terms, apart from which permissions the scopes are."""
    checks = (
        (not 1 <= len(terms.name.strip()) <= 50, "/name", "名称为 1 至 50 个字。"),
        (not 1 <= len(terms.purpose.strip()) <= 200, "/purpose", "请写明用途，最多 200 个字。"),
        (not terms.scopes, "/scopes", "请至少选一项权限。"),
        (len(terms.scopes) > _MOST_SCOPES, "/scopes", f"最多选 {_MOST_SCOPES} 项权限。"),
        (terms.last_day < today, "/last_day", "截止日已过。"),
        (
            terms.last_day > today + LONGEST,
            "/last_day",
            "有效期最长一年；到期前可以复核后延长。",
        ),
        (
            not 1 <= terms.calls_per_minute <= MOST_CALLS,
            "/calls_per_minute",
            f"每分钟调用次数为 1 至 {MOST_CALLS}。",
        ),
    )
    return [
        FieldProblem(pointer, message, "client_terms")
        for is_wrong, pointer, message in checks
        if is_wrong
    ]

"""Whether the platform's operator may be let into a unit's data: by ticket, by another, for hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

__all__ = ["LONGEST_VISIT", "VisitFacts", "visit_problems"]

LONGEST_VISIT = timedelta(hours=72)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFacts:
    """What is looked up before an access ticket is granted."""

    number: str
    reason: str
    is_operator: bool
    is_active: bool
    is_own_account: bool
    opens_at: datetime
    closes_at: datetime
    now: datetime


def visit_problems(facts: VisitFacts) -> tuple[str, ...]:
    """Return every reason against the visit, as sentences; empty when it may be granted."""
    checks = (
        (not facts.number.strip(), "请写明工单号。"),
        (not facts.reason.strip(), "请写明查看的原因。"),
        (not facts.is_operator, "访问工单只能发给平台运营账号。"),
        (not facts.is_active, "这个账号已停用。"),
        (facts.is_own_account, "不能给自己批准访问。"),
        (facts.closes_at <= facts.opens_at, "结束时间不能早于开始时间。"),
        (facts.closes_at <= facts.now, "结束时间已过。"),
        (
            facts.closes_at - facts.opens_at > LONGEST_VISIT,
            f"一次访问最长 {LONGEST_VISIT // timedelta(hours=1)} 小时。",
        ),
    )
    return tuple(sentence for is_wrong, sentence in checks if is_wrong)

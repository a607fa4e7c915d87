"""Whether somebody may let another stand in for them, for some days (委托代行).

The delegate may then do what the delegator may at one node, never more and never longer; what
came by delegation is not passed on; roles that watch over others cannot be delegated.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["LONGEST_DAYS", "DelegationFacts", "delegation_problems"]

LONGEST_DAYS = 92


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationFacts:
    """What is looked up before a delegation is judged.

    `delegable_roles`: codes of the roles that the delegator holds at the node by assignment and
    that may be delegated. `asked_roles` empty means all of them.
    """

    delegable_roles: frozenset[str]
    asked_roles: frozenset[str]
    is_to_oneself: bool
    delegate_is_active: bool
    delegate_is_administrator: bool
    delegate_belongs_here: bool
    first_day: date
    last_day: date
    today: date
    reason: str


def delegation_problems(facts: DelegationFacts) -> tuple[str, ...]:
    """Return every reason against the delegation, as sentences; empty when it may be made."""
    days = (facts.last_day - facts.first_day).days + 1
    checks = (
        (facts.is_to_oneself, "不能委托给自己。"),
        (not facts.delegable_roles, "您在这里没有可以委托的角色；委托来的权限不能再委托。"),
        (
            bool(facts.delegable_roles) and not facts.asked_roles <= facts.delegable_roles,
            "只能委托您自己在这里担任、且允许委托的角色。",
        ),
        (not facts.delegate_is_active, "受托人的账号已停用。"),
        (facts.delegate_is_administrator, "系统、安全、审计管理员和平台运营不能受托办理单位业务。"),
        (
            facts.delegate_is_active and not facts.delegate_belongs_here,
            "受托人须是本单位的人员，或已在本单位任岗。",
        ),
        (days < 1, "截止日不能早于起始日。"),
        (days > LONGEST_DAYS, f"委托最长 {LONGEST_DAYS} 天；更久请分配角色。"),
        (facts.last_day < facts.today, "截止日已过。"),
        (not facts.reason.strip(), "请写明委托的原因。"),
    )
    return tuple(sentence for is_wrong, sentence in checks if is_wrong)

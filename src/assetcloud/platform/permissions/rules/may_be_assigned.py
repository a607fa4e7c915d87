"""Whether a role may be given to an account at a node, apart from incompatible duties.

Nobody gives themselves a role; roles of administrators come with the kind of account; who looks
after accounts and roles of one range gives none outside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

__all__ = ["AssignmentFacts", "assignment_problems"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentFacts:
    """What is looked up before an assignment is judged.

    `role_range` is the role's own range, `asked_range` the one asked for. `node_kind` is None for
    roles of the platform. `reaches_node`: the assigner may assign roles at that node.
    """

    role_title: str
    role_range: str
    role_node_kinds: frozenset[str]
    role_classes: tuple[str, ...]
    role_comes_with_account: bool
    role_is_active: bool
    role_is_temporary: bool
    node_kind: str | None
    node_is_active: bool
    account_is_active: bool
    account_is_administrator: bool
    is_own_account: bool
    reaches_node: bool
    asked_range: str
    asked_classes: tuple[str, ...]
    has_departments: bool
    first_day: date
    last_day: date | None
    today: date
    reason: str


# From narrow to wide: a role may be held in a narrower range than its own, never in a wider one.
_WIDTH = ("self", "department", "unit", "subtree")
# Classes of GB/T 14885-2022 without trailing zeros: a letter and pairs of digits.
_CLASS = re.compile(r"[A-Z](?:[0-9]{2})*", re.ASCII)


def assignment_problems(facts: AssignmentFacts) -> tuple[str, ...]:
    """Return every reason against the assignment, as sentences; empty when it may be made."""
    checks = (
        (facts.is_own_account, "不能给自己分配角色，请由另一位有权的人办理。"),
        (not facts.reaches_node, "只能在自己管理的范围内分配角色。"),
        (not facts.account_is_active, "这个账号已停用，不能分配角色。"),
        (
            facts.account_is_administrator and facts.node_kind is not None,
            "系统、安全、审计管理员和平台运营不能在单位任岗（三员分立）。",
        ),
        (facts.role_comes_with_account, f"{facts.role_title}随账号身份而来，不能分配。"),
        (not facts.role_is_active, f"{facts.role_title}已停用。"),
        (not _fits_node(facts), f"{facts.role_title}不能在这类机构担任。"),
        (not facts.node_is_active, "这个机构已撤销。"),
        (not _fits_range(facts), f"数据范围超出了{facts.role_title}本来的范围。"),
        (
            not _fits_classes(facts),
            f"资产分类超出了{facts.role_title}归口的分类，或不是分类代码。",
        ),
        (
            facts.asked_range == "department" and not facts.has_departments,
            "数据范围为部门时，请选定部门。",
        ),
        (
            facts.last_day is not None and facts.last_day < facts.first_day,
            "截止日不能早于起始日。",
        ),
        (
            facts.last_day is not None and facts.last_day < facts.today,
            "截止日已过。",
        ),
        (
            facts.role_is_temporary and facts.last_day is None,
            f"{facts.role_title}须写明截止日。",
        ),
        (not facts.reason.strip(), "请写明分配的原因。"),
    )
    return tuple(sentence for is_wrong, sentence in checks if is_wrong)


def _fits_node(facts: AssignmentFacts) -> bool:
    if facts.role_range == "everywhere":
        return facts.node_kind is None
    return facts.node_kind is not None and facts.node_kind in facts.role_node_kinds


def _fits_range(facts: AssignmentFacts) -> bool:
    if "everywhere" in (facts.role_range, facts.asked_range):
        return facts.role_range == facts.asked_range
    return _WIDTH.index(facts.asked_range) <= _WIDTH.index(facts.role_range)


def _fits_classes(facts: AssignmentFacts) -> bool:
    return all(
        _CLASS.fullmatch(asked) and (not facts.role_classes or asked.startswith(facts.role_classes))
        for asked in facts.asked_classes
    )

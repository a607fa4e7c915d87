"""What a role made beside the built-in ones must be like."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["OwnRoleFacts", "own_role_problems"]

_CODE = re.compile(r"[a-z][a-z0-9_]{1,39}", re.ASCII)
_CLASS = re.compile(r"[A-Z](?:[0-9]{2})*", re.ASCII)
_RANGES = frozenset({"self", "department", "unit", "subtree", "everywhere"})
_KINDS = frozenset({"region", "bureau", "department", "unit", "centre"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRoleFacts:
    """The role as wanted, and what is known about permissions.

    `guarded_permissions` belong to separated administrators alone.
    """

    code: str
    title: str
    permissions: frozenset[str]
    known_permissions: frozenset[str]
    guarded_permissions: frozenset[str]
    range_kind: str
    class_prefixes: tuple[str, ...]
    node_kinds: frozenset[str]


def own_role_problems(facts: OwnRoleFacts) -> tuple[tuple[str, str], ...]:
    """Return every problem as pointer and sentence; empty when the role may be saved."""
    unknown = "、".join(sorted(facts.permissions - facts.known_permissions))
    guarded = "、".join(sorted(facts.permissions & facts.guarded_permissions))
    is_everywhere = facts.range_kind == "everywhere"
    checks = (
        (not _CODE.fullmatch(facts.code), "/code", "代码为小写字母、数字和下划线，以字母开头。"),
        (not 1 <= len(facts.title.strip()) <= 40, "/title", "名称为 1 至 40 个字。"),
        (not facts.permissions, "/permissions", "请至少选一项权限。"),
        (bool(unknown), "/permissions", f"没有这些权限：{unknown}。"),
        (bool(guarded), "/permissions", f"只属于三员的权限不能放进别的角色：{guarded}。"),
        (facts.range_kind not in _RANGES, "/range_kind", "没有这种数据范围。"),
        (
            not all(_CLASS.fullmatch(each) for each in facts.class_prefixes),
            "/class_prefixes",
            "资产分类写 2022 版代码，去掉末尾的零，例如 A02。",
        ),
        (not facts.node_kinds <= _KINDS, "/node_kinds", "没有这类机构。"),
        (
            is_everywhere == bool(facts.node_kinds),
            "/node_kinds",
            "平台范围的角色不选机构类型，其他角色至少选一类。",
        ),
    )
    return tuple((pointer, text) for is_wrong, pointer, text in checks if is_wrong)

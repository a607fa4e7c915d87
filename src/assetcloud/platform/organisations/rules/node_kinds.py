"""Which kind of node may lie under which, and what each may hold.

The rule
    region      under nothing or under a region of a higher level
    bureau      under a region
    department  under a region or a group
    unit        under anything but a centre
    centre      under a region, a bureau or a department
    group       under a region, a department or a group
    Only units and centres keep assets and have a profile; people work anywhere but in a region
    or a group.

Source: docs/rules/node_kinds.md. Pure.
"""

from __future__ import annotations

__all__ = ["HAVE_PEOPLE", "KEEP_ASSETS", "LEVELS", "TITLES", "nesting_problem"]

TITLES = {
    "region": "行政区划",
    "bureau": "财政部门",
    "department": "主管部门",
    "unit": "单位",
    "centre": "会计核算中心",
    "group": "虚节点",
}
LEVELS = ("province", "city", "county", "township")
KEEP_ASSETS = frozenset({"unit", "centre"})
HAVE_PEOPLE = frozenset({"unit", "centre", "bureau", "department"})
_UNDER = {
    "region": frozenset({"region"}),
    "bureau": frozenset({"region"}),
    "department": frozenset({"region", "group"}),
    "unit": frozenset({"region", "bureau", "department", "unit", "group"}),
    "centre": frozenset({"region", "bureau", "department"}),
    "group": frozenset({"region", "department", "group"}),
}


def nesting_problem(kind: str, parent_kind: str | None) -> str:
    """Return why a node of `kind` may not lie under one of `parent_kind`; empty if it may.

    `parent_kind` None means that the node would be a root.
    """
    if kind not in TITLES:
        return f"没有这种节点：{kind}。"
    if parent_kind is None:
        return "" if kind == "region" else f"{TITLES[kind]}必须有上级节点。"
    if parent_kind not in _UNDER[kind]:
        allowed = "、".join(title for code, title in TITLES.items() if code in _UNDER[kind])
        return f"{TITLES[kind]}不能设在{TITLES[parent_kind]}之下，可以设在：{allowed}。"
    return ""

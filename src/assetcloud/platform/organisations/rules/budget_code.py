"""Budget codes of units (预算单位代码): three digits for each level.

The rule
    Only digits, three for each level: 101 is a first-level unit, 101003 a second-level one.
    The code of a unit under another unit or department that has a code begins with that code.

Source: docs/rules/budget_code.md; the three digits come from the old system, not from a published
rule, and are marked 未核实 there. Pure.
"""

from __future__ import annotations

import re

__all__ = ["DIGITS_PER_LEVEL", "budget_code_problem", "budget_level"]

DIGITS_PER_LEVEL = 3
_CODE = re.compile(r"(?:[0-9]{3}){1,8}")


def budget_level(code: str) -> int | None:
    """Return the level of a code, 1 for the first; None without a code or if it has no levels."""
    if not code or len(code) % DIGITS_PER_LEVEL:
        return None
    return len(code) // DIGITS_PER_LEVEL


def budget_code_problem(code: str, *, parent_code: str = "") -> str:
    """Return why `code` cannot be the code of a unit under `parent_code`; empty if it can."""
    if not _CODE.fullmatch(code):
        return f"预算单位代码每级 3 位数字（如 101、101003），现为“{code}”，请与预算系统核对。"
    if parent_code and (not code.startswith(parent_code) or code == parent_code):
        return f"下级单位的预算单位代码应以上级代码 {parent_code} 开头并多出一级，现为 {code}。"
    return ""

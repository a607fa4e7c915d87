"""To which kind of cost a department's depreciation goes (费用类别).

The rule
    An administrative unit never uses account 5101 单位管理费用: all its departments are
    业务活动 (5001). Other units choose for each department.

Source: 政府会计准则制度解释第1号 六; docs/rules/cost_kind.md. Pure.
"""

from __future__ import annotations

__all__ = ["cost_kind_problem", "default_cost_kind"]

_ADMINISTRATIVE_UNIT = "administrative"


def cost_kind_problem(cost_kind: str, *, unit_kind: str) -> str:
    """Return why a department of such a unit may not have `cost_kind`; empty if it may."""
    if unit_kind == _ADMINISTRATIVE_UNIT and cost_kind == "administration":
        return (
            "行政单位不使用“单位管理费用”科目（政府会计准则制度解释第1号 六），请选择“业务活动”。"
        )
    return ""


def default_cost_kind() -> str:
    """Return what a department has when nobody said otherwise."""
    return "business"

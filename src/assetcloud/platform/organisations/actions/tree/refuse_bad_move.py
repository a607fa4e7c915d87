"""Whether a node may go under another one on a day: facts from the tables, judged by the rules."""

from __future__ import annotations

from assetcloud.foundation import clock
from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.platform.organisations.actions.tree.write_versions import last_change
from assetcloud.platform.organisations.drafts import Basis
from assetcloud.platform.organisations.judging.parents import taken_names
from assetcloud.platform.organisations.models import Node, PathMove, UnitProfile
from assetcloud.platform.organisations.rules.dated_tree import change_problem, circle_problem
from assetcloud.platform.organisations.rules.node_kinds import nesting_problem

__all__ = ["refuse_bad_move"]


def refuse_bad_move(node: Node, parent: Node, *, basis: Basis) -> None:
    """Raise InvalidError or ConflictError unless the locked `node` may go under `parent`."""
    if PathMove.objects.filter(state="ordered").exists():
        raise ConflictError("另一项划转正在办理，请稍后再试。", code="move_under_way")
    text = circle_problem(path=node.path, new_parent_path=parent.path) or nesting_problem(
        node.kind, parent.kind
    )
    if text:
        raise InvalidError(text, code="bad_parent")
    if node.parent_id == parent.pk:
        raise ConflictError(f"“{node.name}”已在“{parent.name}”之下。", code="already_there")
    if (parent.pk, node.kind, node.name) in taken_names([parent.pk]):
        raise ConflictError(f"“{parent.name}”之下已有“{node.name}”。", code="name_taken")
    _judge_budget_codes(node, parent)
    below = Node.objects.filter(path__startswith=node.path, status="active")
    last = last_change(below.values_list("pk", flat=True))
    if text := change_problem(on=basis.day, today=clock.today(), last_change=last):
        raise ConflictError(text, code="bad_day")


def _judge_budget_codes(node: Node, parent: Node) -> None:
    """Where the region changes, no budget code may meet its equal there."""
    if parent.region_code == node.region_code or node.kind == "region":
        return
    coming = UnitProfile.objects.filter(
        unit__path__startswith=node.path, region_code=node.region_code
    ).exclude(budget_code="")
    taken = UnitProfile.objects.filter(
        region_code=parent.region_code, budget_code__in=coming.values("budget_code")
    )
    if found := taken.values_list("budget_code", flat=True).first():
        raise ConflictError(
            f"目标地区已有单位使用预算单位代码 {found}，请先修改。", code="budget_code_taken"
        )

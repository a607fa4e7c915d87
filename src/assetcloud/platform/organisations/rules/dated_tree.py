"""Validity in time: what a tree with dates must never look like.

The rule
    A version holds from `valid_from` up to, not including, `valid_to`; None is open.
    Versions of one node neither overlap nor leave a gap, and only the last may be open.
    A node never lies under itself. A change takes effect today or earlier, but not before the
    last change of the same node.

Source: docs/rules/dated_tree.md. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

__all__ = ["Span", "change_problem", "circle_problem", "history_problems"]


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `valid_from` up to, not including, `valid_to`."""

    valid_from: date
    valid_to: date | None = None

    def holds(self, day: date) -> bool:
        """Whether `day` lies inside."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


def history_problems(spans: Sequence[Span]) -> tuple[str, ...]:
    """Return what is wrong with the history of one node; empty if nothing."""
    problems = [
        f"{span.valid_from} 起的版本终止日期不晚于起始日期。"
        for span in spans
        if span.valid_to is not None and span.valid_to <= span.valid_from
    ]
    ordered = sorted(spans, key=lambda span: span.valid_from)
    for earlier, later in pairwise(ordered):
        if earlier.valid_to is None or earlier.valid_to > later.valid_from:
            problems.append(f"{later.valid_from} 起的版本与前一版本重叠。")
        elif earlier.valid_to < later.valid_from:
            problems.append(f"{earlier.valid_to} 至 {later.valid_from} 之间没有版本。")
    return tuple(problems)


def change_problem(*, on: date, today: date, last_change: date) -> str:
    """Return why a change may not take effect `on`; empty if it may."""
    if on > today:
        return f"生效日期 {on} 晚于今天，请在生效当日办理。"
    if on < last_change:
        return f"生效日期 {on} 早于上一次变动（{last_change}），历史不能倒改。"
    return ""


def circle_problem(*, path: str, new_parent_path: str) -> str:
    """Return why the node at `path` cannot go under `new_parent_path`; empty if it can."""
    if new_parent_path.startswith(path):
        return "不能把节点移到它自己或它的下级之下。"
    return ""

"""Whether departments, people and places may be opened in a unit, or changed.

The rule
    Codes and names are texts of their length; a code stands once in a unit; what is pointed at
    exists there and still holds; kinds come from their lists; cost kinds fit the kind of unit;
    places nest as places do, names hold no slash because full names are joined with it; areas
    are m² with at most two decimals.

Source: docs/rules/inside_drafts.md. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from assetcloud.foundation.errors import FieldProblem
from assetcloud.platform.organisations.rules.cost_kind import cost_kind_problem
from assetcloud.platform.organisations.rules.masked_phone import phone_problem
from assetcloud.platform.organisations.rules.place_tree import nesting_problem
from assetcloud.platform.organisations.rules.plain_text import text_problem

__all__ = ["Inside", "batch_problems", "changed_problems"]

Problems = Iterator[tuple[str, str, str]]
_LARGEST_AREA = Decimal(1_000_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """What already stands in the unit, as far as the rule about `what` asks; grows with a batch."""

    what: Literal["department", "member", "place"]
    unit_kind: str = ""
    codes: set[str] = field(default_factory=set)
    departments: set[UUID] = field(default_factory=set)
    members: set[UUID] = field(default_factory=set)
    place_kinds: dict[UUID, str] = field(default_factory=dict)
    kinds: Set[str] = frozenset()
    cost_kinds: Set[str] = frozenset()

    def add(self, facts: Mapping[str, Any]) -> None:
        """Count a judged draft as standing."""
        self.codes.add(facts["employee_no" if self.what == "member" else "code"])
        if self.what == "department":
            self.departments.add(facts["id"])
        elif self.what == "place":
            self.place_kinds[facts["id"]] = facts["kind"]


def batch_problems(batch: Sequence[Mapping[str, Any]], inside: Inside) -> tuple[FieldProblem, ...]:
    """Return everything wrong with a batch; what stands earlier in it counts as standing."""
    problems: list[FieldProblem] = []
    for place, facts in enumerate(batch):
        front = f"/{place}" if len(batch) > 1 else ""
        problems += changed_problems(facts, inside, front=front)
        inside.add(facts)
    return tuple(problems)


def changed_problems(
    facts: Mapping[str, Any], inside: Inside, *, front: str = ""
) -> tuple[FieldProblem, ...]:
    """Return what is wrong with the facts given; `front` comes before the pointers."""
    found = _JUDGES[inside.what](facts, inside)
    return tuple(FieldProblem(f"{front}/{name}", text, rule) for name, text, rule in found)


def _department_problems(facts: Mapping[str, Any], inside: Inside) -> Problems:
    yield from _coded(facts, inside, code_limit=32)
    yield from _pointing(facts, "parent_id", inside.departments, "上级部门")
    cost_kind = facts.get("cost_kind")
    if cost_kind is not None:
        if cost_kind not in inside.cost_kinds:
            yield "cost_kind", f"没有这个费用类别：“{cost_kind}”。", "cost_kind"
        elif text := cost_kind_problem(cost_kind, unit_kind=inside.unit_kind):
            yield "cost_kind", text, "cost_kind"


def _member_problems(facts: Mapping[str, Any], inside: Inside) -> Problems:
    if "name" in facts and (text := text_problem(facts["name"], limit=60)):
        yield "name", text, "plain_text"
    number = facts.get("employee_no")
    if number:
        if text := text_problem(number, limit=32):
            yield "employee_no", text, "plain_text"
        elif number in inside.codes:
            yield "employee_no", f"本单位已有工号 {number}。", "inside_drafts"
    phone = facts.get("phone")
    if phone and (text := phone_problem(phone)):
        yield "phone", text, "masked_phone"
    yield from _pointing(facts, "department_id", inside.departments, "部门")


def _place_problems(facts: Mapping[str, Any], inside: Inside) -> Problems:
    yield from _coded(facts, inside, code_limit=40)
    if "/" in facts.get("name", ""):
        yield "name", "地点名称不能含有“/”，它用来连接上下级。", "place_tree"
    yield from _pointing(facts, "parent_id", inside.place_kinds.keys(), "上级地点")
    yield from _pointing(facts, "department_id", inside.departments, "部门")
    yield from _pointing(facts, "keeper_id", inside.members, "保管人")
    if text := text_problem(facts.get("use", ""), limit=40, required=False):
        yield "use", text, "plain_text"
    parent_kind = inside.place_kinds.get(facts.get("parent_id"))  # type: ignore[arg-type]
    if "kind" in facts and (text := nesting_problem(facts["kind"], parent_kind)):
        yield "kind", text, "place_tree"
    area = facts.get("area")
    if area is not None and not _is_area(area):
        yield "area", f"面积应为不小于 0、最多两位小数的平方米数，现为 {area}。", "place_tree"


def _coded(facts: Mapping[str, Any], inside: Inside, *, code_limit: int) -> Problems:
    if "code" in facts:
        if text := text_problem(facts["code"], limit=code_limit):
            yield "code", text, "plain_text"
        elif facts["code"] in inside.codes:
            yield "code", f"本单位已有编码 {facts['code']}。", "inside_drafts"
    if "name" in facts and (text := text_problem(facts["name"], limit=80)):
        yield "name", text, "plain_text"
    if "kind" in facts and facts["kind"] not in inside.kinds:
        yield "kind", f"没有这个类型：“{facts['kind']}”。", "inside_drafts"


def _pointing(facts: Mapping[str, Any], name: str, known: Set[UUID], title: str) -> Problems:
    pointed = facts.get(name)
    if pointed is not None and pointed not in known:
        yield name, f"本单位没有这个{title}，或已停用。", "inside_drafts"


def _is_area(area: Decimal) -> bool:
    exponent = area.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -2 and 0 <= area <= _LARGEST_AREA


_JUDGES: dict[str, Callable[[Mapping[str, Any], Inside], Problems]] = {
    "department": _department_problems,
    "member": _member_problems,
    "place": _place_problems,
}

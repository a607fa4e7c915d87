"""Builders for tests, here and in other packages: they build through the actions.

Each builder makes what it needs and acts in its own range, so a test says only what matters:

    unit = a_unit()
    with acting_in(Range.below(unit.path)):
        clerk = a_member(unit, name="陈一")
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from assetcloud.foundation.actor import DataScope, Grant
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.organisations.actions.inside.admit_members import admit_member
from assetcloud.platform.organisations.actions.inside.open_departments import open_department
from assetcloud.platform.organisations.actions.inside.open_places import open_place
from assetcloud.platform.organisations.actions.tree.open_nodes import open_node
from assetcloud.platform.organisations.actions.units.open_units import open_unit
from assetcloud.platform.organisations.contract import (
    DepartmentView,
    MemberView,
    NodeView,
    PlaceView,
    UnitView,
)
from assetcloud.platform.organisations.drafts import (
    Basis,
    DepartmentDraft,
    MemberDraft,
    NodeDraft,
    PlaceDraft,
    UnitDraft,
)
from assetcloud.platform.organisations.rules.uscc import ALPHABET, check_character

__all__ = [
    "BEGINNING",
    "AllPermittedActor",
    "a_bureau",
    "a_centre",
    "a_department",
    "a_member",
    "a_node",
    "a_place",
    "a_region",
    "a_unit",
    "a_uscc",
    "actor_at",
]

# Long enough ago that nothing in a test happens before it.
BEGINNING = date(2020, 1, 1)
_EVERYTHING = Range("", "\x7f")


@dataclass(frozen=True, slots=True)
class AllPermittedActor:
    """An actor of tests who may do everything within a range."""

    acting_range: Range = _EVERYTHING
    org_path: str = ""
    node_id: UUID | None = None
    name: str = "测试员"
    account_id: UUID | None = field(default_factory=new_id)
    origin: Mapping[str, str] = field(default_factory=dict)

    def may(self, permission: str) -> bool:
        return True

    def require(self, permission: str) -> None:
        return None

    def scope(self, permission: str) -> DataScope:
        return DataScope((Grant(within=self.acting_range, reason="测试"),))


def actor_at(node: NodeView | UnitView) -> AllPermittedActor:
    """An actor who may do everything at a node and below it."""
    acts_on = node.acts_on if isinstance(node, NodeView) else node.path
    return AllPermittedActor(Range.below(acts_on), org_path=node.path, node_id=node.id)


def a_uscc(start: str = "12330000") -> str:
    """A valid social credit code."""
    first = start + "".join(random.choices(ALPHABET, k=9))
    return first + check_character(first)


def a_region(parent: NodeView | None = None, *, name: str = "", code: str = "") -> NodeView:
    """A region; without a parent the root of a tree of its own."""
    code = code or f"{random.randrange(70_000_000, 99_999_999)}"
    return a_node("region", parent, name=name or f"区划{code}", region_code=code)


def a_bureau(region: NodeView, *, name: str = "财政局") -> NodeView:
    """The finance bureau of a region."""
    return a_node("bureau", region, name=name)


def a_node(
    kind: str, parent: NodeView | None = None, *, name: str = "", region_code: str = ""
) -> NodeView:
    """A node of any kind but unit and centre; a root region is made where no parent is given."""
    if parent is None and kind != "region":
        parent = a_region()
    draft = NodeDraft(
        kind=kind,
        name=name or f"机构{random.randrange(10**9)}",
        parent_id=parent.id if parent else None,
        region_code=region_code,
    )
    with acting_in(_EVERYTHING):
        return open_node(AllPermittedActor(), draft, basis=Basis(on=BEGINNING))


def a_unit(parent: NodeView | UnitView | None = None, **facts: Any) -> UnitView:
    """A unit; without a parent in a tree of its own. `facts` are fields of `UnitDraft`."""
    basis = Basis(on=facts.pop("on", BEGINNING))
    parent_id = (parent or a_region()).id
    draft = UnitDraft(
        name=f"测试单位{random.randrange(10**9)}",
        parent_id=parent_id,
        unit_kind="public_welfare_1",
        level="county",
        uscc=a_uscc(),
    )
    with acting_in(_EVERYTHING):
        return open_unit(AllPermittedActor(), replace(draft, **facts), basis=basis)


def a_centre(parent: NodeView | None = None, **facts: Any) -> UnitView:
    """A bookkeeping centre."""
    return a_unit(parent, kind="centre", **facts)


def a_department(unit: UnitView | NodeView, **facts: Any) -> DepartmentView:
    """A department of a unit. `facts` are fields of `DepartmentDraft`."""
    number = random.randrange(10**9)
    draft = DepartmentDraft(code=f"D{number}", name=f"部门{number}")
    with acting_in(Range.below(unit.path)):
        return open_department(
            actor_at(unit), unit.id, replace(draft, **facts), basis=Basis(on=BEGINNING)
        )


def a_member(unit: UnitView | NodeView, **facts: Any) -> MemberView:
    """A person in a unit. `facts` are fields of `MemberDraft`."""
    draft = MemberDraft(name=f"人员{random.randrange(10**9)}")
    with acting_in(Range.below(unit.path)):
        return admit_member(
            actor_at(unit), unit.id, replace(draft, **facts), basis=Basis(on=BEGINNING)
        )


def a_place(unit: UnitView | NodeView, **facts: Any) -> PlaceView:
    """A room of a unit. `facts` are fields of `PlaceDraft`."""
    number = random.randrange(10**9)
    draft = PlaceDraft(kind="room", code=f"P{number}", name=f"房间{number}", area=Decimal("20.00"))
    with acting_in(Range.below(unit.path)):
        return open_place(
            actor_at(unit), unit.id, replace(draft, **facts), basis=Basis(on=BEGINNING)
        )

"""What goes in and out, shared by the routes: the ground of a change, nodes, units."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Query, Schema

from assetcloud.platform.organisations.drafts import Basis

__all__ = [
    "BasisIn",
    "Cursor",
    "Limit",
    "NodeOut",
    "RegionOut",
    "Search",
    "UnitKind",
    "UnitOut",
]

Cursor = Annotated[str, Query(max_length=120, description="上一页给出的 next")]
Limit = Annotated[int, Query(ge=1, le=200)]
Search = Annotated[str, Query(max_length=50, description="名称的一部分，或完整编码")]
UnitKind = Literal[
    "administrative",
    "civil_service_managed",
    "public_welfare_1",
    "public_welfare_2",
    "operating",
    "unclassified",
    "social_group",
    "other",
]


class BasisIn(Schema):
    """On which ground something changes; without a day, today."""

    model_config = {"extra": "forbid"}

    on: date | None = Field(None, description="生效日期，默认今天")
    reason: str = Field("", max_length=200)
    document: str = Field("", max_length=120, description="文件依据")

    def as_basis(self) -> Basis:
        """Return the ground in the package's terms."""
        return Basis(on=self.on, reason=self.reason, document=self.document)


class NodeOut(Schema):
    """A node of the tree."""

    id: UUID
    kind: str
    name: str
    short_name: str
    parent_id: UUID | None
    path: str
    region_code: str
    acts_on: str
    supervisor_id: UUID | None
    valid_from: date
    valid_to: date | None
    status: str
    version: int


class UnitOut(Schema):
    """A unit with its profile."""

    id: UUID
    kind: str
    name: str
    short_name: str
    parent_id: UUID | None
    path: str
    region_code: str
    supervisor_id: UUID | None
    status: str
    valid_from: date
    valid_to: date | None
    uscc: str
    unit_kind: str
    accounting_regime: str
    level: str
    budget_code: str
    budget_level: int | None
    funding_mode: str
    establishment: int | None
    headcount: int | None
    makes_budget: bool
    makes_final_accounts: bool
    makes_government_report: bool
    makes_asset_report: bool
    bookkeeping_centre_id: UUID | None
    address: str
    contact_name: str
    contact_phone: str
    post_package: str
    version: int


class RegionOut(Schema):
    """An administrative division; `is_inside`: 纳管 on the day asked for."""

    code: str
    name: str
    level: str
    parent_code: str
    valid_from: date
    valid_to: date | None
    successors: list[str]
    verified: bool
    is_inside: bool

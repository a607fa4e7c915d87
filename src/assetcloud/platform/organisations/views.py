"""What other packages see: frozen copies of rows, never the rows.

Days: `valid_from` is the first day, `valid_to` the first day on which it no longer holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

__all__ = [
    "AccountMembershipView",
    "DepartmentView",
    "KnownIds",
    "MemberView",
    "NodeView",
    "PlaceView",
    "PostHolderView",
    "PostView",
    "RegionView",
    "ResolvedNames",
    "UnitView",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionView:
    """An administrative division; `is_inside` says whether it is 纳管 on the day asked for."""

    code: str
    name: str
    level: str
    parent_code: str
    valid_from: date
    valid_to: date | None
    successors: tuple[str, ...]
    verified: bool
    is_inside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeView:
    """A node of the tree. `acts_on` is the path it watches over: a bureau's is its region's."""

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

    @property
    def is_active(self) -> bool:
        """Whether the node lives."""
        return self.status == "active"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    """A unit: its node and its profile. `id` is the node's id and the `unit_id` of all its rows."""

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

    @property
    def is_administrative(self) -> bool:
        """Whether it is a 行政单位, which never uses account 5101."""
        return self.unit_kind == "administrative"

    @property
    def is_active(self) -> bool:
        """Whether the unit lives."""
        return self.status == "active"


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentView:
    """A department inside a unit."""

    id: UUID
    unit_id: UUID
    parent_id: UUID | None
    code: str
    name: str
    kind: str
    cost_kind: str
    position: int
    valid_from: date
    valid_to: date | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """A person in a unit; `phone` is masked."""

    id: UUID
    unit_id: UUID
    person_id: UUID
    account_id: UUID | None
    name: str
    employee_no: str
    phone: str
    department_id: UUID | None
    is_main: bool
    joined_on: date
    left_on: date | None
    status: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountMembershipView:
    """One unit in which an account is a member."""

    account_id: UUID
    unit_id: UUID
    unit_name: str
    unit_kind: str
    org_path: str
    acts_on: str
    member_id: UUID
    is_main: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A place of a unit; `area` in m²."""

    id: UUID
    unit_id: UUID
    parent_id: UUID | None
    kind: str
    code: str
    name: str
    full_name: str
    area: Decimal | None
    use: str
    house_card_id: UUID | None
    keeper_id: UUID | None
    department_id: UUID | None
    position: int
    valid_from: date
    valid_to: date | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostView:
    """A post of a unit."""

    id: UUID
    unit_id: UUID
    code: str
    name: str
    package: str
    duties: tuple[str, ...]
    is_active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PostHolderView:
    """Who holds a post; with a department the post is held there alone."""

    id: UUID
    unit_id: UUID
    post_id: UUID
    post_code: str
    post_name: str
    member_id: UUID
    member_name: str
    account_id: UUID | None
    department_id: UUID | None
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class ResolvedNames:
    """Texts of a workbook found as rows. What is missing fits nothing, or, if `ambiguous`, several."""

    departments: dict[str, UUID] = field(default_factory=dict)
    members: dict[str, UUID] = field(default_factory=dict)
    places: dict[str, UUID] = field(default_factory=dict)
    ambiguous: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownIds:
    """Which of the ids asked for exist in the unit and still hold."""

    departments: frozenset[UUID] = frozenset()
    members: frozenset[UUID] = frozenset()
    places: frozenset[UUID] = frozenset()

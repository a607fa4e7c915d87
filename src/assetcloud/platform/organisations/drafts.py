"""What callers hand to the actions: things as they should become.

Ids are made by the caller, so that drafts of one batch can point at each other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from assetcloud.foundation.clock import today
from assetcloud.foundation.ids import new_id

__all__ = ["Basis", "DepartmentDraft", "MemberDraft", "NodeDraft", "PlaceDraft", "UnitDraft"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """On which ground something changes: from which day (today), why, by which document."""

    on: date | None = None
    reason: str = ""
    document: str = ""

    @property
    def day(self) -> date:
        """The first day on which the change holds."""
        return self.on or today()


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeDraft:
    """A region, bureau, department in charge or group. Without a region code, the parent's."""

    kind: str
    name: str
    parent_id: UUID | None = None
    short_name: str = ""
    region_code: str = ""
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDraft:
    """A unit or bookkeeping centre with its profile.

    Without a region code, the parent's; without a level, the level of the region.
    """

    name: str
    parent_id: UUID
    unit_kind: str
    kind: str = "unit"
    short_name: str = ""
    region_code: str = ""
    uscc: str = ""
    accounting_regime: str = "government"
    level: str = ""
    budget_code: str = ""
    funding_mode: str = ""
    establishment: int | None = None
    headcount: int | None = None
    makes_budget: bool = True
    makes_final_accounts: bool = True
    makes_government_report: bool = True
    makes_asset_report: bool = True
    address: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentDraft:
    """A department; without a cost kind it is 业务活动."""

    code: str
    name: str
    kind: str = "office"
    cost_kind: str = ""
    parent_id: UUID | None = None
    position: int = 0
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDraft:
    """A person who joins. `person_id` is given when the same person is known elsewhere."""

    name: str
    employee_no: str = ""
    phone: str = ""
    department_id: UUID | None = None
    account_id: UUID | None = None
    is_main: bool = True
    person_id: UUID = field(default_factory=new_id)
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDraft:
    """A place; `area` in m² with at most two decimals."""

    kind: str
    code: str
    name: str
    parent_id: UUID | None = None
    area: Decimal | None = None
    use: str = ""
    house_card_id: UUID | None = None
    keeper_id: UUID | None = None
    department_id: UUID | None = None
    position: int = 0
    id: UUID = field(default_factory=new_id)

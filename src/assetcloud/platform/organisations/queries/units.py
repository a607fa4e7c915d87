"""Units: the node and its profile as one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from assetcloud.foundation import clock
from assetcloud.foundation.errors import InvalidError, NotFoundError
from assetcloud.foundation.tenancy.ranges import Range
from assetcloud.platform.organisations.models import (
    AccountMembership,
    EnabledApp,
    Node,
    ServedUnit,
    UnitProfile,
)
from assetcloud.platform.organisations.views import AccountMembershipView, UnitView

__all__ = [
    "enabled_apps",
    "is_app_enabled",
    "memberships_of",
    "served_units",
    "unit",
    "unit_by_code",
    "units_by_ids",
    "units_in",
    "units_of",
]

_OF_NODE = (
    "kind", "name", "short_name", "parent_id", "path", "supervisor_id",
    "status", "valid_from", "valid_to",
)  # fmt: skip
_OF_PROFILE = (
    "region_code", "uscc", "unit_kind", "accounting_regime", "level", "budget_code",
    "budget_level", "funding_mode", "establishment", "headcount", "makes_budget",
    "makes_final_accounts", "makes_government_report", "makes_asset_report",
    "bookkeeping_centre_id", "address", "contact_name", "contact_phone", "post_package", "version",
)  # fmt: skip


def unit(unit_id: UUID) -> UnitView:
    """Return a unit as it is now. Raises NotFoundError, also for a node that is no unit."""
    found = _views(pk=unit_id)
    if not found:
        raise NotFoundError
    return found[0]


def units_by_ids(ids: Iterable[UUID]) -> dict[UUID, UnitView]:
    """Return those of `ids` that are units."""
    return {view.id: view for view in _views(pk__in=set(ids))}


def units_in(scope: Range, **narrower: Any) -> tuple[UnitView, ...]:
    """Return the living units in `scope`, in the order of their paths."""
    return tuple(
        _views(unit__path__gte=scope.lo, unit__path__lt=scope.hi, unit__status="active", **narrower)
    )


def units_of(wanted: Q, *, limit: int) -> tuple[UnitView, ...]:
    """Return the first `limit` units that another query of this package wants, by path."""
    return tuple(_views(wanted, limit=limit))


def unit_by_code(text: str, *, region_code: str = "") -> UnitView | None:
    """Return the unit with this social credit code or budget code, or None.

    Budget codes repeat between regions. Raises InvalidError if several units fit.
    """
    code = text.strip().upper()
    if not code:
        return None
    found = _views(uscc=code)
    if not found:
        in_region = Q(region_code=region_code) if region_code else Q()
        found = _views(in_region, budget_code=code)
    if len(found) > 1:
        raise InvalidError(
            f"预算单位代码 {code} 在 {len(found)} 个地区都有，请改用统一社会信用代码。",
            code="unit_code_ambiguous",
        )
    return found[0] if found else None


def memberships_of(account_id: UUID) -> tuple[AccountMembershipView, ...]:
    """Return where an account is a member, the main unit first. Needs no range."""
    rows = list(AccountMembership.objects.filter(account_id=account_id))
    nodes = Node.objects.select_related("acts_on").in_bulk([row.unit_id for row in rows])
    views = [
        AccountMembershipView(
            account_id=account_id,
            unit_id=row.unit_id,
            unit_name=node.name,
            unit_kind=node.kind,
            org_path=node.path,
            acts_on=node.acts_on.path if node.acts_on else node.path,
            member_id=row.member_id,
            is_main=row.is_main,
        )
        for row in rows
        if (node := nodes.get(row.unit_id)) is not None and node.status == "active"
    ]
    return tuple(sorted(views, key=lambda view: (not view.is_main, view.org_path)))


def served_units(centre_id: UUID, *, on: date | None = None) -> tuple[UUID, ...]:
    """Return the units whose books a centre keeps on a day (today)."""
    rows = ServedUnit.objects.filter(centre_id=centre_id).filter(_open_on(on or clock.today()))
    return tuple(rows.order_by("unit__path").values_list("unit_id", flat=True))


def is_app_enabled(unit_id: UUID, app: str, on: date | None = None) -> bool:
    """Whether `app` is enabled in the unit on a day (today). The unit must be in range."""
    rows = EnabledApp.objects.filter(unit_id=unit_id, app=app)
    return rows.filter(_open_on(on or clock.today())).exists()


def enabled_apps(unit_id: UUID, on: date | None = None) -> frozenset[str]:
    """Return the apps enabled in the unit on a day (today). The unit must be in range."""
    rows = EnabledApp.objects.filter(unit_id=unit_id).filter(_open_on(on or clock.today()))
    return frozenset(rows.values_list("app", flat=True))


def _open_on(day: date) -> Q:
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gt=day))


def _views(*conditions: Q, limit: int | None = None, **wanted: Any) -> list[UnitView]:
    columns = ("unit_id", *(f"unit__{name}" for name in _OF_NODE), *_OF_PROFILE)
    names = ("id", *_OF_NODE, *_OF_PROFILE)
    rows = UnitProfile.objects.filter(*conditions, **wanted).order_by("unit__path")[:limit]
    return [UnitView(**dict(zip(names, row, strict=True))) for row in rows.values_list(*columns)]

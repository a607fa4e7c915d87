"""Lists as pages: what a screen shows, in a stable order, with where to go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar
from uuid import UUID

from django.db.models import Q

from assetcloud.foundation.tenancy.ranges import Range
from assetcloud.platform.organisations.models import (
    AccountMembership,
    Member,
    Place,
    PostHolder,
)
from assetcloud.platform.organisations.queries.inside import members_of, places_of
from assetcloud.platform.organisations.queries.units import units_of
from assetcloud.platform.organisations.rules.place_tree import (
    AreaFinding,
    MeasuredPlace,
    area_findings,
)
from assetcloud.platform.organisations.views import MemberView, PlaceView, UnitView

__all__ = ["MANAGER_POST", "Page", "members_page", "places_page", "places_too_small", "units_page"]

MANAGER_POST = "asset_manager"
T = TypeVar("T")


class Page(NamedTuple, Generic[T]):
    """Some rows, and the cursor with which the next ones are asked for; empty at the end."""

    items: tuple[T, ...]
    next: str


def units_page(
    scope: Range,
    *,
    q: str = "",
    without: str = "",
    unit_kind: str = "",
    after: str = "",
    limit: int,
) -> Page[UnitView]:
    """Return living units in `scope` by path. `q` is part of a name or a whole code.

    `without`: `manager` (nobody holds the post of asset manager), `account` (nobody can sign in)
    or `uscc`.
    """
    wanted = Q(unit__path__gte=max(scope.lo, after), unit__path__lt=scope.hi)
    wanted &= Q(unit__status="active") & ~Q(unit__path=after)
    if q:
        wanted &= Q(unit__name__icontains=q) | Q(uscc=q.upper()) | Q(budget_code=q)
    if unit_kind:
        wanted &= Q(unit_kind=unit_kind)
    if without == "manager":
        held = PostHolder.objects.filter(post__code=MANAGER_POST, valid_to__isnull=True)
        wanted &= ~Q(pk__in=held.values("unit_id"))
    elif without == "account":
        wanted &= ~Q(pk__in=AccountMembership.objects.values("unit_id"))
    elif without == "uscc":
        wanted &= Q(uscc="")
    found = units_of(wanted, limit=limit + 1)
    return _page(found, limit, lambda view: view.path)


def members_page(
    unit_id: UUID,
    *,
    q: str = "",
    department_id: UUID | None = None,
    without: str = "",
    include_left: bool = False,
    after: str = "",
    limit: int,
) -> Page[MemberView]:
    """Return people of a unit by name. `without`: `phone`, `account` or `department`."""
    rows = Member.objects.filter(unit_id=unit_id)
    if not include_left:
        rows = rows.filter(status="active")
    if q:
        rows = rows.filter(Q(name__icontains=q) | Q(employee_no=q))
    if department_id is not None:
        rows = rows.filter(department_id=department_id)
    missing = {
        "phone": Q(phone=""),
        "account": Q(account_id__isnull=True),
        "department": Q(department_id__isnull=True),
    }
    if without in missing:
        rows = rows.filter(missing[without])
    if after and (last := Member.objects.filter(unit_id=unit_id, id=after).first()):
        rows = rows.filter(Q(name__gt=last.name) | Q(name=last.name, id__gt=last.id))
    found = members_of(rows.order_by("name", "id")[: limit + 1])
    return _page(found, limit, lambda view: str(view.id))


def places_page(
    unit_id: UUID,
    *,
    q: str = "",
    parent_id: UUID | None = None,
    is_top: bool = False,
    without: str = "",
    after: str = "",
    limit: int,
) -> Page[PlaceView]:
    """Return places of a unit by code. `is_top`: those that lie in none. `without`: `area`,
    `keeper` or `house_card`.
    """
    rows = Place.objects.filter(unit_id=unit_id, valid_to__isnull=True, code__gt=after)
    if q:
        rows = rows.filter(Q(full_name__icontains=q) | Q(code=q))
    if parent_id is not None or is_top:
        rows = rows.filter(parent_id=parent_id)
    missing = {
        "area": Q(area__isnull=True),
        "keeper": Q(keeper_id__isnull=True),
        "house_card": Q(house_card_id__isnull=True),
    }
    if without in missing:
        rows = rows.filter(missing[without])
    found = places_of(rows.order_by("code")[: limit + 1])
    return _page(found, limit, lambda view: view.code)


def places_too_small(unit_id: UUID) -> tuple[AreaFinding, ...]:
    """Return the places of a unit whose measured parts are larger than themselves."""
    rows = Place.objects.filter(unit_id=unit_id, valid_to__isnull=True).order_by("code")
    columns = rows.values_list("id", "parent_id", "full_name", "area")
    return area_findings(MeasuredPlace(*row) for row in columns)


def _page(found: tuple[T, ...], limit: int, cursor: Callable[[T], str]) -> Page[T]:
    items = found[:limit]
    return Page(items, cursor(items[-1]) if len(found) > limit else "")

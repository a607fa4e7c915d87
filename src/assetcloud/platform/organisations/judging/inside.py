"""Load what departments, people and places of a unit are judged against."""

from __future__ import annotations

from uuid import UUID

from assetcloud.platform.organisations.models import Department, Member, Place, UnitProfile
from assetcloud.platform.organisations.models.inside import CostKind, DepartmentKind, PlaceKind
from assetcloud.platform.organisations.rules.inside_drafts import Inside

__all__ = ["around_departments", "around_members", "around_places"]


def around_departments(unit_id: UUID, *, without: UUID | None = None) -> Inside:
    """Return what departments of the unit are judged against; `without` is the one being changed."""
    rows = Department.objects.filter(unit_id=unit_id).exclude(id__in=_given(without))
    kind = UnitProfile.objects.filter(pk=unit_id).values_list("unit_kind", flat=True).first()
    return Inside(
        what="department",
        unit_kind=kind or "",
        codes=set(rows.values_list("code", flat=True)),
        departments=_open_departments(unit_id),
        kinds=frozenset(DepartmentKind.values),
        cost_kinds=frozenset(CostKind.values),
    )


def around_members(unit_id: UUID, *, without: UUID | None = None) -> Inside:
    """Return what people of the unit are judged against; `without` is the one being changed."""
    rows = (
        Member.objects.filter(unit_id=unit_id)
        .exclude(id__in=_given(without))
        .exclude(employee_no="")
    )
    return Inside(
        what="member",
        codes=set(rows.values_list("employee_no", flat=True)),
        departments=_open_departments(unit_id),
    )


def around_places(unit_id: UUID, *, without: UUID | None = None) -> Inside:
    """Return what places of the unit are judged against; `without` is the one being changed."""
    rows = Place.objects.filter(unit_id=unit_id).exclude(id__in=_given(without))
    active = Member.objects.filter(unit_id=unit_id, status="active")
    return Inside(
        what="place",
        codes=set(rows.values_list("code", flat=True)),
        departments=_open_departments(unit_id),
        members=set(active.values_list("id", flat=True)),
        place_kinds=dict(rows.filter(valid_to__isnull=True).values_list("id", "kind")),
        kinds=frozenset(PlaceKind.values),
    )


def _open_departments(unit_id: UUID) -> set[UUID]:
    rows = Department.objects.filter(unit_id=unit_id, valid_to__isnull=True)
    return set(rows.values_list("id", flat=True))


def _given(row_id: UUID | None) -> list[UUID]:
    return [] if row_id is None else [row_id]

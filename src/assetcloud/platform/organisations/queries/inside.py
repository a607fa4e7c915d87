"""What lies inside one unit: departments, people, places, posts. The unit must be in range."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from assetcloud.foundation import clock
from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.organisations.models import Department, Member, Place, Post, PostHolder
from assetcloud.platform.organisations.rules.masked_phone import masked_phone
from assetcloud.platform.organisations.views import (
    DepartmentView,
    MemberView,
    PlaceView,
    PostHolderView,
    PostView,
)

__all__ = [
    "department",
    "departments",
    "departments_by_ids",
    "member",
    "members",
    "members_by_ids",
    "members_of",
    "place",
    "places",
    "places_by_ids",
    "places_of",
    "post_holders",
    "posts",
]

View = TypeVar("View", DepartmentView, MemberView, PlaceView)


def departments(unit_id: UUID, *, on: date | None = None) -> tuple[DepartmentView, ...]:
    """Return the departments of a unit on a day (today), in their order."""
    rows = _on(Department.objects.filter(unit_id=unit_id), on)
    return _views(rows.order_by("position", "code"), DepartmentView)


def department(unit_id: UUID, department_id: UUID) -> DepartmentView:
    """Return one department, closed ones too. Raises NotFoundError."""
    return _one(Department.objects.filter(unit_id=unit_id, id=department_id), DepartmentView)


def departments_by_ids(unit_id: UUID, ids: Iterable[UUID]) -> dict[UUID, DepartmentView]:
    """Return those of `ids` that are departments of the unit."""
    rows = Department.objects.filter(unit_id=unit_id, id__in=set(ids))
    return {view.id: view for view in _views(rows, DepartmentView)}


def members(unit_id: UUID, *, include_left: bool = False) -> tuple[MemberView, ...]:
    """Return the people of a unit by name; phones are masked."""
    rows = Member.objects.filter(unit_id=unit_id)
    if not include_left:
        rows = rows.filter(status="active")
    return _views(rows.order_by("name", "id"), MemberView)


def member(unit_id: UUID, member_id: UUID) -> MemberView:
    """Return one member, those who left too. Raises NotFoundError."""
    return _one(Member.objects.filter(unit_id=unit_id, id=member_id), MemberView)


def members_by_ids(unit_id: UUID, ids: Iterable[UUID]) -> dict[UUID, MemberView]:
    """Return those of `ids` that are members of the unit."""
    rows = Member.objects.filter(unit_id=unit_id, id__in=set(ids))
    return {view.id: view for view in _views(rows, MemberView)}


def places(unit_id: UUID, *, on: date | None = None) -> tuple[PlaceView, ...]:
    """Return the places of a unit on a day (today), in their order."""
    rows = _on(Place.objects.filter(unit_id=unit_id), on)
    return _views(rows.order_by("position", "code"), PlaceView)


def members_of(rows: QuerySet[Any]) -> tuple[MemberView, ...]:
    """Return the views of rows chosen by another query of this package; phones are masked."""
    return _views(rows, MemberView)


def places_of(rows: QuerySet[Any]) -> tuple[PlaceView, ...]:
    """Return the views of rows chosen by another query of this package."""
    return _views(rows, PlaceView)


def place(unit_id: UUID, place_id: UUID) -> PlaceView:
    """Return one place, closed ones too. Raises NotFoundError."""
    return _one(Place.objects.filter(unit_id=unit_id, id=place_id), PlaceView)


def places_by_ids(unit_id: UUID, ids: Iterable[UUID]) -> dict[UUID, PlaceView]:
    """Return those of `ids` that are places of the unit."""
    rows = Place.objects.filter(unit_id=unit_id, id__in=set(ids))
    return {view.id: view for view in _views(rows, PlaceView)}


def posts(unit_id: UUID) -> tuple[PostView, ...]:
    """Return the posts of a unit, in their order."""
    rows = Post.objects.filter(unit_id=unit_id, is_active=True).order_by("position", "code")
    return tuple(
        PostView(
            id=row.id,
            unit_id=row.unit_id,
            code=row.code,
            name=row.name,
            package=row.package,
            duties=tuple(row.duties),
            is_active=row.is_active,
        )
        for row in rows
    )


def post_holders(
    unit_id: UUID, *, member_id: UUID | None = None, on: date | None = None
) -> tuple[PostHolderView, ...]:
    """Return who holds which post on a day (today); `member_id` narrows to one person."""
    rows = _on(PostHolder.objects.filter(unit_id=unit_id), on)
    if member_id is not None:
        rows = rows.filter(member_id=member_id)
    rows = rows.select_related("post", "member").order_by("post__position", "member__name")
    return tuple(
        PostHolderView(
            id=row.id,
            unit_id=row.unit_id,
            post_id=row.post_id,
            post_code=row.post.code,
            post_name=row.post.name,
            member_id=row.member_id,
            member_name=row.member.name,
            account_id=row.member.account_id,
            department_id=row.department_id,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in rows
    )


def _on(rows: QuerySet[Any], on: date | None) -> QuerySet[Any]:
    day = on or clock.today()
    return rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)


def _one(rows: QuerySet[Any], view: type[View]) -> View:
    found = _views(rows, view)
    if not found:
        raise NotFoundError
    return found[0]


def _views(rows: QuerySet[Model], view: type[View]) -> tuple[View, ...]:
    names = [field.name for field in fields(view)]
    known = (dict(zip(names, row, strict=True)) for row in rows.values_list(*names))
    return tuple(view(**_shown(row)) for row in known)


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"phone": masked_phone(row["phone"])} if "phone" in row else row

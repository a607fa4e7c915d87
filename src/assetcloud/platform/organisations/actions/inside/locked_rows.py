"""Lock one row inside a unit that still holds."""

from __future__ import annotations

from uuid import UUID

from assetcloud.foundation.errors import ConflictError, NotFoundError
from assetcloud.platform.organisations.models import Department, Member, Place

__all__ = ["locked_department", "locked_member", "locked_place"]


def locked_department(unit_id: UUID, department_id: UUID) -> Department:
    """Return an open department, locked. Raises NotFoundError, ConflictError if it is closed."""
    rows = Department.objects.select_for_update().filter(unit_id=unit_id, id=department_id)
    row = rows.first()
    if row is None:
        raise NotFoundError
    if row.valid_to is not None:
        raise ConflictError(f"部门“{row.name}”已于 {row.valid_to} 停用。", code="closed")
    return row


def locked_member(unit_id: UUID, member_id: UUID) -> Member:
    """Return a member who works here, locked. Raises NotFoundError, ConflictError if they left."""
    row = Member.objects.select_for_update().filter(unit_id=unit_id, id=member_id).first()
    if row is None:
        raise NotFoundError
    if row.status != "active":
        raise ConflictError(f"{row.name}已于 {row.left_on} 离职。", code="member_left")
    return row


def locked_place(unit_id: UUID, place_id: UUID) -> Place:
    """Return an open place, locked. Raises NotFoundError, ConflictError if it is closed."""
    row = Place.objects.select_for_update().filter(unit_id=unit_id, id=place_id).first()
    if row is None:
        raise NotFoundError
    if row.valid_to is not None:
        raise ConflictError(f"地点“{row.full_name}”已于 {row.valid_to} 停用。", code="closed")
    return row

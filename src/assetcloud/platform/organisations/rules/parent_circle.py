"""Nothing lies under itself: departments, places and other trees by parent.

The rule
    Going up from the new parent never meets the row itself.

Source: docs/rules/parent_circle.md. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

__all__ = ["parent_circle"]


def parent_circle(
    row_id: UUID, parent_id: UUID | None, parents: Mapping[UUID, UUID | None]
) -> bool:
    """Whether `row_id` would lie under itself with this parent; `parents` is the tree so far."""
    while parent_id is not None:
        if parent_id == row_id:
            return True
        parent_id = parents.get(parent_id)
    return False

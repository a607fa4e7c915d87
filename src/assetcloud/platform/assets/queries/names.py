"""Names behind the ids on a page: departments, members, places; one query each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from assetcloud.platform.organisations.contract import names_of

__all__ = ["names_for"]

_NAMED: Final = ("department_id", "steward_department_id", "user_id", "keeper_id", "place_id")


def names_for(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return id → name for every department, member and place that `rows` mention."""
    ids = {UUID(str(row[name])) for row in rows for name in _NAMED if row.get(name)}
    return {str(key): name for key, name in names_of(ids).items()} if ids else {}

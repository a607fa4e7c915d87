"""Names behind the ids on a page: departments, members, places; one query each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from assetcloud.platform.organisations.contract import names_of

__all__ = ["names_for"]

_NAMED: Final = ("department_id", "steward_department_id", "user_id", "keeper_id", "place_id")


def names_for(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return id → name for every department, member and place that `rows`, which say their unit, mention."""
    known = list(rows)
    ids = {UUID(str(row[name])) for row in known for name in _NAMED if row.get(name)}
    if not ids:
        return {}
    units = {UUID(str(row["unit_id"])) for row in known}
    return {str(key): name for key, name in names_of(ids, unit_ids=units).items()}

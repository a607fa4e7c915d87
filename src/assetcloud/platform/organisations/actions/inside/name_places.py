"""Keep the full names of places: the names from the top, joined with slashes."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from assetcloud.platform.organisations.models import Place

__all__ = ["name_places"]


def name_places(unit_id: UUID, top_id: UUID) -> None:
    """Write the full names of a place and all that lies in it anew."""
    rows = {row.id: row for row in Place.objects.filter(unit_id=unit_id)}
    inside: dict[UUID | None, list[Place]] = defaultdict(list)
    for row in rows.values():
        inside[row.parent_id].append(row)
    top = rows[top_id]
    above = rows.get(top.parent_id) if top.parent_id else None
    pending = [(top, above.full_name if above else "")]
    renamed = []
    while pending:
        row, front = pending.pop()
        row.full_name = f"{front}/{row.name}" if front else row.name
        renamed.append(row)
        pending += [(child, row.full_name) for child in inside[row.id]]
    Place.objects.bulk_update(renamed, ["full_name"], batch_size=500)

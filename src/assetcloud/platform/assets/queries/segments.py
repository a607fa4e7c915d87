"""The segments with which cards stand in the books."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from uuid import UUID

from assetcloud.platform.assets.models import Segment as SegmentRow
from assetcloud.platform.assets.rules.accumulated import Segment

__all__ = ["open_segments", "segment_of"]

_TERMS: Final = ("start", "posted", "ended", "cost", "base", "carried", "months")


def segment_of(row: SegmentRow) -> Segment:
    """Return a row of the table as the rules know it."""
    return Segment(**{name: getattr(row, name) for name in _TERMS})


def open_segments(unit_id: UUID, card_ids: Collection[UUID]) -> dict[UUID, Segment]:
    """Return the segment with which each of `card_ids` stands in the books now; one statement.

    A card has none where nothing of its value is to follow.
    """
    rows = SegmentRow.objects.filter(unit_id=unit_id, card_id__in=card_ids, ended=None)
    return {row.card_id: segment_of(row) for row in rows}

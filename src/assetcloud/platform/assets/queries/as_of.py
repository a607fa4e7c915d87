"""The value of cards as of a month, as SQL: one form for lists, totals and exports.

Of the segments of a card the one in force counts; before its first one, what was accumulated when
it came. The cost is that of the card, less what was entered after the month. A card that left the
books shows what it had when it left.
"""

from __future__ import annotations

from typing import Final

from assetcloud.platform.assets.models import Segment, ValueEntry
from assetcloud.platform.assets.rules.accumulated import accumulated_sql

__all__ = ["LEAVING", "accumulated_at", "cost_moved_after", "segment_in_force"]

# Events of the entries by which a card leaves the books; its row keeps the cost that it had.
LEAVING: Final = ("removal", "split_out", "merge_out")
_SEGMENT, _ENTRY = Segment._meta.db_table, ValueEntry._meta.db_table


def segment_in_force(period: int) -> str:
    """Return the join of the cards `c` with their segments `s` in force in `period`."""
    return (
        f"LEFT JOIN {_SEGMENT} s ON s.unit_id = c.unit_id AND s.card_id = c.id"
        f" AND (s.ended IS NULL OR s.ended > {period:d} OR (c.state <> 'active'"
        f" AND NOT EXISTS (SELECT FROM {_SEGMENT} t WHERE t.unit_id = s.unit_id"
        " AND t.card_id = s.card_id AND t.posted > s.posted)))"
        f" AND (s.posted <= {period:d} OR NOT EXISTS (SELECT FROM {_SEGMENT} t"
        " WHERE t.unit_id = s.unit_id AND t.card_id = s.card_id AND t.posted < s.posted))"
    )


def accumulated_at(period: int) -> str:
    """Return what the segment `s` had accumulated at the end of `period`, in fen."""
    return f"coalesce({accumulated_sql('s', f'{period:d}')}, 0)::bigint"


def cost_moved_after(period: int) -> str:
    """Return a join that gives as `m.moved` by how much the cost of `c` moved after `period`."""
    left = ", ".join(f"'{event}'" for event in LEAVING)
    return (
        "LEFT JOIN LATERAL (SELECT coalesce(sum(e.amount), 0)::bigint AS moved"
        f" FROM {_ENTRY} e WHERE e.unit_id = c.unit_id AND e.card_id = c.id"
        f" AND e.kind = 'cost' AND e.period > {period:d} AND e.event NOT IN ({left})) m ON true"
    )

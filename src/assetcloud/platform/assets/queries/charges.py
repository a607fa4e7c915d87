"""The charge of a month as SQL, from the closed form of a segment."""

from __future__ import annotations

from assetcloud.platform.assets.rules.accumulated import accumulated_sql

__all__ = ["charge_sql"]


def charge_sql(alias: str, period: int) -> str:
    """Return the charge (fen) of the segment `alias` in `period`.

    In its first month a segment charges all that its curve reached beyond what was carried in:
    one month, or the catch-up of a card that entered the books late.
    """
    now = accumulated_sql(alias, f"{period:d}")
    before = accumulated_sql(alias, f"{period - 1:d}")
    return f"({now} - CASE WHEN {alias}.posted = {period:d} THEN {alias}.carried ELSE {before} END)"

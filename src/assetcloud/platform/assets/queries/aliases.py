"""Assets by their other names: numbers of old systems, former labels."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from assetcloud.platform.assets.models import AssetAlias

__all__ = ["cards_by_alias"]

_MOST: Final = 50


def cards_by_alias(code: str) -> list[UUID]:
    """Return the cards in range that have exactly this other name, at most fifty."""
    rows = AssetAlias.objects.filter(code=code).values_list("card_id", flat=True)
    return list(rows[:_MOST])

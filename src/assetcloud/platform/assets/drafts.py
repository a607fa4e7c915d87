"""A card as somebody wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["CardDraft"]


@dataclass(frozen=True, slots=True)
class CardDraft:
    """A card as somebody wrote it: its type and flat JSON values."""

    card_type: str
    values: Mapping[str, Any]
    aliases: Mapping[str, str] = field(default_factory=dict)

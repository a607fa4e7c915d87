"""What a demonstration is made of in the end."""

from __future__ import annotations

from dataclasses import dataclass

from assetcloud.platform.organisations.contract import UnitView
from assetcloud.project.demo.shapes import UnitShape

__all__ = ["Built"]


@dataclass(frozen=True, slots=True)
class Built:
    """The units with their shapes, and how many cards were made."""

    units: tuple[tuple[UnitView, UnitShape], ...]
    cards: int

"""The data: the demonstration province, the same one for the same size and seed."""

from __future__ import annotations

from assetcloud.project.commands.demo import make_demo
from bench.sizes import Size

__all__ = ["build"]


def build(size: Size) -> int:
    """Build the province of a size where it is not there yet; return how many cards were made."""
    return make_demo(units=size.units, cards=size.cards)

"""The plan of the demonstration: which units there are, and how many cards each gets."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from assetcloud.project.demo.shapes import UNIT_SHAPES, UnitShape

__all__ = ["FIRST", "SEED", "Planned", "plan_units"]

SEED: Final = 61_2021
# The first units are one of each shape, so that even a tiny province shows all of them.
FIRST: Final = len(UNIT_SHAPES)
_LEAST: Final = 3
# The first units are built card by card. The others are multiplied from them, so they are large
# enough to have something of everything, and no larger than can be built in seconds.
_FIRST_AT_LEAST: Final = 300
_FIRST_AT_MOST: Final = 2_500


@dataclass(frozen=True, slots=True)
class Planned:
    """A unit to be: its number in the plan from 1, its shape and how many cards it gets."""

    no: int
    shape: UnitShape
    cards: int


def plan_units(units: int, cards: int, *, seed: int = SEED, is_multiplied: bool) -> list[Planned]:
    """Return the units in the order in which they are built; the same seed gives the same plan."""
    random = Random(seed)
    shapes = list(UNIT_SHAPES[: min(units, FIRST)])
    weights = [shape.weight for shape in UNIT_SHAPES]
    shapes += random.choices(UNIT_SHAPES, weights, k=units - len(shapes))
    sizes = [shape.size * random.uniform(0.5, 1.5) for shape in shapes]
    scale = cards / sum(sizes)
    wanted = [max(round(size * scale), _LEAST) if size else 0 for size in sizes]
    if is_multiplied:
        least = min(_FIRST_AT_LEAST, cards // (4 * FIRST))
        wanted[:FIRST] = [
            min(max(count, least), _FIRST_AT_MOST) if count else 0 for count in wanted[:FIRST]
        ]
        _level(wanted, cards)
    return [
        Planned(no, shape, count)
        for no, (shape, count) in enumerate(zip(shapes, wanted, strict=True), start=1)
    ]


def _level(wanted: list[int], cards: int) -> None:
    """Let the units after the first ones have what is left, so that the sum is what was asked for."""
    rest = wanted[FIRST:]
    if not rest:
        return
    factor = max(cards - sum(wanted[:FIRST]), 0) / sum(rest)
    wanted[FIRST:] = [max(round(count * factor), _LEAST) for count in rest]
    wanted[-1] = max(wanted[-1] + cards - sum(wanted), _LEAST)

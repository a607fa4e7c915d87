"""Build a small demonstration province through the same actions that people use. Always the same."""

from __future__ import annotations

from random import Random

from assetcloud.foundation.clock import this_month
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.project.demo.building import Built
from assetcloud.project.demo.filling import fill_unit
from assetcloud.project.demo.plan import SEED, plan_units
from assetcloud.project.demo.units import open_planned_units
from assetcloud.project.founding import EVERYTHING

__all__ = ["build_province"]


def build_province(*, units: int, cards: int, seed: int = SEED, mistakes: float = 0.0) -> Built:
    """Build `units` units with about `cards` cards below the counties inside the programme.

    A share of `mistakes` of the opening cards shows what old ledgers show.
    """
    period = this_month().plus(-1)
    planned = plan_units(units, cards, seed=seed, is_multiplied=False)
    with acting_in(EVERYTHING):
        opened = open_planned_units(planned, seed=seed)
    total = 0
    for unit, plan in zip(opened, planned, strict=True):
        with acting_in(Range.below(unit.path)):
            random = Random(seed * 1000 + plan.no)
            total += fill_unit(random, unit, plan, period=period, mistakes=mistakes)
    return Built(tuple((u, p.shape) for u, p in zip(opened, planned, strict=True)), total)

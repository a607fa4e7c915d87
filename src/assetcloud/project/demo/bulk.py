"""Build a province of any size: the first unit of each shape card by card, the others multiplied.

What multiplied cards lack: they were judged as the cards that they are like, not again; the trail
has one entry for each unit, without a digest of its rows, and no events were announced for them.
Cards, entries, balances and curves agree, and codes, numbers and words of search are as issued.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Lock
from typing import Final

from django.db import connection, transaction

from assetcloud.foundation.clock import this_month
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.models import Books
from assetcloud.platform.organisations.contract import UnitView
from assetcloud.project.demo.building import Built
from assetcloud.project.demo.filling import fill_unit
from assetcloud.project.demo.inside import people_of
from assetcloud.project.demo.mass.cards import prepare_cards
from assetcloud.project.demo.mass.fill import fill_mass
from assetcloud.project.demo.mass.pool import Pool, make_pool
from assetcloud.project.demo.mass.set_aside import lay_aside, put_back
from assetcloud.project.demo.mass.units import MassUnit, prepare_units
from assetcloud.project.demo.plan import FIRST, SEED, Planned, plan_units
from assetcloud.project.demo.units import open_planned_units
from assetcloud.project.founding import EVERYTHING

__all__ = ["build_bulk"]

_BATCH: Final = 20_000
_TOLD_EVERY: Final = 200_000

Say = Callable[[str], None]


def _silent(line: str) -> None:
    """Say nothing."""


def _nothing(built: Built) -> None:
    """Do nothing more."""


def build_bulk(
    *,
    units: int,
    cards: int,
    seed: int = SEED,
    mistakes: float = 0.0,
    say: Say = _silent,
    then: Callable[[Built], None] = _nothing,
) -> Built:
    """Build a province of `units` units and `cards` cards in a founded installation, and `then`.

    What a broken run left is gone on with: a unit is there whole or without cards. Outside a
    transaction it works on two connections and lays references and the index of words aside
    meanwhile. Returns what this call made. A share of `mistakes` of the opening cards shows what
    old ledgers show. Raises ValueError where no more units than shapes are asked for.
    """
    if units <= FIRST:
        raise ValueError(f"more than {FIRST} units")
    alone = not transaction.get_connection().in_atomic_block
    if alone:
        lay_aside(f"{units} {cards} {seed} {mistakes}")
    planned = plan_units(units, cards, seed=seed, is_multiplied=True)
    with acting_in(EVERYTHING):
        opened = open_planned_units(planned, seed=seed)
    say(f"{len(opened)} 个单位已设立")
    made = _fill_first(planned, opened, seed, mistakes)
    mass = _Mass(planned, opened, seed, say)
    made += mass.fill(workers=min(os.cpu_count() or 1, 2) if alone else 1)
    pairs = tuple((unit, plan.shape) for unit, plan in zip(opened, planned, strict=True))
    built = Built(pairs, made)
    then(built)
    if alone:
        put_back(say)
    return built


def _fill_first(
    planned: Sequence[Planned], opened: Sequence[UnitView], seed: int, mistakes: float
) -> int:
    period = this_month().plus(-1)
    made = 0
    for plan, unit in zip(planned[:FIRST], opened, strict=False):
        with acting_in(Range.below(unit.path)):
            if not Books.objects.filter(unit_id=unit.id).exists():
                random = Random(seed * 1000 + plan.no)
                made += fill_unit(random, unit, plan, period=period, mistakes=mistakes)
    return made


class _Mass:
    """The units that wait for their cards, filled batch after batch on one or more connections."""

    def __init__(
        self, planned: Sequence[Planned], opened: Sequence[UnitView], seed: int, say: Say
    ) -> None:
        firsts = zip(planned[:FIRST], opened, strict=False)
        self._prototypes = {plan.shape.code: unit.id for plan, unit in firsts if plan.cards}
        self._seed, self._say = seed, say
        self._lock = Lock()
        self._made = self._told = 0
        pool = self._prepare()
        with acting_in(EVERYTHING):
            filled = set(Books.objects.values_list("unit_id", flat=True))
        waiting = [
            _mass_unit(plan, unit, pool, Random(seed * 1000 + plan.no))
            for plan, unit in zip(planned, opened, strict=True)
            if unit.id not in filled
        ]
        self.left = sum(unit.opening + unit.fresh for unit in waiting)
        self._batches = _batches(waiting)

    def fill(self, *, workers: int) -> int:
        """Fill all; return how many cards were made."""
        if workers == 1 or self.left < _BATCH:
            self._work(self._prepare())
        else:
            with ThreadPoolExecutor(workers) as threads:
                for done in [threads.submit(self._work_apart) for _ in range(workers)]:
                    done.result()
        return self._made

    def _prepare(self) -> Pool:
        with acting_in(EVERYTHING):
            pool = make_pool(self._prototypes)
            prepare_units()
            prepare_cards()
        return pool

    def _work_apart(self) -> None:
        try:
            self._work(self._prepare())
        finally:
            connection.close()

    def _work(self, pool: Pool) -> None:
        while batch := self._next():
            with acting_in(EVERYTHING):
                made = fill_mass(batch, open_period=pool.open_period, seed=self._seed)
            self._tell(made)

    def _next(self) -> list[MassUnit] | None:
        with self._lock:
            return next(self._batches, None)

    def _tell(self, made: int) -> None:
        with self._lock:
            self._made += made
            if self._made >= self._told + _TOLD_EVERY:
                self._told = self._made
                self._say(f"{self._made} / {self.left} 张卡片")


def _mass_unit(plan: Planned, unit: UnitView, pool: Pool, random: Random) -> MassUnit:
    fresh_pool = pool.sizes.get((plan.shape.code, "new"), 0)
    fresh = plan.cards // 10 if fresh_pool else 0
    # One unit in ten has closed a month or two already.
    closed = random.choices((0, 1, 2), (90, 6, 4))[0]
    return MassUnit(
        no=plan.no,
        unit_id=unit.id,
        org_path=unit.path,
        shape=plan.shape.code,
        start=pool.open_period - closed,
        closed=closed,
        people=people_of(plan.cards),
        opening=plan.cards - fresh,
        fresh=fresh,
        opening_pool=pool.sizes[plan.shape.code, "opening"],
        fresh_pool=fresh_pool,
    )


def _batches(waiting: Sequence[MassUnit]) -> Iterator[list[MassUnit]]:
    batch: list[MassUnit] = []
    size = 0
    for unit in waiting:
        batch.append(unit)
        size += unit.opening + unit.fresh
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch

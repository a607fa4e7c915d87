"""Whatever verbs are used on cards in whatever order: the books agree after every step."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.foundation.ids import new_id
from assetcloud.platform.assets.models import Balance, Card, ValueEntry
from assetcloud.platform.assets.tests import verbs
from assetcloud.platform.assets.tests.builders import (
    NOON,
    a_card,
    a_unit_in_use,
    at,
    change,
    close,
    sign,
    verified,
)

pytestmark = pytest.mark.usefixtures("standards")

YUAN = st.integers(0, 900_000).map(lambda fen: f"{fen // 100}.{fen % 100:02d}")
PLACE = st.integers(0, 9)
CHANGES = st.one_of(
    st.fixed_dictionaries({"use_status": st.sampled_from(["in_use", "idle"])}),
    st.fixed_dictionaries({"cost": YUAN}),
    st.fixed_dictionaries({"life_months": st.integers(1, 120)}),
    st.fixed_dictionaries({"acquired_on": st.sampled_from(["2025-02-03", "2026-10-09"])}),
    st.fixed_dictionaries({"depreciation_state": st.sampled_from(["charged", "not_charged"])}),
)
CLASSES = st.sampled_from(["A02010105", "A02010108", "A02060100", "A04010000", "A05010201"])
STEPS = st.one_of(
    st.tuples(st.just("register"), YUAN, st.integers(1, 4)),
    st.tuples(st.just("change"), PLACE, CHANGES),
    st.tuples(st.just("split"), PLACE),
    st.tuples(st.just("split"), PLACE),
    st.tuples(st.just("merge"), PLACE, PLACE, st.integers(1, 90)),
    st.tuples(st.just("merge"), PLACE, PLACE, st.integers(1, 90)),
    st.tuples(st.just("reclassify"), PLACE, CLASSES),
    st.tuples(st.just("pause"), PLACE),
    st.tuples(st.just("pause"), PLACE),
    st.tuples(st.just("resume"), PLACE),
    st.tuples(st.just("finish"), PLACE, YUAN, st.integers(1, 90)),
    st.tuples(st.just("remove"), PLACE),
    st.tuples(st.just("close")),
    st.tuples(st.just("close")),
)


class Story:
    """One unit, its cards and what is done with them; counts what was not refused."""

    def __init__(self, traveller: Any) -> None:
        # Hypothesis seeds the random numbers of each example alike; codes of units must differ.
        random.seed(new_id().int)
        self.unit = a_unit_in_use()
        self.traveller = traveller
        self.done: list[str] = []

    def do(self, step: tuple[Any, ...]) -> None:
        """Do a step; what the rules refuse leaves everything as it was."""
        act: Callable[..., None] = getattr(self, f"do_{step[0]}")
        try:
            with transaction.atomic():
                act(*step[1:])
            self.done.append(step[0])
        except (ConflictError, InvalidError):
            pass

    def card(self, place: int) -> UUID:
        with at(self.unit):
            rows = Card.objects.filter(unit_id=self.unit.id, state="active").order_by("card_no")
            cards = list(rows.values_list("id", flat=True))
        if not cards:
            raise ConflictError("no card is left")
        return cards[place % len(cards)]

    def totals(self) -> tuple[int, int]:
        """Cost of all cards in force, and of all entries."""
        with at(self.unit):
            cards = Card.objects.filter(unit_id=self.unit.id, state="active")
            entries = ValueEntry.objects.filter(unit_id=self.unit.id, kind="cost")
            return sum(c.cost for c in cards), sum(e.amount for e in entries)

    def do_open(self, cost: str, quantity: int, charged: int) -> None:
        accumulated = verbs.fen(cost) * charged // 72
        a_card(
            self.unit,
            origin="opening",
            cost=cost,
            quantity=str(quantity),
            opening_accumulated=f"{accumulated // 100}.{accumulated % 100:02d}",
            months_charged=charged,
            acquired_on="2025-02-03",
        )

    def do_register(self, cost: str, quantity: int) -> None:
        on = "2026-11-02" if quantity % 2 else "2026-06-05"
        a_card(self.unit, cost=cost, quantity=str(quantity), acquired_on=on)

    def do_change(self, place: int, values: dict[str, Any]) -> None:
        change(self.unit, self.card(place), **values)

    def do_split(self, place: int) -> None:
        card_id, before = self.card(place), self.totals()
        with at(self.unit):
            quantity = int(Card.objects.get(unit_id=self.unit.id, id=card_id).quantity)
        verbs.split(self.unit, card_id, "1", str(quantity - 1))
        assert self.totals() == before

    def do_merge(self, one: int, other: int, months: int) -> None:
        before = self.totals()
        verbs.merge(self.unit, self.card(one), self.card(other), months_left=months)
        assert self.totals() == before

    def do_reclassify(self, place: int, code: str) -> None:
        verbs.reclassify(self.unit, self.card(place), class_code=code)

    def do_pause(self, place: int) -> None:
        verbs.pause(self.unit, self.card(place))

    def do_resume(self, place: int) -> None:
        verbs.resume(self.unit, self.paused(place))

    def do_finish(self, place: int, spent: str, months: int) -> None:
        verbs.finish(self.unit, self.paused(place), spent, "0.00", months)

    def do_remove(self, place: int) -> None:
        verbs.remove(self.unit, self.card(place))

    def do_sign(self) -> None:
        sign(self.unit)

    def do_close(self) -> None:
        """Close the month and go on to the next."""
        close(self.unit)
        self.traveller.move_to(NOON.replace(year=today().year, month=today().month))
        self.traveller.shift(timedelta(days=31))

    def paused(self, place: int) -> UUID:
        with at(self.unit):
            rows = Card.objects.filter(unit_id=self.unit.id, state="active").order_by("card_no")
            cards = list(rows.exclude(paused_on=None).values_list("id", flat=True))
        return cards[place % len(cards)] if cards else self.card(place)

    def agrees(self) -> None:
        """The books agree, no balance is negative, and no card has more charged than it cost."""
        assert verified(self.unit)
        assert len(set(self.totals())) == 1
        with at(self.unit):
            low = Balance.objects.filter(unit_id=self.unit.id)
            assert not low.filter(card_count__lt=0).exists()
            assert not low.filter(cost__lt=0).exists()
            assert not low.filter(accumulated__lt=0).exists()


@settings(
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEPS, min_size=4, max_size=12))
def test_the_books_agree_after_every_verb(steps: list[tuple[Any, ...]]) -> None:
    with time_machine.travel(NOON) as traveller:
        story = Story(traveller)
        first = [("open", "5000.00", 3, 10), ("register", "800.00", 2), ("register", "90.01", 3)]
        for step in [*first, ("sign",), *steps, ("close",), ("close",)]:
            story.do(step)
            story.agrees()


def test_each_verb_can_be_done_in_one_story() -> None:
    steps: list[tuple[Any, ...]] = [
        ("open", "5000.00", 3, 10),
        ("register", "800.00", 3),
        ("sign",),
        ("close",),
        ("split", 0),
        ("merge", 1, 2, 30),
        ("pause", 0),
        ("close",),
        ("finish", 0, "10.00", 20),
        ("pause", 0),
        ("resume", 0),
        ("reclassify", 0, "A02010105"),
        ("change", 0, {"cost": "6000.00"}),
        ("remove", 0),
        ("close",),
    ]
    with time_machine.travel(NOON) as traveller:
        story = Story(traveller)
        for step in steps:
            story.do(step)
            story.agrees()
        assert story.done == [step[0] for step in steps]

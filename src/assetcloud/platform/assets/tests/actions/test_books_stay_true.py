"""Whatever people do in whatever order: cards, entries, balances and curves agree after every step."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
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
from assetcloud.platform.assets.models import Balance, Card
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
from assetcloud.platform.assets.tests.ledgers.loading import loaded, undo
from assetcloud.platform.organisations.tests.builders import a_department

pytestmark = pytest.mark.usefixtures("standards")

YUAN = st.integers(0, 2_000_000).map(lambda fen: f"{fen // 100}.{fen % 100:02d}")
CHANGES = st.one_of(
    st.fixed_dictionaries({"use_status": st.sampled_from(["in_use", "idle", "awaiting_disposal"])}),
    st.fixed_dictionaries({"cost": YUAN}),
    st.fixed_dictionaries({"life_months": st.integers(1, 120)}),
    st.fixed_dictionaries({"cost": YUAN, "life_months": st.integers(1, 120)}),
    st.fixed_dictionaries({"class_code": st.sampled_from(["A02010105", "A02010108", "A02020100"])}),
    st.fixed_dictionaries({"depreciation_state": st.sampled_from(["charged", "not_charged"])}),
    st.fixed_dictionaries({"opening_accumulated": YUAN}),
    st.fixed_dictionaries({"acquired_on": st.sampled_from(["2025-02-03", "2026-10-09"])}),
    st.fixed_dictionaries({"quantity": st.integers(1, 5).map(str)}),
    st.just({"booked_state": "booked", "booked_on": "2026-11-20", "voucher_no": "记-9"}),
    st.just({"other_department": True}),
)
STEPS = st.one_of(
    st.tuples(st.just("open"), YUAN, st.integers(0, 60)),
    st.tuples(st.just("register"), YUAN, st.booleans()),
    st.tuples(st.just("change"), st.integers(0, 9), CHANGES),
    st.tuples(st.just("change"), st.integers(0, 9), CHANGES),
    st.tuples(st.just("import"), YUAN, st.integers(0, 60)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("sign")),
    st.tuples(st.just("close")),
    st.tuples(st.just("wait")),
)


class Story:
    """One unit and what happens in it."""

    def __init__(self, traveller: Any, folder: Path) -> None:
        # Hypothesis seeds the random numbers of each example alike; codes of units must differ.
        random.seed(new_id().int)
        self.unit = a_unit_in_use()
        self.other = a_department(self.unit)
        self.cards: list[UUID] = []
        self.batches: list[UUID] = []
        self.folder = folder
        self.traveller = traveller

    def do(self, step: tuple[Any, ...]) -> None:
        """Do a step; what the rules refuse leaves everything as it was."""
        act: Callable[..., None] = getattr(self, f"do_{step[0]}")
        try:
            with transaction.atomic():
                act(*step[1:])
        except (ConflictError, InvalidError):
            pass

    def do_open(self, cost: str, charged: int) -> None:
        accumulated = f"{float(cost) * charged / 72:.2f}"
        self.cards.append(
            a_card(
                self.unit,
                origin="opening",
                cost=cost,
                opening_accumulated=accumulated,
                months_charged=charged,
                acquired_on="2025-02-03",
            )
        )

    def do_register(self, cost: str, booked: bool) -> None:
        values: dict[str, Any] = {} if booked else {"booked_state": "unbooked"}
        self.cards.append(
            a_card(self.unit, cost=cost, acquired_on="2026-06-05", booked_on=None, **values)
            if not booked
            else a_card(self.unit, cost=cost, acquired_on="2026-06-05")
        )

    def do_change(self, place: int, values: dict[str, Any]) -> None:
        with at(self.unit):
            rows = Card.objects.filter(unit_id=self.unit.id, state="active").order_by("id")
            cards = list(rows.values_list("id", flat=True))
        if "other_department" in values:
            values = {"department_id": str(self.other.id)}
        change(self.unit, cards[place % len(cards)], **values)

    def do_import(self, cost: str, charged: int) -> None:
        lines = ["资产名称,分类代码,原值,累计折旧,已提月份,取得日期"]
        for name in ("甲", "乙"):
            accumulated = f"{float(cost) * charged / 72:.2f}"
            lines.append(f"{name},A02010105,{cost},{accumulated},{charged},2025-02-03")
        lines.append("丙,没有的分类,1,0,0,2025-02-03")
        # The same content would be the same file, which is loaded once.
        lines.append(f"#{len(self.batches)}")
        path = self.folder / "台账.csv"
        path.write_text("\n".join(lines), encoding="utf-8")
        batch_id, _ = loaded(self.unit, path)
        self.batches.append(batch_id)

    def do_undo(self) -> None:
        if self.batches:
            undo(self.unit, self.batches.pop())

    def do_sign(self) -> None:
        sign(self.unit)

    def do_close(self) -> None:
        close(self.unit)

    def do_wait(self) -> None:
        self.traveller.move_to(NOON.replace(year=today().year, month=today().month))
        self.traveller.shift(timedelta(days=31))

    def agrees(self) -> None:
        """The books agree, and no balance is negative."""
        assert verified(self.unit)
        with at(self.unit):
            low = Balance.objects.filter(unit_id=self.unit.id)
            assert not low.filter(card_count__lt=0).exists()
            assert not low.filter(cost__lt=0).exists()
            assert not low.filter(accumulated__lt=0).exists()
            single = Card.objects.filter(unit_id=self.unit.id, batch_id=None)
            assert single.count() == len(self.cards)


@settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEPS, min_size=3, max_size=14))
def test_the_books_agree_after_every_step(tmp_path: Path, steps: list[tuple[Any, ...]]) -> None:
    with time_machine.travel(NOON) as traveller:
        story = Story(traveller, tmp_path)
        first = [("open", "5000.00", 10), ("register", "800.00", True), ("import", "720.00", 3)]
        for step in [*first, *steps]:
            story.do(step)
            story.agrees()
        for step in [("sign",), ("close",), ("wait",), ("close",)]:
            story.do(step)
            story.agrees()

"""The vectors T1–T7 of the depreciation rule, through the actions: registered, closed, verified."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import pytest
import time_machine

from assetcloud.foundation.clock import SHANGHAI
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.models import ValueEntry
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
from assetcloud.platform.assets.tests.verbs import accumulated_at, remove, segments_of

pytestmark = pytest.mark.usefixtures("standards")


class Months:
    """A unit whose books begin in a month, and the clock that goes on with them."""

    def __init__(self, traveller: Any, start: Month) -> None:
        self.traveller = traveller
        self.month = start
        self._stand()
        self.unit = a_unit_in_use(start=start)
        sign(self.unit)

    def _stand(self) -> None:
        day = NOON.replace(year=self.month.year, month=self.month.number, day=20, tzinfo=SHANGHAI)
        self.traveller.move_to(day)

    def close(self, count: int = 1) -> None:
        for _ in range(count):
            close(self.unit)
            self.month = self.month.plus(1)
            self._stand()

    def charges(self) -> list[int]:
        """What each closed month charged, in fen."""
        with at(self.unit):
            rows = ValueEntry.objects.filter(unit_id=self.unit.id, kind="charge")
            return [row.amount for row in rows.order_by("period")]

    def booked(self, **values: Any) -> Any:
        on = self.month.first_day.replace(day=10).isoformat()
        return a_card(self.unit, **({"booked_on": on, "acquired_on": on} | values))


@contextmanager
def months(year: int, month: int) -> Iterator[Months]:
    with time_machine.travel(NOON) as traveller:
        yield Months(traveller, Month(year, month))


def test_t1_a_computer_charges_the_same_every_month_and_the_rest_in_its_last() -> None:
    with months(2026, 6) as books:
        card = books.booked(cost="6000.00", life_months=72)
        books.close(3)
        assert books.charges() == [8333] * 3
        first = Month(2026, 6).index
        curve = [accumulated_at(books.unit, card, first + n) for n in range(-1, 73)]
        charged = [now - before for before, now in pairwise(curve)]
        assert charged == [8333] * 71 + [8357, 0]
        assert verified(books.unit)


def test_t2_scrapped_in_its_third_month_it_was_charged_twice() -> None:
    with months(2026, 6) as books:
        card = books.booked(cost="6000.00", life_months=72)
        books.close(2)
        remove(books.unit, card)
        books.close(1)
        assert books.charges() == [8333, 8333]
        assert sum(books.charges()) == 16_666
        assert verified(books.unit)


def test_t3_the_final_account_changes_what_is_left_and_nothing_before() -> None:
    with months(2026, 1) as books:
        card = books.booked(cost="10000000.00", life_months=600)
        books.close(12)
        change(books.unit, card, cost="10600000.00")
        assert sum(books.charges()) == 20_000_004
        segment = segments_of(books.unit, card)[-1]
        assert (segment.base, segment.months) == (20_000_004, 588)
        books.close(1)
        assert books.charges()[-1] == 1_768_707
        assert verified(books.unit)


def test_t5_what_was_used_before_is_charged_over_what_remains() -> None:
    with months(2026, 6) as books:
        card = books.booked(
            cost="2000.00", life_months=72, months_charged=36, acquisition_way="allocation_in"
        )
        books.close(1)
        assert books.charges() == [5556]
        assert segments_of(books.unit, card)[0].months == 36
        assert verified(books.unit)


def test_t5b_what_the_giver_had_fully_charged_is_not_charged_again() -> None:
    with months(2026, 6) as books:
        card = books.booked(
            cost="5000.00", opening_accumulated="5000.00", acquisition_way="allocation_in"
        )
        books.close(1)
        assert books.charges() == []
        assert accumulated_at(books.unit, card, books.month.index) == 500_000
        assert verified(books.unit)


def test_t6_what_is_worth_a_nominal_yuan_or_is_a_book_is_never_charged() -> None:
    with months(2026, 6) as books:
        books.booked(cost="1.00", value_type="nominal")
        books.booked(
            cost="300.00", class_code="A04010000", card_type="other_fixed", equipment_use=""
        )
        books.close(2)
        assert books.charges() == []
        assert verified(books.unit)


def test_t7_a_late_card_catches_up_in_the_month_of_booking() -> None:
    with months(2026, 8) as books:
        books.booked(cost="6000.00", life_months=72, acquired_on="2026-06-05")
        books.close(2)
        assert books.charges() == [24_999, 8333]
        assert verified(books.unit)

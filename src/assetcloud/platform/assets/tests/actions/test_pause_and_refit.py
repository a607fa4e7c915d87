"""Charging stands still during 改建、扩建 and goes on: over the rest, or at a new cost and life."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine

from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.tests.builders import (
    NOON,
    a_card,
    a_unit_in_use,
    change,
    close,
    row_of,
    sign,
    verified,
)
from assetcloud.platform.assets.tests.verbs import (
    accumulated_at,
    finish,
    pause,
    resume,
    segments_of,
)

pytestmark = pytest.mark.usefixtures("standards")
NOVEMBER = Month(2026, 11).index


@pytest.fixture
def unit() -> Any:
    return a_unit_in_use()


@pytest.fixture
def card_id(unit: Any) -> Any:
    """60,000 yuan over 60 months; 12 were charged when November opens."""
    made = a_card(
        unit,
        origin="opening",
        cost="60000.00",
        opening_accumulated="12000.00",
        months_charged=12,
        life_months=60,
        acquired_on="2025-11-05",
    )
    sign(unit)
    return made


def months(traveller: Any, unit: Any, count: int) -> None:
    """Close the open month, `count` times."""
    for _ in range(count):
        close(unit)
        now = Month(2026, 11).plus(months.closed + 1)  # type: ignore[attr-defined]
        months.closed += 1  # type: ignore[attr-defined]
        traveller.move_to(NOON.replace(year=now.year, month=now.number))


@pytest.fixture(autouse=True)
def from_november() -> None:
    months.closed = 0  # type: ignore[attr-defined]


def test_a_pause_charges_nothing_and_a_resumed_card_goes_on_over_the_rest(
    unit: Any, card_id: Any
) -> None:
    with time_machine.travel(NOON) as traveller:
        months(traveller, unit, 1)
        pause(unit, card_id)
        assert row_of(unit, card_id).paused_for == "refit"
        months(traveller, unit, 2)
        assert accumulated_at(unit, card_id, NOVEMBER + 2) == 1_300_000
        resume(unit, card_id)
        row = row_of(unit, card_id)
        assert (row.paused_on, row.depreciation_state) == (None, "charged")
        segment = segments_of(unit, card_id)[-1]
        assert (segment.start, segment.months, segment.base) == (NOVEMBER + 3, 47, 1_300_000)
        months(traveller, unit, 1)
        assert accumulated_at(unit, card_id, NOVEMBER + 3) == 1_400_000
        assert verified(unit)


def test_a_change_of_a_paused_card_does_not_start_it_again(unit: Any, card_id: Any) -> None:
    pause(unit, card_id, "renewal")
    change(unit, card_id, use_status="idle")
    change(unit, card_id, cost="61000.00")
    close(unit)
    assert accumulated_at(unit, card_id, NOVEMBER) == 1_200_000
    assert verified(unit)


def test_a_finished_refit_brings_the_new_cost_over_the_new_life(unit: Any, card_id: Any) -> None:
    with time_machine.travel(NOON) as traveller:
        pause(unit, card_id)
        months(traveller, unit, 1)
        finish(unit, card_id, "10000.00", "3000.00", 100)
        row = row_of(unit, card_id)
        assert (row.cost, row.life_months, row.months_charged) == (5_500_000, 100, 0)
        assert (row.opening_accumulated, row.paused_on, row.change_kind) == (0, None, "refit")
        assert verified(unit)
        months(traveller, unit, 1)
        assert accumulated_at(unit, card_id, NOVEMBER + 1) == 55_000
        assert verified(unit)
        change(unit, card_id, life_months=112)
        assert segments_of(unit, card_id)[-1].months == 111


def test_a_replaced_part_is_worth_no_more_than_the_whole(unit: Any, card_id: Any) -> None:
    pause(unit, card_id)
    with pytest.raises(InvalidError, match="被替换部分"):
        finish(unit, card_id, "1.00", "48000.01", 100)
    with pytest.raises(InvalidError) as refused:
        finish(unit, card_id, "1.00", "0.00", 100, name="")
    assert [p.pointer for p in refused.value.problems] == ["/values/name"]
    assert row_of(unit, card_id).cost == 6_000_000


def test_what_is_not_charged_is_not_paused_and_what_is_not_paused_not_resumed(
    unit: Any, card_id: Any
) -> None:
    with pytest.raises(ConflictError, match="没有暂停"):
        resume(unit, card_id)
    with pytest.raises(ConflictError, match="没有暂停"):
        finish(unit, card_id, "1.00", "0.00", 10)
    pause(unit, card_id)
    with pytest.raises(ConflictError, match="已经暂停"):
        pause(unit, card_id)
    unbooked = a_card(unit, booked_state="unbooked", booked_on=None, voucher_no="")
    with pytest.raises(ConflictError, match="不需要暂停"):
        pause(unit, unbooked)


def test_a_late_card_is_paused_after_its_catch_up(unit: Any) -> None:
    late = a_card(unit, acquired_on="2026-09-05")
    with pytest.raises(ConflictError, match="结账后"):
        pause(unit, late)


def test_an_unbooked_card_is_booked_while_paused_is_impossible_but_stays_still(
    unit: Any, card_id: Any
) -> None:
    pause(unit, card_id)
    change(unit, card_id, booked_state="unbooked", booked_on=None, voucher_no="")
    change(unit, card_id, booked_state="booked", booked_on="2026-11-20", voucher_no="记-1")
    assert [s.base for s in segments_of(unit, card_id)] == [1_200_000]
    close(unit)
    assert accumulated_at(unit, card_id, NOVEMBER) == 1_200_000
    assert verified(unit)

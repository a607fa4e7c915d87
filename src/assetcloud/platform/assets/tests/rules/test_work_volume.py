"""Depreciation by work volume."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.platform.assets.rules.accumulated import accumulated, charge
from assetcloud.platform.assets.rules.re_enter import carried_at
from assetcloud.platform.assets.rules.work_volume import (
    WorkPlan,
    WorkVolumeError,
    next_plan,
    work_segment,
    work_volume_accumulated,
    work_volume_charge,
)

amounts = st.integers(0, 9 * 10**15)
volumes = st.decimals(0, 10**9, places=3)
totals = st.decimals(Decimal("0.001"), 10**9, places=3)


def test_a_car_is_charged_for_the_kilometres_it_ran():
    """¥240,000 over 600,000 km; 1,850 km in the month cost ¥740."""
    charged = work_volume_charge(
        24_000_000, used_before=Decimal(0), used=Decimal(1850), total=Decimal(600_000)
    )

    assert charged == 74_000


@pytest.mark.parametrize(("used", "due"), [("0.4", 0), ("0.5", 1), ("1.4", 1), ("1.5", 2)])
def test_half_a_fen_is_rounded_up(used, due):
    assert work_volume_accumulated(10, used=Decimal(used), total=Decimal(10)) == due


def test_more_than_was_expected_charges_no_more_than_is_left():
    assert work_volume_accumulated(1000, used=Decimal(700), total=Decimal(600)) == 1000


@given(amounts, st.lists(volumes, min_size=1, max_size=20), totals)
def test_the_charges_of_all_readings_add_up_and_none_is_negative(left, used, total):
    readings = [Decimal(0), *sorted(used)]

    charges = [
        work_volume_charge(left, used_before=before, used=now, total=total)
        for before, now in pairwise(readings)
    ]

    assert min(charges) >= 0
    assert sum(charges) == work_volume_accumulated(left, used=readings[-1], total=total)
    assert sum(charges) <= left


@given(amounts, totals)
def test_the_whole_volume_charges_exactly_what_is_left(left, total):
    assert work_volume_accumulated(left, used=total, total=total) == left


@pytest.mark.parametrize(
    ("left", "used", "total"),
    [(-1, "0", "1"), (1, "-1", "1"), (1, "0", "0"), (1, "0", "-1")],
)
def test_impossible_readings_are_refused(left, used, total):
    with pytest.raises(WorkVolumeError):
        work_volume_accumulated(left, used=Decimal(used), total=Decimal(total))


def test_a_reading_below_the_one_before_is_refused():
    with pytest.raises(WorkVolumeError, match="小于上期"):
        work_volume_charge(100, used_before=Decimal(2), used=Decimal(1), total=Decimal(10))


def plan(base: int = 0, total: str = "10", used: str = "0") -> WorkPlan:
    return WorkPlan(base=base, total=Decimal(total), used=Decimal(used))


def test_a_plan_goes_on_while_it_leads_to_what_is_carried() -> None:
    going_on = plan(used="4")
    assert next_plan(going_on, total=None, cost=100, carried=40) is going_on


def test_a_new_total_begins_a_plan_from_what_is_carried() -> None:
    assert next_plan(plan(used="4"), total=Decimal(5), cost=100, carried=40) == plan(40, "5")


def test_another_cost_spreads_the_rest_over_what_remains() -> None:
    assert next_plan(plan(used="4"), total=None, cost=200, carried=40) == plan(40, "6")
    assert next_plan(plan(50, "10", "4"), total=None, cost=45, carried=45) == plan(45, "6")


def test_a_plan_that_nobody_made_or_that_is_used_up_is_asked_for() -> None:
    with pytest.raises(WorkVolumeError, match="请填写"):
        next_plan(None, total=None, cost=100, carried=0)
    with pytest.raises(WorkVolumeError, match="用完"):
        next_plan(plan(used="10"), total=None, cost=200, carried=100)


def test_a_month_charges_once_and_stands_still_afterwards() -> None:
    segment = work_segment(plan(used="4"), Decimal(2), cost=100, carried=40, period=9)
    assert [charge(segment, month) for month in (8, 9, 10, 11)] == [0, 20, 0, 0]
    assert [accumulated(segment, month) for month in (9, 30)] == [60, 60]
    assert carried_at(segment, 9) == 40


@given(
    cost=st.integers(0, 10**9),
    volumes=st.lists(st.decimals(0, 1000, places=2), min_size=1, max_size=24),
)
def test_the_charges_of_months_make_what_the_formula_says(
    cost: int, volumes: list[Decimal]
) -> None:
    total = Decimal(5000)
    going_on: WorkPlan | None = None
    carried, used, charged = 0, Decimal(0), 0
    for period, volume in enumerate(volumes):
        first = total if going_on is None else None
        now = next_plan(going_on, total=first, cost=cost, carried=carried)
        segment = work_segment(now, volume, cost=cost, carried=carried, period=period)
        charged += charge(segment, period)
        used += volume
        carried = accumulated(segment, period)
        going_on = WorkPlan(base=now.base, total=now.total, used=now.used + volume)
    assert charged == carried == work_volume_accumulated(cost, used=used, total=total)

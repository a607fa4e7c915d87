"""Depreciation by work volume."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.platform.assets.rules.work_volume import (
    WorkVolumeError,
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

"""The catch-up of a late card by calendar year."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assetcloud.foundation.month import Month
from assetcloud.platform.assets.rules.accumulated import (
    NEVER,
    Segment,
    accumulated,
    charge,
    monthly_charge,
)
from assetcloud.platform.assets.rules.catch_up import YearShare, catch_up


def late(start: Month, posted: Month, **changes) -> Segment:
    terms = {"cost": 600_000, "base": 0, "months": 72}
    return Segment(start=start.index, posted=posted.index, **(terms | changes))


def test_two_months_of_the_same_year_are_caught_up():
    segment = late(Month(2021, 6), Month(2021, 8))

    assert catch_up(segment) == (YearShare(2021, 16_666),)
    assert charge(segment, segment.posted) == 16_666 + 8333


def test_a_catch_up_over_the_turn_of_years_is_split():
    assert catch_up(late(Month(2021, 11), Month(2023, 2))) == (
        YearShare(2021, 2 * 8333),
        YearShare(2022, 12 * 8333),
        YearShare(2023, 8333),
    )


def test_posted_in_january_everything_belongs_to_earlier_years():
    assert catch_up(late(Month(2021, 12), Month(2022, 1))) == (YearShare(2021, 8333),)


def test_a_card_in_time_has_nothing_to_catch_up():
    assert catch_up(late(Month(2021, 6), Month(2021, 6))) == ()


def test_a_card_that_is_never_charged_has_nothing_to_catch_up():
    standing = replace(late(Month(2021, 6), Month(2021, 8)), start=NEVER)

    assert catch_up(standing) == ()


def test_a_curve_that_goes_on_has_nothing_to_catch_up():
    moved = late(Month(2021, 6), Month(2022, 6), carried=12 * 8333)

    assert catch_up(moved) == ()


def test_years_after_the_end_of_life_have_no_share():
    shares = catch_up(late(Month(2018, 1), Month(2022, 1), months=12))

    assert shares == (YearShare(2018, 600_000),)


@given(
    st.integers(0, 10**12),
    st.integers(1, 600),
    st.integers(24000, 24011),
    st.integers(0, 120),
    st.booleans(),
)
def test_the_shares_and_the_own_charge_of_the_month_make_its_whole_charge(
    cost, months, start, late_by, is_carried
):
    segment = Segment(
        start=start,
        posted=start + late_by,
        cost=cost,
        base=cost // 3,
        months=months,
        carried=cost // 3 if is_carried else None,
    )
    shares = catch_up(segment)
    caught_up = sum(share.amount for share in shares)
    own = charge(segment, segment.posted) - caught_up

    in_time = replace(segment, posted=start)
    assert own == charge(in_time, segment.posted)
    assert all(share.amount > 0 for share in shares)
    if late_by:
        assert segment.base + caught_up == accumulated(in_time, segment.posted - 1)
        assert own <= monthly_charge(segment) or segment.posted == start + months - 1

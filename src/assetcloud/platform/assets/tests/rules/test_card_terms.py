"""The terms under which a card enters the books."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.foundation.month import Month
from assetcloud.platform.assets.rules.accumulated import NEVER, Segment, accumulated, charge
from assetcloud.platform.assets.rules.card_terms import TermsInput, card_terms

OPEN = Month(2026, 8).index


def terms(**changes) -> Segment | None:
    given_terms = {
        "depreciates": True,
        "is_opening": False,
        "is_booked": True,
        "cost": 600_000,
        "accumulated_before": 0,
        "life_months": 72,
        "charged_before": 0,
        "first_month": OPEN,
        "open_period": OPEN,
    }
    return card_terms(TermsInput(**(given_terms | changes)))


def test_a_booked_card_is_charged_from_the_month_of_addition():
    segment = terms()

    assert segment == Segment(start=OPEN, posted=OPEN, cost=600_000, base=0, months=72, carried=0)
    assert charge(segment, OPEN) == 8333


def test_a_card_entered_two_months_late_catches_up_in_the_open_month():
    segment = terms(first_month=OPEN - 2)

    assert charge(segment, OPEN - 1) == 0
    assert charge(segment, OPEN) == 24_999


def test_a_card_that_is_not_booked_is_not_followed():
    assert terms(is_booked=False) is None


def test_a_card_that_is_not_booked_keeps_what_had_accumulated():
    segment = terms(is_booked=False, accumulated_before=1000)

    assert segment is not None
    assert segment.start == NEVER
    assert accumulated(segment, OPEN + 500) == 1000


def test_an_opening_card_goes_on_over_the_months_that_are_left():
    segment = terms(
        is_opening=True, accumulated_before=24 * 8333, charged_before=24, first_month=OPEN - 24
    )

    assert segment == Segment(
        start=OPEN, posted=OPEN, cost=600_000, base=199_992, months=48, carried=199_992
    )
    assert accumulated(segment, OPEN + 47) == 600_000


def test_an_opening_card_counts_as_booked():
    assert terms(is_opening=True, is_booked=False) == terms(is_opening=True)


@pytest.mark.parametrize("is_opening", [True, False])
def test_a_life_that_others_used_up_leaves_one_month(is_opening):
    segment = terms(is_opening=is_opening, accumulated_before=590_000, charged_before=90)

    assert segment is not None
    assert segment.months == 1
    assert charge(segment, OPEN) == 10_000


def test_an_asset_allocated_in_is_charged_over_its_remaining_life():
    """无偿调入: booked at the giver's carrying amount, 5,000 less 3,000, with what is left of life."""
    segment = terms(cost=200_000, life_months=29)

    assert segment is not None
    assert accumulated(segment, OPEN + 28) == 200_000
    assert charge(segment, OPEN) == 6897


def test_an_asset_allocated_in_fully_depreciated_is_never_charged():
    """解释第1号: cost and accumulated as with the giver, no further depreciation."""
    segment = terms(cost=500_000, accumulated_before=500_000)

    assert segment is not None
    assert segment.start == NEVER
    assert accumulated(segment, OPEN) == accumulated(segment, OPEN + 999) == 500_000
    assert charge(segment, OPEN) == 0


def test_small_software_written_off_at_once_keeps_cost_and_accumulated():
    """准则4 第17条(四): ¥900, the card stays, cost 900 and accumulated 900."""
    segment = terms(cost=90_000, accumulated_before=90_000, life_months=None, depreciates=False)

    assert segment is not None
    assert accumulated(segment, OPEN + 12) == 90_000
    assert charge(segment, OPEN) == 0


def test_software_in_bulk_is_amortised_like_any_other():
    """200 copies at ¥900 are to be capitalised."""
    segment = terms(cost=200 * 90_000, life_months=60)

    assert segment is not None
    assert charge(segment, OPEN) == 300_000


@pytest.mark.parametrize("cost", [100, 30_000, 9 * 10**9])
@pytest.mark.parametrize("life_months", [None, 600])
def test_nominal_amounts_books_relics_and_land_are_never_charged(cost, life_months):
    assert terms(cost=cost, depreciates=False, life_months=life_months) is None


def test_without_a_life_nothing_is_charged():
    assert terms(life_months=None) is None
    assert terms(life_months=0) is None


def test_a_card_without_value_has_nothing_to_follow():
    assert terms(cost=0) is None


def test_accumulated_beyond_the_cost_never_reaches_the_books():
    segment = terms(cost=100, accumulated_before=150)

    assert segment is not None
    assert accumulated(segment, OPEN) == 100


@given(
    st.builds(
        TermsInput,
        depreciates=st.booleans(),
        is_opening=st.booleans(),
        is_booked=st.booleans(),
        cost=st.integers(0, 10**12),
        accumulated_before=st.integers(0, 10**12),
        life_months=st.none() | st.integers(0, 700),
        charged_before=st.integers(0, 700),
        first_month=st.integers(OPEN - 60, OPEN),
        open_period=st.just(OPEN),
    ),
    st.integers(0, 800),
)
def test_terms_never_charge_beyond_the_cost_nor_touch_closed_months(card, later):
    segment = card_terms(card)
    before = min(card.accumulated_before, card.cost)
    if segment is None:
        assert card.accumulated_before == 0
        return

    assert segment.posted == OPEN
    assert segment.carried == before
    assert charge(segment, OPEN - 1) == 0
    assert before <= accumulated(segment, OPEN + later) <= card.cost

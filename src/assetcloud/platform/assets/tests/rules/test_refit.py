"""The end of 改建、扩建: new cost, new life, and the pause before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.rules.accumulated import Segment, accumulated, charge
from assetcloud.platform.assets.rules.re_enter import Change, carried_at, re_enter
from assetcloud.platform.assets.rules.refit import Refit, finish_refit

JANUARY = Month(2022, 1).index


def test_a_building_is_paused_while_it_is_extended_and_comes_back_at_its_new_cost() -> None:
    house = Segment(start=JANUARY, posted=JANUARY, cost=6_000_000, base=0, months=600)
    begun, done = JANUARY + 12, JANUARY + 18

    pause = re_enter(
        house,
        Change(cost=6_000_000, is_charged=False, life_change=0, life_left=600),
        period=begun,
    )
    assert pause is not None
    assert accumulated(pause, done) == 120_000
    assert [charge(pause, begun + month) for month in range(6)] == [0] * 6

    back = finish_refit(
        Refit(spent=1_000_000, replaced=380_000, life_months=500),
        cost=6_000_000,
        accumulated=carried_at(pause, done),
        period=done,
    )
    assert (back.leaving_cost, back.leaving_accumulated) == (6_000_000, 120_000)
    assert back.segment.cost == 6_500_000
    assert charge(back.segment, done) == 13_000
    assert accumulated(back.segment, done + 499) == 6_500_000


@given(
    cost=st.integers(0, 10**12),
    spent=st.integers(0, 10**12),
    life=st.integers(1, 600),
    data=st.data(),
)
def test_book_value_before_and_after_differs_by_what_was_spent_and_replaced(
    cost: int, spent: int, life: int, data: st.DataObject
) -> None:
    accumulated_ = data.draw(st.integers(0, cost))
    replaced = data.draw(st.integers(0, cost - accumulated_))
    back = finish_refit(
        Refit(spent=spent, replaced=replaced, life_months=life),
        cost=cost,
        accumulated=accumulated_,
        period=JANUARY,
    )
    before = back.leaving_cost - back.leaving_accumulated
    assert back.segment.cost - back.segment.base == before + spent - replaced
    assert accumulated(back.segment, JANUARY - 1) == 0


@pytest.mark.parametrize(("spent", "replaced"), [(-1, 0), (0, -1), (0, 701)])
def test_impossible_figures_are_refused(spent: int, replaced: int) -> None:
    with pytest.raises(InvalidError, match=r"原账面价值 7\.00 元"):
        finish_refit(
            Refit(spent=spent, replaced=replaced, life_months=10),
            cost=1_000,
            accumulated=300,
            period=JANUARY,
        )


def test_a_new_life_is_needed() -> None:
    with pytest.raises(InvalidError, match="重新确定折旧年限"):
        finish_refit(
            Refit(spent=1, replaced=0, life_months=0), cost=1_000, accumulated=0, period=JANUARY
        )

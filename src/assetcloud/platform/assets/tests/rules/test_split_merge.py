"""Split and merge keep every total."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assetcloud.platform.assets.rules.checks.finding import Finding
from assetcloud.platform.assets.rules.split_merge import (
    Amounts,
    SplitError,
    apportion,
    merge,
    split,
    totals_are_kept,
)

DESKS = Amounts(
    cost=1_000_000,
    accumulated=333_333,
    quantity=Decimal(3),
    funding_fiscal=700_001,
    funding_other=299_999,
)
ONE_EACH = (Decimal(1),) * 3

amounts = st.integers(0, 9 * 10**15)
quantities = st.lists(st.decimals(Decimal("0.0001"), 10**6, places=4), min_size=2, max_size=12)


@st.composite
def cards(draw):
    cost = draw(amounts)
    parts = tuple(draw(quantities))
    fiscal = draw(st.integers(0, cost))
    is_funded = draw(st.booleans())
    whole = Amounts(
        cost=cost,
        accumulated=draw(st.integers(0, cost)),
        quantity=sum(parts, Decimal(0)),
        funding_fiscal=fiscal,
        funding_other=cost - fiscal if is_funded else draw(amounts),
    )
    return whole, parts


# Apportioning


@pytest.mark.parametrize(
    ("amount", "weights", "shares"),
    [
        (100, (1, 1, 1), (34, 33, 33)),
        (100, (1, 2), (33, 67)),
        (0, (1, 2), (0, 0)),
        (5, (0, 1, 0), (0, 5, 0)),
        (10, (Decimal("0.5"), Decimal("1.5")), (3, 7)),
    ],
)
def test_the_largest_remainder_gets_the_odd_fen(amount, weights, shares):
    assert apportion(amount, weights) == shares


@given(amounts, st.lists(st.integers(0, 10**12), min_size=1, max_size=20))
def test_shares_add_up_and_are_within_a_fen_of_exact(amount, weights):
    assume(sum(weights))

    shares = apportion(amount, weights)

    assert sum(shares) == amount
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share * sum(weights) - amount * weight) < sum(weights)


@pytest.mark.parametrize(("amount", "weights"), [(-1, (1,)), (1, (0, 0)), (1, (2, -1)), (1, ())])
def test_what_cannot_be_divided_is_refused(amount, weights):
    with pytest.raises(SplitError, match="不能是负数"):
        apportion(amount, weights)


# Splitting


def test_three_desks_become_three_cards():
    parts = split(DESKS, quantities=ONE_EACH)

    assert [part.cost for part in parts] == [333_334, 333_333, 333_333]
    assert [part.accumulated for part in parts] == [111_111, 111_111, 111_111]
    assert [part.funding_fiscal for part in parts] == [233_334, 233_334, 233_333]
    assert totals_are_kept([DESKS], parts) == ()


def test_costs_that_somebody_gives_are_taken():
    parts = split(DESKS, quantities=(Decimal(1), Decimal(2)), costs=(600_000, 400_000))

    assert [part.cost for part in parts] == [600_000, 400_000]
    assert [part.accumulated for part in parts] == [200_000, 133_333]


def test_a_card_without_value_is_split_by_quantity():
    books = Amounts(cost=0, accumulated=0, quantity=Decimal(3), funding_fiscal=0, funding_other=0)

    assert [part.cost for part in split(books, quantities=ONE_EACH)] == [0, 0, 0]


@given(cards())
def test_every_total_of_a_split_card_is_kept_to_the_fen(card):
    whole, parts_of_quantity = card

    parts = split(whole, quantities=parts_of_quantity)

    assert totals_are_kept([whole], parts) == ()
    assert merge(parts) == whole


@given(cards(), st.data())
def test_no_part_accumulates_more_than_its_cost(card, data):
    whole, parts_of_quantity = card
    weights = data.draw(
        st.lists(
            st.integers(1, 1000), min_size=len(parts_of_quantity), max_size=len(parts_of_quantity)
        )
    )

    parts = split(whole, quantities=parts_of_quantity, costs=apportion(whole.cost, weights))

    for part in parts:
        assert 0 <= part.accumulated <= part.cost
        assert min(part.funding_fiscal, part.funding_other) >= 0


@given(cards())
def test_where_funding_made_the_cost_it_does_so_in_every_part(card):
    whole, parts_of_quantity = card
    assume(whole.funding_fiscal + whole.funding_other == whole.cost)

    for part in split(whole, quantities=parts_of_quantity):
        assert part.funding_fiscal + part.funding_other == part.cost


@pytest.mark.parametrize("parts", [(3,), (1, 1), (1, 1, 2), (0, 3), (-1, 4), ()])
def test_quantities_that_do_not_make_the_whole_are_refused(parts):
    with pytest.raises(SplitError, match="合计等于原卡片的数量 3"):
        split(DESKS, quantities=[Decimal(part) for part in parts])


@pytest.mark.parametrize("costs", [(1_000_000,), (500_000, 499_999), (1_000_001, -1), ()])
def test_costs_that_do_not_make_the_whole_are_refused(costs):
    with pytest.raises(SplitError, match=r"10000\.00 元"):
        split(DESKS, quantities=(Decimal(1), Decimal(2)), costs=costs)


# C25


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("cost", "原值"),
        ("accumulated", "累计折旧"),
        ("quantity", "数量"),
        ("funding_fiscal", "财政拨款"),
        ("funding_other", "非财政拨款"),
    ],
)
def test_each_total_that_changes_is_an_error(name, title):
    values = {
        "cost": 2,
        "accumulated": 2,
        "quantity": Decimal(2),
        "funding_fiscal": 2,
        "funding_other": 2,
    }
    before, after = Amounts(**values), Amounts(**(values | {name: values[name] + 1}))

    (found,) = totals_are_kept([before], [after])

    assert found == Finding("C25", "error", f"/values/{name}", found.message)
    assert title in found.message
    assert totals_are_kept([after], [before])[0].rule == "C25"

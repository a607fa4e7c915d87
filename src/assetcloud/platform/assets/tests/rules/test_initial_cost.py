"""At what cost given, donated and exchanged assets enter the books: D14, vectors T5 and T5b."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.platform.assets.rules.initial_cost import (
    InitialCost,
    allocated,
    donated,
    exchanged,
    remaining_life,
)

amounts = st.integers(0, 10**12)


def gift(**known: int | str | None) -> InitialCost:
    given_ = {
        "account": "1601",
        "voucher": None,
        "appraisal": None,
        "market_price": None,
        "fees": 500,
        "nominal_amount": 100,
    } | known
    return donated(**given_)  # type: ignore[arg-type]


def test_what_was_allocated_comes_at_book_value_and_fees() -> None:
    received = allocated(giver_cost=500_000, giver_accumulated=300_000, fees=1_000)
    assert received == InitialCost(cost=201_000, accumulated=0, value_type="cost", expensed=0)


def test_what_the_giver_had_fully_depreciated_comes_with_its_cost_and_as_much_accumulated() -> None:
    received = allocated(giver_cost=500_000, giver_accumulated=500_000, fees=1_000)
    assert received == InitialCost(
        cost=500_000, accumulated=500_000, value_type="cost", expensed=1_000
    )


def test_what_the_giver_carried_at_a_nominal_amount_stays_nominal() -> None:
    received = allocated(giver_cost=100, giver_accumulated=0, fees=1_000, nominal_amount=100)
    assert received == InitialCost(cost=100, accumulated=0, value_type="nominal", expensed=1_000)


@pytest.mark.parametrize(("cost", "accumulated", "fees"), [(1, 2, 0), (1, -1, 0), (1, 0, -1)])
def test_impossible_figures_of_the_giver_are_refused(
    cost: int, accumulated: int, fees: int
) -> None:
    with pytest.raises(InvalidError, match="调出方"):
        allocated(giver_cost=cost, giver_accumulated=accumulated, fees=fees)


@given(amounts, amounts, amounts)
def test_book_value_and_fees_are_never_lost(net: int, accumulated: int, fees: int) -> None:
    received = allocated(giver_cost=net + accumulated, giver_accumulated=accumulated, fees=fees)
    assert received.cost - received.accumulated + received.expensed == net + fees


@pytest.mark.parametrize(
    ("known", "cost", "value_type"),
    [
        ({"voucher": 900, "appraisal": 800, "market_price": 700}, 1_400, "cost"),
        ({"appraisal": 800, "market_price": 700}, 1_300, "appraised"),
        ({"market_price": 700}, 1_200, "replacement"),
    ],
)
def test_a_gift_is_valued_by_the_first_evidence_in_order(
    known: dict[str, int], cost: int, value_type: str
) -> None:
    received = gift(**known)
    assert (received.cost, received.value_type, received.expensed) == (cost, value_type, 0)


def test_a_gift_without_evidence_stands_at_the_nominal_amount_and_its_fees_are_expense() -> None:
    assert gift() == InitialCost(cost=100, accumulated=0, value_type="nominal", expensed=500)


@pytest.mark.parametrize("account", ["1501", "1502", "1811", "1831"])
def test_investments_reserves_and_housing_admit_no_nominal_amount(account: str) -> None:
    with pytest.raises(ConflictError, match="不能按名义金额入账"):
        gift(account=account)
    assert gift(account=account, voucher=900).cost == 1_400


@pytest.mark.parametrize("known", [{"voucher": 0}, {"appraisal": -1}, {"fees": -1}])
def test_impossible_figures_of_a_gift_are_refused(known: dict[str, int]) -> None:
    with pytest.raises(InvalidError, match="应大于 0"):
        gift(**known)


def test_an_exchange_adds_what_is_paid_and_deducts_what_is_received() -> None:
    assert exchanged(given_appraised=1_000, boot_paid=200, fees=10).cost == 1_210
    assert exchanged(given_appraised=1_000, boot_received=200, fees=10).cost == 810


@pytest.mark.parametrize(
    "figures", [{"boot_paid": 1, "boot_received": 1}, {"boot_paid": -1}, {"fees": -1}]
)
def test_impossible_figures_of_an_exchange_are_refused(figures: dict[str, int]) -> None:
    with pytest.raises(InvalidError, match="补价"):
        exchanged(given_appraised=1_000, **figures)


def test_more_received_than_was_given_is_refused() -> None:
    with pytest.raises(InvalidError, match="请核对"):
        exchanged(given_appraised=1_000, boot_received=1_001)


@pytest.mark.parametrize(("life", "used", "left"), [(72, 30, 42), (72, 72, 1), (72, 100, 1)])
def test_at_least_one_month_of_life_remains(life: int, used: int, left: int) -> None:
    assert remaining_life(life_months=life, months_used=used) == left

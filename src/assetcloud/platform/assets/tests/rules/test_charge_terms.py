"""Whether and over what an asset is charged: D1 to D13 of the catalogue of rules, vectors T4, T6."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.rules.accumulated import Segment, accumulated
from assetcloud.platform.assets.rules.charge_terms import (
    ChargeFacts,
    ChargeParameters,
    ChargeTerms,
    charge_terms,
    reasons_not_to_charge,
)
from assetcloud.platform.assets.rules.no_charge import NO_CHARGE_BY_ACCOUNT, NO_CHARGE_BY_FACT

JUNE = Month(2021, 6).index
PARAMETERS = ChargeParameters(intangible_start="month_of_addition", small_intangible_limit=100_000)
COMPUTER = ChargeFacts(
    account="1601",
    class_depreciates=True,
    value_type="cost",
    cost=600_000,
    accumulated=0,
    quantity=Decimal(1),
    acquired_month=JUNE,
    life_months=72,
)
SOFTWARE = replace(COMPUTER, account="1701", cost=90_000, life_months=120)


def codes(facts: ChargeFacts) -> list[str]:
    return [reason.code for reason in reasons_not_to_charge(facts)]


def terms(facts: ChargeFacts, parameters: ChargeParameters = PARAMETERS) -> ChargeTerms:
    found = charge_terms(facts, parameters=parameters)
    assert isinstance(found, ChargeTerms)
    return found


def test_a_computer_is_charged_from_its_month_of_addition_over_its_life() -> None:
    assert terms(COMPUTER) == ChargeTerms(first_month=JUNE, months=72)


def test_the_month_of_removal_ends_the_charge() -> None:
    assert terms(replace(COMPUTER, removed_month=JUNE + 2)).ended == JUNE + 2


@pytest.mark.parametrize("account", ["1601", "160101", "1701", "1801", "1831", "1841"])
def test_accounts_with_accumulated_depreciation_beside_them_are_charged(account: str) -> None:
    assert codes(replace(COMPUTER, account=account)) == []


@pytest.mark.parametrize(
    ("account", "code"),
    [
        ("1613", "construction"),
        ("1811", "reserves"),
        ("1821", "heritage"),
        ("1501", "investment"),
        ("1502", "investment"),
        ("1891", "entrusted"),
        ("1302", "account"),
    ],
)
def test_other_accounts_are_never_charged(account: str, code: str) -> None:
    assert codes(replace(COMPUTER, account=account)) == [code]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"class_depreciates": False}, "class"),
        ({"value_type": "nominal", "cost": 100}, "nominal"),
        ({"value_type": "none", "cost": 0}, "no_value"),
        ({"cost": 0}, "no_value"),
        ({"accumulated": 600_000}, "finished"),
        ({"is_suspended": True}, "suspended"),
        ({"account": "1701", "has_indefinite_life": True}, "indefinite_life"),
        ({"account": "1801", "is_kept_in_perpetuity": True}, "kept_in_perpetuity"),
        ({"account": "1801", "is_land_right": True}, "land_in_infrastructure"),
    ],
)
def test_each_fact_that_forbids_a_charge_is_named(changes: dict[str, object], code: str) -> None:
    facts = replace(COMPUTER, **changes)  # type: ignore[arg-type]
    assert codes(facts) == [code]
    assert charge_terms(facts, parameters=PARAMETERS) == (NO_CHARGE_BY_FACT[code],)


def test_all_reasons_are_given_at_once() -> None:
    book = replace(COMPUTER, class_depreciates=False, value_type="nominal", cost=100)
    assert codes(book) == ["class", "nominal"]


def test_facts_of_other_accounts_do_not_matter_to_a_fixed_asset() -> None:
    facts = replace(COMPUTER, has_indefinite_life=True, is_kept_in_perpetuity=True)
    assert codes(replace(facts, is_land_right=True)) == []


def test_land_is_not_depreciated_but_a_land_use_right_is_amortised() -> None:
    land = replace(COMPUTER, class_depreciates=False, is_land_right=True, life_months=600)
    assert codes(land) == ["class"]
    assert terms(replace(land, account="1701")).months == 600


def test_a_provisional_value_is_charged_like_any_other() -> None:
    assert codes(replace(COMPUTER, value_type="provisional")) == []


def test_a_class_that_nobody_decided_is_charged() -> None:
    assert codes(replace(COMPUTER, class_depreciates=None)) == []


def test_every_reason_says_what_and_where_it_stands() -> None:
    for reason in (*NO_CHARGE_BY_ACCOUNT.values(), *NO_CHARGE_BY_FACT.values()):
        assert reason.code
        assert reason.sentence.endswith("。")
        assert reason.source


def test_the_start_of_an_intangible_is_a_parameter() -> None:
    later = replace(PARAMETERS, intangible_start="following_month")
    assert terms(SOFTWARE).first_month == JUNE
    assert terms(SOFTWARE, later).first_month == JUNE + 1
    assert terms(COMPUTER, later).first_month == JUNE


@pytest.mark.parametrize(("used", "months"), [(0, 72), (30, 42), (71, 1), (72, 1), (90, 1)])
def test_a_used_thing_is_charged_over_the_life_that_remains(used: int, months: int) -> None:
    assert terms(replace(COMPUTER, months_used=used)).months == months


@pytest.mark.parametrize("life", [None, 0, -1])
def test_a_missing_life_is_asked_for_and_never_guessed(life: int | None) -> None:
    with pytest.raises(InvalidError, match="请填写折旧") as refused:
        charge_terms(replace(COMPUTER, life_months=life), parameters=PARAMETERS)
    assert refused.value.problems[0].pointer == "/values/life_months"


def test_small_software_may_be_written_off_at_once_and_its_card_stays() -> None:
    at_once = terms(replace(SOFTWARE, writes_off_small=True, life_months=None))
    assert at_once == ChargeTerms(first_month=JUNE, months=1, is_written_off_at_once=True)
    segment = Segment(
        start=at_once.first_month, posted=JUNE, cost=90_000, base=0, months=at_once.months
    )
    assert accumulated(segment, JUNE) == 90_000


@pytest.mark.parametrize(
    "changes",
    [
        {"writes_off_small": False},
        {"is_bulk": True},
        {"cost": 100_000},
        {"account": "1601"},
        {"cost": 200_000, "quantity": Decimal(2)},
    ],
)
def test_otherwise_software_is_amortised_over_its_life(changes: dict[str, object]) -> None:
    facts = replace(SOFTWARE, **({"writes_off_small": True} | changes))  # type: ignore[arg-type]
    assert terms(facts).months == 120


def test_two_hundred_licences_bought_in_bulk_are_capitalised() -> None:
    facts = replace(
        SOFTWARE, cost=18_000_000, quantity=Decimal(200), is_bulk=True, writes_off_small=True
    )
    assert not terms(facts).is_written_off_at_once
    assert terms(replace(facts, is_bulk=False)).is_written_off_at_once

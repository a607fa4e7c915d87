"""The list of checks and the run over it."""

from __future__ import annotations

import sys
from dataclasses import fields, replace
from decimal import Decimal
from time import perf_counter

import pytest

from assetcloud.platform.assets.columns import COLUMNS
from assetcloud.platform.assets.rules.checks import CHECKS, CardFacts, Finding, run_checks
from assetcloud.platform.assets.tests.rules.checks.cards import (
    a_car,
    a_computer,
    a_house,
    a_parcel,
)

GOOD = [a_computer(), a_house(), a_parcel(), a_car()]

# What cannot be by arithmetic is refused whatever the origin.
ALWAYS_ERRORS = {
    "amounts_are_possible",
    "months_are_possible",
    "shares_are_possible",
    "areas_are_possible",
    "quantity_is_positive",
}


@pytest.mark.parametrize("origin", ["new", "opening"])
@pytest.mark.parametrize("card", GOOD, ids=lambda card: card.card_type)
def test_a_good_card_has_no_findings(card, origin):
    assert run_checks(replace(card, origin=origin)) == ()


def test_the_facts_have_every_column_of_a_card():
    assert set(COLUMNS) <= {field.name for field in fields(CardFacts)}


def test_every_code_of_the_catalogue_for_single_cards_is_listed():
    expected = {f"C{number:02d}" for number in [*range(1, 16), 17, 19, 20, 21, 23, 24]}

    assert {check.code for check in CHECKS} == expected


def test_codes_are_in_order_and_every_check_has_a_title_a_source_and_one_function():
    assert [check.code for check in CHECKS] == sorted(check.code for check in CHECKS)
    assert len({check.judge for check in CHECKS}) == len({check.title for check in CHECKS})
    assert all(check.title and check.source for check in CHECKS)
    assert all(check.code in (check.judge.__doc__ or "") for check in CHECKS)


def test_only_what_cannot_be_is_an_error_on_an_opening_card():
    assert {check.judge.__name__ for check in CHECKS if check.opening == "error"} == ALWAYS_ERRORS


def test_no_check_is_harder_on_an_opening_card_than_on_a_new_one():
    assert all(check.new == "error" or check.opening == "warning" for check in CHECKS)


def test_findings_come_in_the_order_of_their_codes_with_the_severity_of_the_origin():
    bad = a_computer(cost=1, method="", voucher_no="", quantity=Decimal(0))

    new, opening = run_checks(bad), run_checks(replace(bad, origin="opening"))

    assert [finding.rule for finding in new] == ["C01", "C03", "C11", "C20"]
    assert [finding.severity for finding in new] == ["error"] * 4
    assert [replace(finding, severity="") for finding in opening] == [
        replace(finding, severity="") for finding in new
    ]
    assert [finding.severity for finding in opening] == ["warning", "warning", "warning", "error"]


def test_a_finding_names_rule_severity_pointer_and_a_sentence():
    (found,) = run_checks(a_computer(voucher_no=""))

    assert found == Finding(
        "C11",
        "error",
        "/values/voucher_no",
        "已入账的须填写会计凭证号；还没入账的请选“未入账”。",
    )


def test_a_card_without_cost_and_date_is_judged_on_the_rest():
    """The caller refuses these two himself."""
    incomplete = a_computer(cost=None, acquired_on=None, method="")

    assert [finding.rule for finding in run_checks(incomplete)] == ["C03"]


@pytest.mark.skipif(sys.gettrace() is not None, reason="a tracer would be timed, not the checks")
def test_a_card_is_checked_in_less_than_twenty_microseconds_on_average():
    """The best of several rounds, so that a busy machine does not fail the test."""
    best = min(_round() for _ in range(20))

    assert best < 20e-6


def _round() -> float:
    start = perf_counter()
    for _ in range(100):
        for card in GOOD:
            run_checks(card)
    return (perf_counter() - start) / (100 * len(GOOD))

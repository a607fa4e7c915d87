"""Card types: the account first, then the class."""

from __future__ import annotations

from datetime import date

import pytest

from assetcloud.platform.standards.loaders.accounting import load_account_card_types
from assetcloud.platform.standards.loaders.class_defaults import (
    load_class_defaults,
    load_legacy_card_types,
)
from assetcloud.platform.standards.loaders.registry import load_registry
from assetcloud.platform.standards.rules.card_type import CardTypeGuess, guess_card_type
from assetcloud.platform.standards.rules.class_default import default_for

ACCOUNTS = load_account_card_types().rows
DEFAULTS = load_class_defaults().rows


def guess(code: str, account: str) -> CardTypeGuess:
    default = default_for(code, DEFAULTS, path="", on=date(2026, 11, 24))
    return guess_card_type(code, account=account, default=default, account_rows=ACCOUNTS)


@pytest.mark.parametrize(
    ("code", "account", "card_type"),
    [
        ("A02010105", "1601", "equipment"),
        ("A02030501", "1601", "vehicle"),
        ("A01010211", "1601", "house"),
        ("A01010500", "1831", "housing"),
        ("A01020900", "1613", "construction"),
        ("A01021900", "1801", "infra_municipal"),
        ("A03020100", "1821", "heritage"),
        ("A08040101", "1701", "land"),
        ("A08060303", "170101", "intangible"),
        ("A04010100", "1601", "other_fixed"),
    ],
)
def test_account_and_class_lead_to_one_card(code: str, account: str, card_type: str) -> None:
    found = guess(code, account)
    assert found.card_types == (card_type,)
    assert found.is_certain


def test_a_road_booked_as_infrastructure_may_belong_to_traffic_or_town() -> None:
    found = guess("A01020900", "1801")
    assert found.card_types == ("infra_traffic", "infra_municipal")
    assert not found.is_certain


def test_without_default_and_account_there_is_no_card() -> None:
    assert guess("A05040100", "1601").card_types == ()


def test_every_card_type_that_data_names_exists() -> None:
    known = load_registry().card_types.keys()
    named = {t for row in ACCOUNTS for t in row.card_types}
    named |= {row.card_type for row in DEFAULTS if row.card_type}
    named |= {row.card_type for row in load_legacy_card_types().rows if row.card_type}
    assert named <= known
    assert len(load_legacy_card_types()) == 11

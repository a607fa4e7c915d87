"""A multiplied province is as true to its books, its codes and its walls as one built card by card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, connections

from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.contract import verify_values
from assetcloud.platform.assets.models import Books, Card, CodeIssue, NumberSeries, Segment
from assetcloud.platform.assets.models.card import searched
from assetcloud.platform.assets.rules.asset_code import is_asset_code
from assetcloud.platform.audit.contract import seal_trail, verify
from assetcloud.platform.organisations.contract import members, misplaced_rows, units_in
from assetcloud.platform.standards.queries.remembered import forget_all
from assetcloud.project.demo.building import Built
from assetcloud.project.demo.bulk import build_bulk
from assetcloud.project.demo.mass.fill import fill_mass
from assetcloud.project.demo.mass.set_aside import unfinished
from assetcloud.project.demo.plan import FIRST
from assetcloud.project.founding import EVERYTHING, found_province
from assetcloud.project.testing import another_test_database

UNITS = FIRST + 15
CARDS = 2_000


@pytest.fixture(scope="module")
def bulk(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    """A province whose second batch breaks off once, and is gone on with."""
    with django_db_blocker.unblock(), another_test_database("bulk"):
        forget_all()
        found_province()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("assetcloud.project.demo.bulk._BATCH", 300)
            batches: list[int] = []

            def breaks(units: Any, **options: Any) -> int:
                batches.append(len(units))
                if len(batches) == 2:
                    raise KeyboardInterrupt
                return fill_mass(units, **options)

            patch.setattr("assetcloud.project.demo.bulk.fill_mass", breaks)
            with pytest.raises(KeyboardInterrupt):
                build_bulk(units=UNITS, cards=CARDS)
            assert unfinished() == f"{UNITS} {CARDS} 612021 0.0"
            yield build_bulk(units=UNITS, cards=CARDS)
    forget_all()


def test_it_has_exactly_the_size_that_was_asked_for(bulk: Built) -> None:
    with acting_in(EVERYTHING):
        assert Card.objects.count() == CARDS
        assert len(units_in(EVERYTHING)) == UNITS
        assert set(Card.objects.values_list("origin", flat=True)) == {"opening", "new"}


def test_cards_entries_balances_and_curves_agree(bulk: Built) -> None:
    with acting_in(EVERYTHING):
        assert verify_values() == []
    assert misplaced_rows(using="owner") == {}
    seal_trail()
    assert verify().findings == []


def test_codes_are_valid_and_come_from_the_series_of_the_unit(bulk: Built) -> None:
    with acting_in(EVERYTHING):
        codes = list(Card.objects.values_list("asset_code", flat=True))
        parts = dict(CodeIssue.objects.values_list("unit_id", "vendor_part"))
        series = {
            (unit, name): last
            for unit, name, last in NumberSeries.objects.values_list("unit_id", "series", "last")
        }
        highest: dict[Any, str] = {}
        for unit, code in Card.objects.order_by("asset_code").values_list("unit_id", "asset_code"):
            assert code.startswith(parts[unit])
            highest[unit] = code
    assert len(set(codes)) == CARDS
    assert all(map(is_asset_code, codes))
    for unit, code in highest.items():
        assert int(code[9:21]) == series[unit, f"asset_code:{parts[unit]}"]


def test_each_card_is_found_by_the_words_that_its_registration_would_have_written(
    bulk: Built,
) -> None:
    with acting_in(EVERYTHING), connection.cursor() as cursor:
        for card in Card.objects.order_by("unit_id", "card_no")[::17]:
            cursor.execute(
                "SELECT search = %s::tsvector FROM assets_card WHERE unit_id = %s AND id = %s",
                [searched(card.state_columns()), card.unit_id, card.id],
            )
            assert cursor.fetchone() == (True,), card.name


def test_numbers_that_belong_to_one_thing_are_not_repeated(bulk: Built) -> None:
    with acting_in(EVERYTHING):
        rows = Card.objects.values_list("unit_id", "serial_no", "attributes")
        serials = [(unit, serial) for unit, serial, _ in rows if serial]
        frames = [(unit, held["vin"]) for unit, _, held in rows if "vin" in held]
    assert len(set(serials)) == len(serials) > 0
    assert len(set(frames)) == len(frames) > 0


def test_opening_cards_are_older_than_the_books_and_their_age_is_what_was_charged(
    bulk: Built,
) -> None:
    with acting_in(EVERYTHING):
        starts = dict(Books.objects.values_list("unit_id", "start_period"))
        for card in Card.objects.filter(origin="opening"):
            month = card.acquired_on.year * 12 + card.acquired_on.month - 1
            assert month < starts[card.unit_id]
            assert card.opening_accumulated <= card.cost
            if card.opening_accumulated and card.months_charged < (card.life_months or 0):
                assert card.months_charged == starts[card.unit_id] - month
        assert Segment.objects.exists()


def test_a_unit_sees_its_own_cards_and_no_others(bulk: Built) -> None:
    for unit in units_in(EVERYTHING)[::5]:
        with acting_in(Range.below(unit.path)):
            assert set(Card.objects.values_list("unit_id", flat=True)) == {unit.id}
            assert len(members(unit.id)) >= 4


def test_references_and_indexes_are_back(bulk: Built) -> None:
    assert unfinished() == ""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE contype = 'f' AND convalidated),"
            " to_regclass('card_by_words') IS NOT NULL"
            " FROM pg_constraint WHERE conrelid = 'assets_card'::regclass"
        )
        assert cursor.fetchone() == (6, True)

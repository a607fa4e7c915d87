"""What disagrees is found: by which check, in which unit and cell, with both sums."""

from __future__ import annotations

from typing import Any

import pytest

from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.models import Balance, Card, Segment, ValueEntry
from assetcloud.platform.assets.queries.verify import Difference, verify_values
from assetcloud.platform.assets.tests.builders import a_card, a_unit_in_use, at, close, sign
from assetcloud.platform.organisations.tests.builders import a_region

pytestmark = pytest.mark.usefixtures("standards")


@pytest.fixture
def unit(standards: None) -> Any:
    unit = a_unit_in_use()
    a_card(unit, origin="opening", opening_accumulated="666.64", months_charged=8)
    a_card(unit)
    sign(unit)
    close(unit)
    return unit


def found(unit: Any) -> list[Difference]:
    with at(unit):
        return verify_values(unit.id)


def test_true_books_have_no_difference(unit: Any) -> None:
    assert found(unit) == []
    with at(unit):
        assert verify_values() == []


def test_a_cost_changed_past_the_ledger_is_found(unit: Any) -> None:
    with at(unit):
        card = Card.objects.filter(unit_id=unit.id)[0]
        Card.objects.filter(unit_id=unit.id, id=card.id).update(cost=card.cost + 1)
    (difference,) = found(unit)
    assert (difference.check, difference.unit_id) == ("cards = balances", unit.id)
    assert (difference.account, difference.class_group) == ("1601", "A0201")
    assert ("1200001" in difference.left, "1200000" in difference.right) == (True, True)


def test_a_card_moved_past_the_ledger_is_found_in_both_cells(unit: Any) -> None:
    with at(unit):
        card = Card.objects.filter(unit_id=unit.id)[0]
        Card.objects.filter(unit_id=unit.id, id=card.id).update(use_status="idle")
    assert {d.use_status for d in found(unit)} == {"in_use", "idle"}


def test_a_balance_that_was_touched_is_found_by_every_check(unit: Any) -> None:
    with at(unit):
        row = Balance.objects.filter(unit_id=unit.id).latest("period")
        Balance.objects.filter(unit_id=unit.id, id=row.id).update(
            cost=row.cost + 5, accumulated=row.accumulated + 7
        )
    assert {d.check for d in found(unit)} == {
        "cards = balances",
        "entries = balances",
        "curves = balances",
    }


def test_a_balance_that_is_missing_is_found(unit: Any) -> None:
    with at(unit):
        Balance.objects.filter(unit_id=unit.id).delete()
    assert [d.right for d in found(unit)] == ["—"] * 3


def test_an_entry_too_many_is_found(unit: Any) -> None:
    with at(unit):
        entry = ValueEntry.objects.filter(unit_id=unit.id, kind="cost")[0]
        ValueEntry.objects.create(
            unit_id=unit.id,
            org_path=unit.path,
            card_id=entry.card_id,
            period=entry.period,
            kind="cost",
            event="register",
            account=entry.account,
            class_group=entry.class_group,
            use_status=entry.use_status,
            amount=1,
            entered_at=entry.entered_at,
        )
    (difference,) = found(unit)
    assert difference.check == "entries = balances"


def test_a_curve_that_was_touched_is_found(unit: Any) -> None:
    with at(unit):
        segment = Segment.objects.filter(unit_id=unit.id)[0]
        Segment.objects.filter(unit_id=unit.id, id=segment.id).update(months=segment.months + 9)
    (difference,) = found(unit)
    assert difference.check == "curves = balances"


def test_over_a_region_every_unit_is_looked_at_and_named(standards: None) -> None:
    region = a_region()
    good, bad = a_unit_in_use(parent=region), a_unit_in_use(parent=region)
    for unit in (good, bad):
        a_card(unit)
    with at(bad):
        Balance.objects.filter(unit_id=bad.id).update(card_count=9)
    with acting_in(Range.below(region.path)):
        assert {d.unit_id for d in verify_values()} == {bad.id}
        assert verify_values(good.id) == []

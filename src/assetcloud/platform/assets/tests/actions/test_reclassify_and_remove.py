"""Another class brings its own terms from the open month on; what is removed leaves the books."""

from __future__ import annotations

from typing import Any

import pytest

from assetcloud.foundation.errors import ConflictError, InvalidError, NotFoundError
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.money import fen_to_yuan
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.actions.remove_card import remove_cards
from assetcloud.platform.assets.models import Balance, CardVersion
from assetcloud.platform.assets.queries.card_page import card_document
from assetcloud.platform.assets.tests.builders import (
    a_card,
    a_unit_in_use,
    at,
    change,
    close,
    row_of,
    sign,
    verified,
)
from assetcloud.platform.assets.tests.verbs import (
    accumulated_at,
    reclassify,
    remove,
    segments_of,
)

pytestmark = pytest.mark.usefixtures("standards")
NOVEMBER = Month(2026, 11).index


@pytest.fixture
def unit() -> Any:
    return a_unit_in_use()


@pytest.fixture
def card_id(unit: Any) -> Any:
    """A computer of 7,200 yuan over 72 months of which 8 were charged."""
    made = a_card(
        unit,
        origin="opening",
        cost="7200.00",
        opening_accumulated="800.00",
        months_charged=8,
        acquired_on="2026-03-15",
    )
    sign(unit)
    return made


def test_another_class_brings_its_life_and_unit_whoever_filled_the_old_ones(
    unit: Any, card_id: Any
) -> None:
    change(unit, card_id, life_months=80)
    reclassify(unit, card_id, class_code="A02060100")
    row = row_of(unit, card_id)
    assert (row.class_code, row.account, row.change_kind) == ("A02060100", "1601", "class")
    assert row.life_months == 60
    (before, after) = (
        segments_of(unit, card_id)[-2:]
        if len(segments_of(unit, card_id)) > 1
        else (None, segments_of(unit, card_id)[0])
    )
    assert (after.base, after.months) == (80_000, 52)
    assert before is None or before.ended == NOVEMBER
    close(unit)
    assert accumulated_at(unit, card_id, NOVEMBER - 1 + 52) == 720_000
    assert verified(unit)
    with at(unit):
        kept = CardVersion.objects.filter(unit_id=unit.id, card_id=card_id).order_by("version")
        assert [version.state["class_code"] for version in kept] == ["A02010108"] * 2


def test_a_class_that_is_not_depreciated_stands_still(unit: Any, card_id: Any) -> None:
    reclassify(unit, card_id, class_code="A04010000")
    row = row_of(unit, card_id)
    assert (row.card_type, row.depreciation_state) == ("other_fixed", "not_charged")
    close(unit)
    assert accumulated_at(unit, card_id, NOVEMBER) == 80_000
    assert verified(unit)


def test_the_same_class_is_no_reclassification(unit: Any, card_id: Any) -> None:
    with pytest.raises(InvalidError, match="没有变"):
        reclassify(unit, card_id, class_code="A02010108", account="1601")
    with pytest.raises(InvalidError):
        reclassify(unit, card_id, class_code="A99999999")
    assert row_of(unit, card_id).version == 1


def test_what_is_removed_leaves_with_all_that_was_accumulated(unit: Any, card_id: Any) -> None:
    close(unit)
    balance = {"unit_id": unit.id, "period": NOVEMBER + 1}
    remove(unit, card_id)
    row = row_of(unit, card_id)
    assert (row.state, row.document, row.change_kind) == ("disposed", "处置〔2026〕1号", "removal")
    assert segments_of(unit, card_id)[-1].ended == NOVEMBER + 1
    with at(unit) as actor:
        (cell,) = Balance.objects.filter(**balance)
        assert (cell.card_count, cell.cost, cell.accumulated) == (0, 0, 0)
        for period in (NOVEMBER, NOVEMBER + 1, NOVEMBER + 5):
            shown = card_document(card_id, scope=actor.scope("assets.view_card"), period=period)
            assert (shown["cost"], shown["accumulated"]) == ("7200.00", "900.00")
    assert verified(unit)


def test_nothing_is_charged_in_the_month_of_removal(unit: Any, card_id: Any) -> None:
    remove(unit, card_id)
    close(unit)
    with at(unit):
        (cell,) = Balance.objects.filter(unit_id=unit.id, period=NOVEMBER)
    assert fen_to_yuan(cell.accumulated) == "0.00"
    assert verified(unit)


def test_a_card_is_removed_once_and_not_while_it_owes_a_catch_up(unit: Any, card_id: Any) -> None:
    remove(unit, card_id)
    with pytest.raises(ConflictError, match="已经注销"):
        remove(unit, card_id)
    late = a_card(unit, acquired_on="2026-09-05")
    with pytest.raises(ConflictError, match="补提"):
        remove(unit, late)
    same_month = a_card(unit, acquired_on="2026-11-02")
    remove(unit, same_month)
    assert segments_of(unit, same_month) == []
    assert verified(unit)


def test_many_are_removed_together_or_none(unit: Any, card_id: Any) -> None:
    other = a_card(unit, acquired_on="2026-11-02")
    with at(unit) as actor, pytest.raises(NotFoundError):
        remove_cards(actor, versions={other: "1", new_id(): "1"}, reason="测试办理", document="处1")
    assert row_of(unit, other).state == "active"
    with at(unit) as actor:
        remove_cards(actor, versions={other: "1", card_id: "1"}, reason="测试办理", document="处1")
    assert {row_of(unit, each).state for each in (other, card_id)} == {"disposed"}
    assert verified(unit)

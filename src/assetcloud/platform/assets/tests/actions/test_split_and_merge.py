"""Cards are split and merged: every total is kept, and everybody knows who came from whom."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import time_machine

from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.actions.merge_cards import merge_cards
from assetcloud.platform.assets.actions.split_card import split_card
from assetcloud.platform.assets.deriving import CardPart
from assetcloud.platform.assets.free_card import StaleCardError
from assetcloud.platform.assets.models import AssetAlias, CardVersion, ValueEntry
from assetcloud.platform.assets.queries.lineage import lineage_of, made_in
from assetcloud.platform.assets.tests.builders import (
    NOON,
    a_card,
    a_unit_in_use,
    at,
    change,
    close,
    row_of,
    sign,
    verified,
)
from assetcloud.platform.assets.tests.verbs import accumulated_at, merge, segments_of, split

pytestmark = pytest.mark.usefixtures("standards")
NOVEMBER = Month(2026, 11).index
DESKS: dict[str, Any] = {"name": "办公桌", "quantity": "3", "serial_no": ""}


def lineage(unit: Any, card_id: Any) -> list[tuple[str, str, str]]:
    row = row_of(unit, card_id)
    with at(unit):
        return [(found["kind"], found["side"], found["card_id"]) for found in lineage_of(row)]


def a_charged_unit() -> tuple[Any, Any]:
    """A unit whose three desks (10,000 yuan) have 3,333.33 accumulated when November is open."""
    unit = a_unit_in_use()
    card_id = a_card(
        unit,
        origin="opening",
        cost="10000.00",
        opening_accumulated="3333.33",
        months_charged=24,
        acquired_on="2024-11-05",
        **DESKS,
    )
    sign(unit)
    return unit, card_id


def test_a_split_keeps_cost_accumulated_and_quantity_to_the_fen() -> None:
    unit, card_id = a_charged_unit()
    parts = split(unit, card_id, "1", "1", "1")
    rows = [row_of(unit, part) for part in parts]
    assert [row.cost for row in rows] == [333_334, 333_333, 333_333]
    assert [row.opening_accumulated for row in rows] == [111_111] * 3
    assert [row.quantity for row in rows] == [1, 1, 1]
    assert {row.months_charged for row in rows} == {24}
    assert row_of(unit, card_id).state == "ended"
    assert [s.months for part in parts for s in segments_of(unit, part)] == [48] * 3
    assert verified(unit)
    with at(unit):
        sums = ValueEntry.objects.filter(unit_id=unit.id, kind="cost")
        assert sum(entry.amount for entry in sums) == 1_000_000


def test_parts_go_on_over_the_months_that_the_whole_had_left() -> None:
    unit, card_id = a_charged_unit()
    parts = split(unit, card_id, "1", "2")
    close(unit)
    assert verified(unit)
    ends = NOVEMBER + 47
    assert [accumulated_at(unit, part, ends) for part in parts] == [333_333, 666_667]
    assert sum(accumulated_at(unit, part, NOVEMBER - 1 + 48) for part in parts) == 1_000_000


def test_a_part_has_its_own_name_and_place_and_a_code_of_its_own() -> None:
    unit, card_id = a_charged_unit()
    one, other = split(unit, card_id, "1", "2", values=[{"name": "主席桌", "remark": "三楼"}, {}])
    assert (row_of(unit, one).name, row_of(unit, other).name) == ("主席桌", "办公桌")
    whole = row_of(unit, card_id)
    assert (
        len({whole.asset_code, row_of(unit, one).asset_code, row_of(unit, other).asset_code}) == 3
    )
    with at(unit):
        aliases = AssetAlias.objects.filter(unit_id=unit.id, code=whole.asset_code)
        assert {alias.card_id for alias in aliases} == {one, other}


def test_lineage_is_seen_from_both_sides_and_the_whole_keeps_its_history() -> None:
    unit, card_id = a_charged_unit()
    parts = split(unit, card_id, "1", "2")
    assert lineage(unit, card_id) == [("split", "into", str(part)) for part in parts]
    assert lineage(unit, parts[0]) == [("split", "from", str(card_id))]
    with at(unit):
        (version,) = CardVersion.objects.filter(unit_id=unit.id, card_id=card_id)
    assert version.state["state"] == "active"


def test_a_split_in_the_month_of_a_late_card_keeps_the_catch_up() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, cost="6000.00", quantity="2", acquired_on="2026-09-05")
    parts = split(unit, card_id, "1", "1", costs=["1000.00", "5000.00"])
    assert {segment.start for part in parts for segment in segments_of(unit, part)} == {
        Month(2026, 9).index
    }
    sign(unit)
    close(unit)
    assert verified(unit)
    assert [accumulated_at(unit, part, NOVEMBER) for part in parts] == [3 * 1389, 3 * 6944]


@pytest.mark.parametrize(
    ("quantities", "costs"),
    [
        (["3"], [None]),
        (["1", "1"], [None, None]),
        (["1", "2"], ["1.00", "2.00"]),
        (["1", "2"], ["10000.00", None]),
    ],
)
def test_parts_that_do_not_make_the_whole_are_refused(
    quantities: list[str], costs: list[Any]
) -> None:
    unit, card_id = a_charged_unit()
    with pytest.raises(InvalidError):
        split(unit, card_id, *quantities, costs=costs)
    assert row_of(unit, card_id).state == "active"
    assert verified(unit)


def test_what_the_verb_decides_cannot_be_said_of_a_part() -> None:
    unit, card_id = a_charged_unit()
    with pytest.raises(InvalidError) as refused:
        split(unit, card_id, "1", "2", values=[{}, {"life_months": 12}])
    assert [p.pointer for p in refused.value.problems] == ["/parts/1/values/life_months"]


def test_a_wrong_part_is_named_by_its_place() -> None:
    unit, card_id = a_charged_unit()
    with pytest.raises(InvalidError) as refused:
        split(unit, card_id, "1", "2", values=[{}, {"acquisition_way": "没有", "name": ""}])
    assert all(p.pointer.startswith("/parts/1/") for p in refused.value.problems)
    assert row_of(unit, card_id).state == "active"


def test_a_card_that_somebody_changed_or_that_has_components_is_not_split() -> None:
    unit, card_id = a_charged_unit()
    with pytest.raises(StaleCardError):
        split(unit, card_id, "1", "2", expected_version="9")
    part = a_card(unit, main_card_id=str(card_id))
    with pytest.raises(ConflictError, match="附属资产"):
        split(unit, card_id, "1", "2")
    change(unit, part, main_card_id=None)
    assert len(split(unit, card_id, "1", "2")) == 2


def test_an_opening_card_waits_for_the_signature() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, origin="opening", acquired_on="2024-11-05", **DESKS)
    with pytest.raises(ConflictError, match="期初还没有"):
        split(unit, card_id, "1", "2")


def test_the_same_key_splits_and_merges_once() -> None:
    unit, card_id = a_charged_unit()
    parts = [CardPart(quantity=Decimal(n), values={}) for n in (1, 2)]
    with at(unit) as actor:
        steps = {
            split_card(
                actor,
                card_id=card_id,
                parts=parts,
                expected_version="1",
                reason="测试办理",
                idempotency_key="拆-1",
            )
            for _ in range(2)
        }
        (step,) = steps
        made = made_in(unit.id, step)
        merged = {
            merge_cards(
                actor,
                versions=dict.fromkeys(made, "1"),
                values={},
                reason="测试办理",
                idempotency_key="合-1",
            )
            for _ in range(2)
        }
    assert (len(made), len(merged)) == (2, 1)


def test_split_cards_merge_into_one_with_the_same_figures_and_life() -> None:
    unit, card_id = a_charged_unit()
    made = merge(unit, *split(unit, card_id, "1", "2"), values={"name": "办公桌三张"})
    row = row_of(unit, made)
    assert (row.name, row.cost, row.quantity) == ("办公桌三张", 1_000_000, 3)
    assert (row.life_months, row.months_charged, row.opening_accumulated) == (72, 24, 333_333)
    (segment,) = segments_of(unit, made)
    assert (segment.start, segment.months, segment.base) == (NOVEMBER, 48, 333_333)
    assert {side for _, side, _ in lineage(unit, made)} == {"from"}
    assert len(lineage(unit, made)) == 2
    close(unit)
    assert verified(unit)


def test_different_months_left_are_decided_by_people() -> None:
    unit = a_unit_in_use()
    one = a_card(unit, cost="600.00", acquired_on="2026-11-02")
    other = a_card(unit, cost="400.00", acquired_on="2026-11-02", life_months=80)
    with pytest.raises(InvalidError, match="剩余月数"):
        merge(unit, one, other)
    made = merge(unit, one, other, months_left=100)
    row = row_of(unit, made)
    assert (row.life_months, row.months_charged) == (100, 0)
    assert verified(unit)


def test_cards_that_are_unlike_do_not_merge() -> None:
    unit = a_unit_in_use()
    one = a_card(unit, acquired_on="2026-11-02")
    unbooked = a_card(
        unit, acquired_on="2026-11-02", booked_state="unbooked", booked_on=None, voucher_no=""
    )
    with pytest.raises(InvalidError, match="财务入账状态"):
        merge(unit, one, unbooked)
    with pytest.raises(InvalidError, match="至少选两张"):
        merge(unit, one)


def test_a_correction_of_a_merged_card_does_not_charge_its_past_again() -> None:
    with time_machine.travel(NOON) as traveller:
        unit = a_unit_in_use()
        cards = [a_card(unit, cost="600.00", acquired_on="2026-11-02") for _ in range(2)]
        sign(unit)
        close(unit)
        traveller.move_to(NOON.replace(month=12))
        made = merge(unit, *cards)
        change(unit, made, acquired_on="2026-10-01")
        (segment,) = segments_of(unit, made)
        assert segment.base == sum(accumulated_at(unit, card, NOVEMBER) for card in cards)
        assert segment.start == NOVEMBER + 1
        assert verified(unit)


def test_a_merge_of_work_and_straight_line_is_refused() -> None:
    unit = a_unit_in_use()
    one = a_card(unit, acquired_on="2026-11-02")
    other = a_card(unit, acquired_on="2026-11-02", method="work_volume")
    with pytest.raises(InvalidError, match="折旧方法"):
        merge(unit, one, other)

"""What a change of a card means for its value: segments, entries in pairs, balances."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine

from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.models import Balance, Segment, ValueEntry
from assetcloud.platform.assets.tests.builders import (
    BOOKED,
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
from assetcloud.platform.organisations.tests.builders import a_department

pytestmark = pytest.mark.usefixtures("standards")
NOVEMBER = Month(2026, 11).index
UNBOOKED: dict[str, Any] = {"booked_state": "unbooked", "booked_on": None, "voucher_no": ""}


def segments(unit: Any, card_id: Any) -> list[Segment]:
    with at(unit):
        rows = Segment.objects.filter(unit_id=unit.id, card_id=card_id).order_by("posted")
        return list(rows)


def entries(unit: Any, card_id: Any) -> list[tuple[str, str, str, int]]:
    """Kind, class group, use status and amount of the entries of a card but the first."""
    with at(unit):
        rows = ValueEntry.objects.filter(unit_id=unit.id, card_id=card_id)
        rows = rows.exclude(event__in=["register", "opening"])
        return sorted((e.kind, e.class_group, e.use_status, e.amount) for e in rows)


def balances(unit: Any, period: int = NOVEMBER) -> dict[str, tuple[int, int, int]]:
    """Count, cost and accumulated by use status, where not all nothing."""
    with at(unit):
        rows = Balance.objects.filter(unit_id=unit.id, period=period)
        found = {b.use_status: (b.card_count, b.cost, b.accumulated) for b in rows}
    return {status: sums for status, sums in found.items() if any(sums)}


def test_a_new_place_of_keeping_moves_no_money() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    change(unit, card_id, name="甲", place_note="三楼")
    assert entries(unit, card_id) == []
    assert len(segments(unit, card_id)) == 1


def test_another_status_posts_a_pair_and_goes_on_with_the_same_curve() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    (before,) = segments(unit, card_id)
    change(unit, card_id, use_status="idle")
    assert entries(unit, card_id) == [
        ("cost", "A0201", "idle", 600_000),
        ("cost", "A0201", "in_use", -600_000),
    ]
    (after,) = segments(unit, card_id)
    assert (after.start, after.base, after.months) == (before.start, before.base, before.months)
    assert after.use_status == "idle"
    assert balances(unit) == {"idle": (1, 600_000, 0)}
    assert verified(unit)


def test_another_cost_spreads_the_rest_over_the_months_that_remain() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, origin="opening", opening_accumulated="666.64", months_charged=8)
    sign(unit)
    close(unit)
    with time_machine.travel(NOON.replace(month=12)):
        change(unit, card_id, cost="8000.00")
        old, new = segments(unit, card_id)
        assert (old.ended, new.posted) == (NOVEMBER + 1, NOVEMBER + 1)
        charged = 66_664 + round((600_000 - 66_664) / 64)
        assert (new.base, new.cost, new.months) == (charged, 800_000, 63)
        assert verified(unit)
        close(unit)
        assert verified(unit)


def test_a_cost_below_what_was_charged_is_refused() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, opening_accumulated="5000.00", months_charged=60, booked_on="2026-11-02")
    sign(unit)
    close(unit)
    with time_machine.travel(NOON.replace(month=12)):
        with pytest.raises(InvalidError):
            change(unit, card_id, cost="4000.00")
        assert row_of(unit, card_id).version == 1
        assert verified(unit)


def test_a_cost_below_what_these_books_charged_is_refused() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    close_with_sign(unit)
    with time_machine.travel(NOON.replace(month=12)):
        with pytest.raises(ConflictError) as caught:
            change(unit, card_id, cost="700.00")
        assert caught.value.code == "cost_below_accumulated"
        assert row_of(unit, card_id).version == 1
        assert verified(unit)


def test_what_older_books_had_charged_is_locked_once_the_opening_is_signed() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, origin="opening", opening_accumulated="666.64", months_charged=8)
    sign(unit)
    for values in ({"opening_accumulated": "700.00"}, {"months_charged": 9}):
        with pytest.raises(ConflictError) as caught:
            change(unit, card_id, **values)
        assert caught.value.code == "opening_locked"
    change(unit, card_id, acquired_on="2026-03-16")
    assert verified(unit)


def test_a_day_of_acquisition_put_right_in_the_first_month_moves_the_start() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    change(unit, card_id, acquired_on="2026-05-15")
    (segment,) = segments(unit, card_id)
    assert segment.start == Month(2026, 5).index
    close_with_sign(unit)
    with time_machine.travel(NOON.replace(month=12)):
        change(unit, card_id, use_status="idle")
        change(unit, card_id, acquired_on="2026-06-15")
        *_, segment = segments(unit, card_id)
        assert (segment.start, segment.carried) == (Month(2026, 5).index, 7 * 8_333)
        assert verified(unit)


def test_another_department_moves_the_cost_centre_from_now_on() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    other = a_department(unit)
    change(unit, card_id, department_id=str(other.id))
    (segment,) = segments(unit, card_id)
    assert segment.cost_centre_id == other.id
    close_with_sign(unit)
    with at(unit):
        charge = ValueEntry.objects.get(unit_id=unit.id, kind="charge")
    assert charge.cost_centre_id == other.id
    assert verified(unit)


def close_with_sign(unit: Any) -> None:
    sign(unit)
    close(unit)


def test_a_card_is_charged_from_its_booking_with_what_it_missed() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, **UNBOOKED)
    assert segments(unit, card_id) == []
    change(unit, card_id, **BOOKED)
    (segment,) = segments(unit, card_id)
    assert (segment.start, segment.posted) == (Month(2026, 3).index, NOVEMBER)
    close_with_sign(unit)
    with at(unit):
        charge = ValueEntry.objects.get(unit_id=unit.id, kind="charge")
    # March to November at 83.33 a month.
    assert charge.amount == 9 * 8_333
    assert balances(unit)["in_use"] == (1, 600_000, 9 * 8_333)
    assert verified(unit)


def test_a_cost_changed_before_booking_is_a_pair_of_cost_entries_only() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, **UNBOOKED)
    change(unit, card_id, cost="5000.00")
    assert entries(unit, card_id) == [
        ("cost", "A0201", "in_use", -600_000),
        ("cost", "A0201", "in_use", 500_000),
    ]
    assert segments(unit, card_id) == []
    assert verified(unit)


def test_an_opening_card_is_corrected_in_the_opening_until_it_is_signed() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, origin="opening", opening_accumulated="666.64", months_charged=8)
    change(unit, card_id, cost="6500.00", opening_accumulated="700.00")
    assert balances(unit, NOVEMBER - 1) == {"in_use": (1, 650_000, 70_000)}
    assert balances(unit) == {"in_use": (1, 650_000, 70_000)}
    (segment,) = segments(unit, card_id)
    assert (segment.cost, segment.base, segment.start) == (650_000, 70_000, NOVEMBER)
    assert verified(unit)


def test_after_the_signature_a_correction_belongs_to_the_open_period() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, origin="opening", opening_accumulated="666.64", months_charged=8)
    sign(unit)
    change(unit, card_id, cost="6500.00")
    assert balances(unit, NOVEMBER - 1) == {"in_use": (1, 600_000, 66_664)}
    assert balances(unit) == {"in_use": (1, 650_000, 66_664)}
    assert verified(unit)


def test_a_card_that_is_no_longer_charged_stands_still_and_can_go_on() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, origin="opening", opening_accumulated="666.64", months_charged=8)
    sign(unit)
    change(unit, card_id, depreciation_state="not_charged", life_months=72, method="straight_line")
    close(unit)
    with at(unit):
        assert not ValueEntry.objects.filter(unit_id=unit.id, kind="charge").exists()
    with time_machine.travel(NOON.replace(month=12)):
        change(unit, card_id, depreciation_state="charged")
        *_, segment = segments(unit, card_id)
        assert (segment.start, segment.base, segment.months) == (NOVEMBER + 1, 66_664, 64)
        assert verified(unit)


def test_a_new_class_moves_the_card_to_its_cell() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    change(unit, card_id, class_code="A05010301")
    assert entries(unit, card_id) == [
        ("cost", "A0201", "in_use", -600_000),
        ("cost", "A0501", "in_use", 600_000),
    ]
    assert verified(unit)


def test_a_change_of_quantity_moves_the_quantity_of_the_cell() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, quantity="3", cost="18000.00")
    change(unit, card_id, quantity="2", cost="12000.00")
    with at(unit):
        balance = Balance.objects.get(unit_id=unit.id)
    assert (balance.card_count, balance.quantity, balance.cost) == (1, 2, 1_200_000)
    assert verified(unit)


def test_several_changes_in_one_period_leave_one_segment_and_true_books() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit)
    for values in (
        {"use_status": "idle"},
        {"cost": "7000.00"},
        {"life_months": 96},
        {"use_status": "in_use"},
        {"cost": "6000.00", "life_months": 72},
    ):
        change(unit, card_id, **values)
        assert verified(unit)
    (segment,) = segments(unit, card_id)
    assert (segment.start, segment.cost, segment.months) == (Month(2026, 3).index, 600_000, 72)
    assert balances(unit) == {"in_use": (1, 600_000, 0)}

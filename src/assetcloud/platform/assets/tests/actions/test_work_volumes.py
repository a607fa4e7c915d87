"""What is depreciated by work volume is charged by what was done, month by month."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import time_machine

from assetcloud.foundation.errors import ConflictError, InvalidError
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.actions.record_work_volumes import record_work_volumes
from assetcloud.platform.assets.models import ValueEntry
from assetcloud.platform.assets.tests.builders import (
    NOON,
    a_card,
    a_unit_in_use,
    at,
    change,
    close,
    sign,
    verified,
)
from assetcloud.platform.assets.tests.verbs import (
    accumulated_at,
    pause,
    remove,
    resume,
)
from assetcloud.platform.assets.working import Reading

pytestmark = pytest.mark.usefixtures("standards")
NOVEMBER = Month(2026, 11)


@pytest.fixture
def unit() -> Any:
    made = a_unit_in_use()
    sign(made)
    return made


@pytest.fixture
def card_id(unit: Any) -> Any:
    """240,000 yuan, to work 600,000 units."""
    return a_card(unit, cost="240000.00", acquired_on="2026-11-02", method="work_volume")


def work(unit: Any, card_id: Any, volume: str, total: str | None = None, month: int = 0) -> int:
    reading = Reading(
        card_id=card_id, volume=Decimal(volume), total=None if total is None else Decimal(total)
    )
    with at(unit) as actor:
        return record_work_volumes(actor, period=NOVEMBER.plus(month), readings=[reading])


def charges(unit: Any) -> dict[int, int]:
    with at(unit):
        rows = ValueEntry.objects.filter(unit_id=unit.id, kind="charge")
        return {row.period - NOVEMBER.index: row.amount for row in rows}


def test_the_work_of_a_month_is_charged_at_its_close(unit: Any, card_id: Any) -> None:
    with time_machine.travel(NOON) as traveller:
        assert work(unit, card_id, "1850", "600000") == 1
        assert verified(unit)
        close(unit)
        assert charges(unit) == {0: 74_000}
        traveller.move_to(NOON.replace(month=12))
        close(unit)
        traveller.move_to(NOON.replace(year=2027, month=1))
        work(unit, card_id, "1", month=2)
        assert verified(unit)
        close(unit)
        assert charges(unit) == {0: 74_000, 2: 40}
        assert accumulated_at(unit, card_id, NOVEMBER.index + 2) == 74_040
        assert verified(unit)


def test_sent_again_it_corrects_the_open_month(unit: Any, card_id: Any) -> None:
    work(unit, card_id, "9999", "600000")
    work(unit, card_id, "1850")
    close(unit)
    assert charges(unit) == {0: 74_000}
    assert verified(unit)


def test_a_whole_life_charges_exactly_the_cost(unit: Any) -> None:
    with time_machine.travel(NOON) as traveller:
        small = a_card(unit, cost="100.00", acquired_on="2026-11-02", method="work_volume")
        for month in range(4):
            work(unit, small, "1", "3" if month == 0 else None, month=month)
            close(unit)
            now = NOVEMBER.plus(month + 1)
            traveller.move_to(NOON.replace(year=now.year, month=now.number))
            assert verified(unit)
        assert charges(unit) == {0: 3333, 1: 3334, 2: 3333}


def test_another_cost_spreads_the_rest_over_the_work_that_remains(unit: Any, card_id: Any) -> None:
    with time_machine.travel(NOON) as traveller:
        work(unit, card_id, "300000", "600000")
        close(unit)
        traveller.move_to(NOON.replace(month=12))
        work(unit, card_id, "150000", month=1)
        change(unit, card_id, cost="360000.00")
        assert verified(unit)
        close(unit)
        assert charges(unit) == {0: 12_000_000, 1: 12_000_000}


def test_a_change_of_place_keeps_the_charge_of_the_month(unit: Any, card_id: Any) -> None:
    work(unit, card_id, "1850", "600000")
    change(unit, card_id, use_status="idle")
    assert verified(unit)
    close(unit)
    assert charges(unit) == {0: 74_000}


def test_a_pause_stops_and_a_resume_restores_the_charge_of_the_month(
    unit: Any, card_id: Any
) -> None:
    work(unit, card_id, "1850", "600000")
    pause(unit, card_id)
    with pytest.raises(InvalidError):
        work(unit, card_id, "1850")
    resume(unit, card_id)
    close(unit)
    assert charges(unit) == {0: 74_000}


def test_what_is_removed_is_not_charged_for_its_last_month(unit: Any, card_id: Any) -> None:
    work(unit, card_id, "1850", "600000")
    remove(unit, card_id)
    close(unit)
    assert charges(unit) == {}
    assert verified(unit)


def test_what_cannot_be_recorded_is_named(unit: Any, card_id: Any) -> None:
    straight = a_card(unit, acquired_on="2026-11-02")
    twice = [Reading(card_id=card_id, volume=Decimal(1), total=Decimal(2))] * 2
    readings = [Reading(card_id=straight, volume=Decimal(1)), *twice]
    with at(unit) as actor, pytest.raises(InvalidError) as refused:
        record_work_volumes(actor, period=NOVEMBER, readings=readings)
    assert [p.pointer for p in refused.value.problems] == ["/readings/0", "/readings/2"]
    with pytest.raises(InvalidError):
        work(unit, card_id, "1")
    with pytest.raises(ConflictError, match="开放期间"):
        work(unit, card_id, "1", "2", month=1)


def test_a_cost_above_what_the_planned_work_paid_for_needs_a_new_plan(
    unit: Any, card_id: Any
) -> None:
    with time_machine.travel(NOON) as traveller:
        work(unit, card_id, "600000", "600000")
        close(unit)
        traveller.move_to(NOON.replace(month=12))
        work(unit, card_id, "0", month=1)
        with pytest.raises(ConflictError, match="已经用完"):
            change(unit, card_id, cost="360000.00")

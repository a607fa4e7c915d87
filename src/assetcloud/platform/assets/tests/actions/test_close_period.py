"""Closing a period: one charge per cell and cost centre, balances carried on, the past unchangeable."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction

from assetcloud.foundation.errors import ConflictError, InvalidError, NotPermittedError
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.actions.close_period import close_period
from assetcloud.platform.assets.actions.open_books import open_books
from assetcloud.platform.assets.actions.sign_opening import sign_opening
from assetcloud.platform.assets.models import Balance, Books, ClosedPeriod, ValueEntry
from assetcloud.platform.assets.opening_lines import OpeningLine
from assetcloud.platform.assets.queries.books import books_of
from assetcloud.platform.assets.tests.builders import (
    NOON,
    a_card,
    a_unit_in_use,
    at,
    change,
    close,
    problems_of,
    sign,
    verified,
)
from assetcloud.platform.audit.tests.builders import TrailEntry
from assetcloud.platform.events.tests.builders import OutboxEvent
from assetcloud.platform.organisations.tests.builders import a_department, a_unit
from assetcloud.platform.permissions.tests.builders import an_actor

pytestmark = pytest.mark.usefixtures("standards")
SEPTEMBER, NOVEMBER = Month(2026, 9), Month(2026, 11)
OLD = {"acquired_on": "2025-01-10", "origin": "opening", "months_charged": 20}


def charges(unit: Any, period: Month) -> list[tuple[str, int]]:
    with at(unit):
        rows = ValueEntry.objects.filter(unit_id=unit.id, kind="charge", period=period.index)
        return sorted((row.class_group, row.amount) for row in rows)


def test_a_close_writes_one_charge_per_cell_and_cost_centre() -> None:
    unit = a_unit_in_use()
    first, second = a_department(unit), a_department(unit)
    for department in (first, first, second):
        a_card(
            unit,
            department_id=str(department.id),
            opening_accumulated="1666.60",
            **OLD,
        )
    a_card(unit, class_code="A05010301", life_months=180, department_id=str(first.id), **OLD)
    sign(unit)
    assert close(unit) == NOVEMBER
    monthly = round((600_000 - 166_660) / 52)
    assert charges(unit, NOVEMBER) == [
        ("A0201", monthly),
        ("A0201", 2 * monthly),
        ("A0501", round(600_000 / 160)),
    ]
    assert verified(unit)


def test_the_next_period_opens_with_what_the_last_one_left() -> None:
    unit = a_unit_in_use()
    a_card(unit, **OLD, opening_accumulated="1666.60")
    sign(unit)
    close(unit)
    with at(unit):
        books = books_of(unit.id)
        ended, opened = Balance.objects.filter(
            unit_id=unit.id, period__gte=NOVEMBER.index
        ).order_by("period")
        closed = ClosedPeriod.objects.get(unit_id=unit.id)
    assert books is not None
    assert books.open_period == Month(2026, 12)
    assert (ended.accumulated, opened.accumulated) == (174_993, 174_993)
    assert (opened.card_count, opened.cost, opened.quantity) == (1, 600_000, 1)
    assert (closed.period, closed.charge_total) == (NOVEMBER.index, 8_333)


def test_a_close_is_told_and_recorded() -> None:
    unit = a_unit_in_use()
    a_card(unit)
    sign(unit)
    close(unit)
    with at(unit):
        trail = TrailEntry.objects.get(unit_id=unit.id, action="assets.close_period")
        event = OutboxEvent.objects.get(unit_id=unit.id, name="assets.period_closed")
    assert "2026-11" in trail.title
    assert "749.97" in trail.title
    assert event.payload["charge_total"] == "749.97"


def test_a_period_is_closed_once() -> None:
    unit = a_unit_in_use()
    a_card(unit)
    sign(unit)
    close(unit)
    with pytest.raises(ConflictError) as caught:
        close(unit)
    assert caught.value.code == "period_not_begun"
    assert charges(unit, NOVEMBER) == [("A0201", 9 * 8_333)]


def test_months_behind_are_closed_one_by_one_and_give_what_time_would_have() -> None:
    unit = a_unit_in_use(start=SEPTEMBER)
    a_card(unit, **OLD, opening_accumulated="1666.60")
    sign(unit)
    assert [close(unit), close(unit), close(unit)] == [SEPTEMBER, Month(2026, 10), NOVEMBER]
    assert [charges(unit, SEPTEMBER.plus(n)) for n in range(3)] == [[("A0201", 8_333)]] * 3
    assert verified(unit)


def test_no_period_is_closed_before_the_opening_is_signed() -> None:
    unit = a_unit_in_use()
    with pytest.raises(ConflictError) as caught:
        close(unit)
    assert caught.value.code == "opening_unsigned"


def test_no_period_is_closed_before_it_begins_or_before_the_books_are_open() -> None:
    unit = a_unit_in_use(start=Month(2026, 12))
    sign(unit)
    with pytest.raises(ConflictError) as caught:
        close(unit)
    assert caught.value.code == "period_not_begun"
    with pytest.raises(ConflictError) as caught:
        close(a_unit())
    assert caught.value.code == "books_not_open"


def test_closing_asks_for_its_permission() -> None:
    unit = a_unit_in_use()
    keeper = an_actor("assets.register_card", at=unit)
    with at(unit), pytest.raises(NotPermittedError):
        close_period(keeper, unit_id=unit.id, org_path=unit.path)


def test_entries_and_closed_periods_can_be_neither_changed_nor_removed() -> None:
    unit = a_unit_in_use()
    a_card(unit)
    sign(unit)
    close(unit)
    for rows in (ValueEntry.objects, ClosedPeriod.objects):
        with at(unit), pytest.raises(DatabaseError), transaction.atomic():
            rows.filter(unit_id=unit.id).delete()
        with at(unit), pytest.raises(DatabaseError), transaction.atomic():
            rows.filter(unit_id=unit.id).update(period=1)


def test_what_happens_after_a_close_lies_in_the_next_period() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, **OLD, opening_accumulated="1666.60")
    sign(unit)
    close(unit)
    with time_machine.travel(NOON + timedelta(days=10)):
        change(unit, card_id, use_status="idle")
        with at(unit):
            november = Balance.objects.get(unit_id=unit.id, period=NOVEMBER.index)
            december = {
                b.use_status: (b.card_count, b.accumulated)
                for b in Balance.objects.filter(unit_id=unit.id, period=NOVEMBER.index + 1)
            }
        assert (november.use_status, november.card_count) == ("in_use", 1)
        assert december == {"in_use": (0, 0), "idle": (1, 174_993)}
        assert verified(unit)
        close(unit)
        assert charges(unit, Month(2026, 12)) == [("A0201", 8_333)]
        assert verified(unit)


def test_a_whole_life_charges_exactly_the_cost() -> None:
    unit = a_unit_in_use(start=Month(2026, 1))
    a_card(
        unit,
        origin="opening",
        acquired_on="2025-12-05",
        cost="100.00",
        life_months=7,
    )
    sign(unit)
    total = [sum(amount for _, amount in charges(unit, close(unit))) for _ in range(9)]
    assert total == [1_429] * 6 + [1_426, 0, 0]
    assert verified(unit)


def test_books_are_opened_once_and_never_far_from_today() -> None:
    unit = a_unit()
    with at(unit) as actor:
        for start in (Month(1999, 12), Month(2027, 2)):
            with pytest.raises(InvalidError) as caught:
                open_books(actor, unit_id=unit.id, org_path=unit.path, start=start)
            assert caught.value.code == "start_period"
        open_books(actor, unit_id=unit.id, org_path=unit.path, start=NOVEMBER)
        with pytest.raises(ConflictError) as refused:
            open_books(actor, unit_id=unit.id, org_path=unit.path, start=NOVEMBER)
    assert refused.value.code == "books_open"


def test_an_opening_is_signed_when_cards_equal_the_accounts() -> None:
    unit = a_unit_in_use()
    a_card(unit, **OLD, opening_accumulated="1666.60")
    lines = {"1601": OpeningLine("1601", 600_000, 166_660)}
    with at(unit) as actor:
        sign_opening(actor, unit_id=unit.id, org_path=unit.path, lines=lines)
        books = Books.objects.get(unit_id=unit.id)
    assert (books.opening_state, books.opening_signed_by) == ("signed", "测试员")
    assert books.opening_figures["1601"]["cards"]["cost"] == "6000.00"


def test_each_difference_of_the_opening_is_listed_until_it_is_explained() -> None:
    unit = a_unit_in_use()
    a_card(unit, **OLD, opening_accumulated="1666.60")
    wrong = {"1601": OpeningLine("1601", 600_001, 0), "1701": OpeningLine("1701", 5, 0)}
    with at(unit) as actor, pytest.raises(InvalidError) as caught:
        sign_opening(actor, unit_id=unit.id, org_path=unit.path, lines=wrong)
    assert set(problems_of(caught.value)) == {
        "/lines/1601/cost",
        "/lines/1601/accumulated",
        "/lines/1701/cost",
    }
    told = {
        code: OpeningLine(code, line.cost, line.accumulated, "账面有误，已报会计")
        for code, line in wrong.items()
    }
    with at(unit) as actor:
        sign_opening(actor, unit_id=unit.id, org_path=unit.path, lines=told)
        with pytest.raises(ConflictError) as refused:
            sign_opening(actor, unit_id=unit.id, org_path=unit.path, lines=told)
    assert refused.value.code == "opening_state"

"""One card: what it shows, its curve of value, and how much that costs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assetcloud.foundation.errors import NotFoundError
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.queries.card_filter import CardFilter
from assetcloud.platform.assets.queries.card_list import card_page
from assetcloud.platform.assets.queries.card_page import (
    card_document,
    card_timeline,
    card_values,
)
from assetcloud.platform.assets.tests.builders import (
    NOON,
    a_card,
    a_unit_in_use,
    at,
    change,
    close,
    sign,
)
from assetcloud.platform.organisations.tests.builders import a_member, a_place

pytestmark = pytest.mark.usefixtures("standards")
VIEW = "assets.view_card"
OLD: dict[str, Any] = {
    "origin": "opening",
    "acquired_on": "2025-01-10",
    "months_charged": 20,
    "opening_accumulated": "1666.60",
}


NOVEMBER = Month(2026, 11)


def shown(unit: Any, card_id: Any, period: Month = NOVEMBER) -> dict[str, Any]:
    with at(unit) as actor:
        return card_document(card_id, scope=actor.scope(VIEW), period=period.index)


def test_a_card_shows_its_values_parties_and_figures() -> None:
    unit = a_unit_in_use()
    person = a_member(unit)
    card_id = a_card(unit, user_id=str(person.id), **OLD)
    card = shown(unit, card_id)
    assert card["values"]["name"] == "便携式计算机"
    assert card["values"]["cost"] == "6000.00"
    assert card["names"][str(person.id)] == person.name
    assert (card["cost"], card["accumulated"], card["net"]) == ("6000.00", "1749.93", "4250.07")
    assert (card["monthly_charge"], card["period"]) == ("83.33", "2026-11")


def test_its_figures_are_as_of_the_month_asked_for() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, **OLD)
    sign(unit)
    close(unit)
    with time_machine.travel(NOON + timedelta(days=10)):
        change(unit, card_id, cost="7000.00")
        found = [shown(unit, card_id, Month(2026, month)) for month in (10, 11, 12)]
    assert [(card["cost"], card["accumulated"]) for card in found] == [
        ("6000.00", "1666.60"),
        ("6000.00", "1749.93"),
        ("7000.00", "1852.87"),
    ]


def test_the_list_and_the_page_of_a_card_show_the_same_figures() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, **OLD)
    month = Month(2030, 1)
    card = shown(unit, card_id, month)
    with at(unit) as actor:
        (row,) = card_page(
            CardFilter(),
            scope=actor.scope(VIEW),
            period=month.index,
            sort="name",
            cursor=None,
            limit=9,
        ).items
    figures = ("cost", "accumulated", "net")
    assert [card[name] for name in figures] == [row[name] for name in figures]
    assert card["accumulated"] == "4916.47"


def test_the_curve_falls_to_nothing_and_says_why() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, **OLD)
    with at(unit) as actor:
        curve = card_values(card_id, scope=actor.scope(VIEW), period=NOVEMBER.index)
    nets = [float(point["net"]) for point in curve["points"]]
    assert nets == sorted(nets, reverse=True)
    assert nets[-1] == 0
    (segment,) = curve["segments"]
    assert (segment["start"], segment["months"], segment["monthly"]) == ("2026-11", 52, "83.33")
    assert "每月 83.33" in segment["sentence"]


def test_a_card_that_is_never_charged_has_a_level_curve() -> None:
    unit = a_unit_in_use()
    card_id = a_card(
        unit, origin="opening", opening_accumulated="600.00", depreciation_state="not_charged"
    )
    with at(unit) as actor:
        curve = card_values(card_id, scope=actor.scope(VIEW), period=Month(2027, 11).index)
    assert {point["net"] for point in curve["points"]} == {"5400.00"}
    assert curve["points"][-1]["month"] == "2027-11"
    assert curve["segments"][0]["sentence"] == "不提折旧，累计折旧保持不变。"


def test_a_card_that_is_not_booked_has_no_curve_yet() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, booked_state="unbooked", booked_on=None, voucher_no="")
    with at(unit) as actor:
        curve = card_values(card_id, scope=actor.scope(VIEW), period=NOVEMBER.index)
    assert curve == {"points": [], "segments": [], "period": "2026-11"}


def test_what_is_not_in_range_is_not_there() -> None:
    unit, other = a_unit_in_use(), a_unit_in_use()
    card_id = a_card(other)
    with at(unit) as actor:
        scope = actor.scope(VIEW)
        for wanted in (card_id, new_id()):
            with pytest.raises(NotFoundError):
                card_document(wanted, scope=scope, period=1)
            with pytest.raises(NotFoundError):
                card_timeline(wanted, scope=scope)
            with pytest.raises(NotFoundError):
                card_values(wanted, scope=scope, period=1)


def test_a_page_costs_a_handful_of_queries_whatever_happened_to_the_card() -> None:
    unit = a_unit_in_use()
    card_id = a_card(unit, user_id=str(a_member(unit).id), place_id=str(a_place(unit).id))

    def queries() -> list[int]:
        counts = []
        with at(unit) as actor:
            scope = actor.scope(VIEW)
            for ask in (
                lambda: card_document(card_id, scope=scope, period=24_322),
                lambda: card_timeline(card_id, scope=scope),
                lambda: card_values(card_id, scope=scope, period=24_322),
            ):
                with CaptureQueriesContext(connection) as seen:
                    ask()
                counts.append(len(seen))
        return counts

    few = queries()
    for name in "甲乙丙丁戊己":
        change(unit, card_id, name=name)
    assert queries() == few
    assert max(few) <= 6

"""Warnings of cards: listed with their deadlines, counted, settled by the change that cures them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assetcloud.foundation.errors import InvalidError
from assetcloud.platform.assets.models import ResolvedWarning
from assetcloud.platform.assets.queries.warnings import (
    WarningFilter,
    WarningPage,
    WarningSums,
    warning_page,
    warning_sums,
)
from assetcloud.platform.assets.tests.api.cards_at_hand import a_client
from assetcloud.platform.assets.tests.builders import NOON, a_card, a_unit_in_use, at, change
from assetcloud.platform.organisations.tests.builders import a_department
from assetcloud.platform.permissions.tests.builders import a_visitor

pytestmark = pytest.mark.usefixtures("standards")
ADDRESS = "/api/v1/card-warnings"
VIEW = "assets.view_card"


@pytest.fixture
def unit(standards: None) -> Any:
    return a_unit_in_use()


def an_incomplete_card(unit: Any, **values: Any) -> Any:
    """An opening card that lacks its voucher number and says 其他 without saying what."""
    said = {"acquisition_way": "other", "booked_on": "2026-03-20", "voucher_no": ""}
    return a_card(unit, origin="opening", **(said | values))


def listed(unit: Any, cursor: str | None = None, limit: int = 50, **wanted: Any) -> WarningPage:
    with at(unit) as actor:
        return warning_page(
            unit.id,
            WarningFilter(**wanted),
            scope=actor.scope(VIEW),
            cursor=cursor,
            limit=limit,
        )


def counted(unit: Any, **wanted: Any) -> WarningSums:
    with at(unit) as actor:
        return warning_sums(unit.id, WarningFilter(**wanted), scope=actor.scope(VIEW))


def test_what_an_opening_card_lacks_is_listed_with_a_deadline(unit: Any) -> None:
    card = an_incomplete_card(unit)
    items = {item["rule"]: item for item in listed(unit).items}
    assert items.keys() >= {"C09", "C11"}
    found = items["C11"]
    assert (found["card_id"], found["pointer"]) == (card, "/values/voucher_no")
    assert "会计凭证号" in found["message"]
    assert (found["found_on"], found["due_on"]) == (date(2026, 11, 24), date(2027, 11, 24))
    sums = counted(unit)
    assert sums.count == sum(sums.by_rule.values()) == len(listed(unit).items)
    assert (sums.card_count, sums.overdue) == (1, 0)
    assert (sums.first_due_on, sums.last_due_on) == (date(2027, 11, 24), date(2027, 11, 24))


def test_what_a_new_card_warns_of_has_no_deadline(unit: Any) -> None:
    a_card(unit, life_months=12)
    (found,) = listed(unit, rule="C13").items
    assert (found["origin"], found["due_on"]) == ("new", None)
    assert counted(unit, origin="opening").count == 0
    assert counted(unit, rule="C13").last_due_on is None


def test_a_change_that_cures_it_settles_it_and_leaves_the_others_their_days(unit: Any) -> None:
    card = an_incomplete_card(unit)
    with time_machine.travel(NOON + timedelta(days=30)):
        change(unit, card, voucher_no="记-18")
    items = listed(unit).items
    assert "C11" not in {item["rule"] for item in items}
    (left,) = [item for item in items if item["rule"] == "C09"]
    assert (left["found_on"], left["due_on"]) == (date(2026, 11, 24), date(2027, 11, 24))
    settled = listed(unit, resolved=True).items
    (found,) = [item for item in settled if item["rule"] == "C11"]
    assert (found["card_id"], found["resolved_on"]) == (card, date(2026, 12, 24))
    assert found["resolved_by"] == "测试员"
    assert found["due_on"] == date(2027, 11, 24)
    with at(unit):
        assert set(ResolvedWarning.objects.values_list("card_version", flat=True)) == {2}


def test_a_change_that_breaks_it_again_is_found_anew(unit: Any) -> None:
    card = an_incomplete_card(unit)
    change(unit, card, voucher_no="记-18")
    with time_machine.travel(NOON + timedelta(days=30)):
        change(unit, card, voucher_no="")
    (found,) = listed(unit, rule="C11").items
    assert (found["found_on"], found["due_on"]) == (date(2026, 12, 24), date(2027, 12, 24))


def test_what_is_past_its_deadline_is_told(unit: Any) -> None:
    an_incomplete_card(unit)
    assert listed(unit, overdue=True).items == []
    with time_machine.travel(NOON + timedelta(days=366)):
        assert len(listed(unit, overdue=True).items) == counted(unit).overdue > 0


def test_pages_follow_one_another_and_cost_one_statement(unit: Any) -> None:
    for _ in range(3):
        an_incomplete_card(unit)
    a_card(unit, life_months=12)
    whole, pages, cursor = listed(unit, limit=200).items, [], None
    while True:
        with CaptureQueriesContext(connection) as seen:
            page = listed(unit, cursor=cursor, limit=2)
        assert len([q for q in seen if "jsonb_array_elements" in q["sql"]]) == 1
        pages += page.items
        if page.next is None:
            break
        cursor = page.next
    assert pages == whole
    assert whole[-1]["due_on"] is None
    for bad in ("x", "bm8", ""[:0] + "W10="):
        with pytest.raises(InvalidError):
            listed(unit, cursor=bad)


def test_the_route_lists_counts_and_filters(unit: Any) -> None:
    card = an_incomplete_card(unit)
    client = a_client(unit, VIEW)
    answer = client.get(ADDRESS, {"origin": "opening", "rule": "C11", "card_id": str(card)})
    assert answer.status_code == 200, answer.content
    (item,) = answer.json()["items"]
    assert (item["card_id"], item["due_on"]) == (str(card), "2027-11-24")
    sums = client.get(f"{ADDRESS}/summary", {"origin": "opening"}).json()
    assert (sums["card_count"], sums["last_due_on"]) == (1, "2027-11-24")
    assert client.get(ADDRESS, {"state": "resolved"}).json()["items"] == []
    assert client.get(ADDRESS, {"state": "gone"}).status_code == 422


def test_only_who_may_see_the_card_sees_what_it_lacks(unit: Any) -> None:
    an_incomplete_card(unit, department_id=str(a_department(unit).id))
    assert a_visitor().get(ADDRESS).status_code == 401
    assert a_client(unit, "assets.import_cards").get(ADDRESS).status_code == 403
    other = a_client(a_unit_in_use(), VIEW)
    assert other.get(ADDRESS).json()["items"] == []
    assert other.get(f"{ADDRESS}/summary").json()["count"] == 0

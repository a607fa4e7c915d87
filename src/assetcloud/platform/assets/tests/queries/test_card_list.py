"""Lists of cards: filters, order, pages, sums, and who sees what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.month import Month
from assetcloud.foundation.tenancy.ranges import NOWHERE, Range, acting_in, set_range
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.queries.card_filter import CardFilter
from assetcloud.platform.assets.queries.card_list import SORTS, Page, card_page, card_totals
from assetcloud.platform.assets.tests.builders import (
    NOON,
    a_card,
    a_unit_in_use,
    at,
    change,
    close,
    row_of,
    sign,
)
from assetcloud.platform.organisations.tests.builders import (
    a_department,
    a_member,
    a_place,
    a_region,
    actor_at,
)
from assetcloud.platform.permissions.tests.builders import an_actor

pytestmark = pytest.mark.usefixtures("standards")
VIEW = "assets.view_card"
NOVEMBER = Month(2026, 11).index


def listed(
    unit: Any,
    *,
    actor: Actor | None = None,
    sort: str = "card_no",
    limit: int = 50,
    cursor: str | None = None,
    period: int = NOVEMBER,
    **wanted: Any,
) -> Page:
    actor = actor or actor_at(unit)
    with acting_in(actor.acting_range):
        return card_page(
            CardFilter(**wanted),
            scope=actor.scope(VIEW),
            period=period,
            sort=sort,
            cursor=cursor,
            limit=limit,
        )


def numbers(page: Page) -> list[str]:
    return [item["card_no"] for item in page.items]


@pytest.fixture
def unit(standards: None) -> Any:
    return a_unit_in_use()


def test_each_filter_keeps_what_it_says(unit: Any) -> None:
    department, person, place = a_department(unit), a_member(unit), a_place(unit)
    a_card(
        unit,
        card_no="A",
        name="投影仪",
        class_code="A02020200",
        cost="500.00",
        acquired_on="2026-01-05",
        department_id=str(department.id),
        user_id=str(person.id),
        place_id=str(place.id),
        use_status="idle",
    )
    a_card(unit, card_no="B", origin="opening", department_id=str(a_department(unit).id))

    def keeps(**wanted: Any) -> list[str]:
        return numbers(listed(unit, **wanted))

    assert keeps() == ["A", "B"]
    assert keeps(card_type="equipment") == ["A", "B"]
    assert keeps(card_type="house") == []
    assert keeps(class_prefix="A0202") == ["A"]
    assert keeps(account="1601") == ["A", "B"]
    assert keeps(use_status=("idle", "leased")) == ["A"]
    assert keeps(origin="opening") == ["B"]
    assert keeps(department_id=department.id) == ["A"]
    assert keeps(user_id=person.id) == ["A"]
    assert keeps(place_id=place.id) == ["A"]
    assert keeps(acquired_from=date(2026, 1, 6)) == ["B"]
    assert keeps(acquired_to=date(2026, 1, 5)) == ["A"]
    assert keeps(cost_from=50_000, cost_to=50_000) == ["A"]
    assert keeps(cost_from=50_001) == ["B"]
    warned = {item["card_no"] for item in listed(unit).items if row_of(unit, item["id"]).warnings}
    assert keeps(with_warnings=True) == sorted(warned)
    assert keeps(state=("voided",)) == []
    assert keeps(words="投影") == ["A"]
    assert keeps(within=Range.below(unit.path)) == ["A", "B"]
    assert keeps(unit_id=unit.id) == ["A", "B"]


@pytest.mark.parametrize("sort", sorted(SORTS))
@pytest.mark.parametrize("sign", ["", "-"])
def test_pages_follow_each_other_also_under_equal_keys(unit: Any, sort: str, sign: str) -> None:
    for number in range(7):
        a_card(
            unit,
            card_no=f"{number % 4}-{number}",
            name=f"电脑{number % 2}",
            cost=f"{100 + number % 3}.00",
            acquired_on=f"2026-0{1 + number % 2}-01",
        )
    found: list[Any] = []
    cursor: str | None = None
    for _ in range(5):
        page = listed(unit, sort=sign + sort, limit=2, cursor=cursor)
        found += page.items
        cursor = page.next
        if cursor is None:
            break
    whole = listed(unit, sort=sign + sort).items
    assert [item["id"] for item in found] == [item["id"] for item in whole]
    assert len({item["id"] for item in found}) == 7
    if sort == "cost":
        costs = [float(item["cost"]) for item in whole]
        assert costs == sorted(costs, reverse=bool(sign))


def test_a_page_that_was_read_stays_stable_when_rows_come_in_between(unit: Any) -> None:
    for number in range(4):
        a_card(unit, card_no=f"{number}")
    first = listed(unit, limit=2)
    a_card(unit, card_no="00")
    second = listed(unit, limit=2, cursor=first.next)
    assert (numbers(first), numbers(second)) == (["0", "1"], ["2", "3"])


@pytest.mark.parametrize("cursor", ["x", "e30=", "WzEsMl0=", "WyIxIiwgIngiXQ==", "中文"])
def test_a_mark_that_is_none_of_ours_is_refused(unit: Any, cursor: str) -> None:
    with pytest.raises(InvalidError) as caught:
        listed(unit, sort="cost", cursor=cursor)
    assert caught.value.code == "bad_cursor"


def test_a_mark_of_another_order_is_refused(unit: Any) -> None:
    for number in range(3):
        a_card(unit, card_no=f"N{number}")
    page = listed(unit, limit=1, sort="card_no")
    with pytest.raises(InvalidError):
        listed(unit, sort="cost", cursor=page.next)


@pytest.mark.parametrize("sort", ["search", "unit_id", "cost; DROP TABLE assets_card", "--cost"])
def test_an_order_that_is_not_offered_is_refused(unit: Any, sort: str) -> None:
    if sort == "--cost":
        assert listed(unit, sort=sort).items == []
        return
    with pytest.raises(InvalidError) as caught:
        listed(unit, sort=sort)
    assert caught.value.code == "unknown_sort"


def test_totals_are_the_sums_of_the_rows(unit: Any) -> None:
    old = {"origin": "opening", "acquired_on": "2025-01-10", "months_charged": 20}
    a_card(unit, cost="6000.00", opening_accumulated="1666.60", **old)
    a_card(unit, cost="89999999999999.99")
    a_card(unit, cost="0.01", use_status="idle")
    a_card(unit, cost="7.00", booked_state="unbooked", booked_on=None, voucher_no="")
    for wanted in ({}, {"use_status": ("idle",)}, {"words": "便携"}, {"words": "没有"}):
        for period in (NOVEMBER - 1, NOVEMBER, NOVEMBER + 30):
            page = listed(unit, period=period, **wanted)
            with at(unit) as actor:
                sums = card_totals(CardFilter(**wanted), scope=actor.scope(VIEW), period=period)
            assert sums.count == len(page.items)
            for name, total in (("cost", sums.cost), ("accumulated", sums.accumulated)):
                assert total == sum(_fen(item[name]) for item in page.items)


def _fen(yuan: str) -> int:
    return int(yuan.replace(".", ""))


def test_values_are_as_of_the_month_asked_for(unit: Any) -> None:
    card_id = a_card(
        unit,
        origin="opening",
        acquired_on="2025-01-10",
        months_charged=20,
        opening_accumulated="1666.60",
    )
    sign(unit)
    close(unit)
    with time_machine.travel(NOON + timedelta(days=10)):
        change(unit, card_id, cost="7000.00")

        def figures(period: Month) -> tuple[str, str, str]:
            (item,) = listed(unit, period=period.index).items
            return item["cost"], item["accumulated"], item["net"]

        # The month before the start: what the opening brought.
        assert figures(Month(2026, 10)) == ("6000.00", "1666.60", "4333.40")
        assert figures(Month(2026, 11)) == ("6000.00", "1749.93", "4250.07")
        # From December on 7,000 less 1,749.93 over the 51 months that remain.
        assert figures(Month(2026, 12)) == ("7000.00", "1852.87", "5147.13")
        assert figures(Month(2031, 2)) == ("7000.00", "7000.00", "0.00")


def test_who_keeps_a_department_sees_its_cards_alone(unit: Any) -> None:
    mine, other = a_department(unit), a_department(unit)
    a_card(unit, card_no="A", department_id=str(mine.id))
    a_card(unit, card_no="B", department_id=str(other.id))
    actor = an_actor(VIEW, at=unit, department_ids=[mine.id])
    assert numbers(listed(unit, actor=actor)) == ["A"]


def test_who_only_uses_things_sees_what_they_use_or_keep(unit: Any) -> None:
    me, other = a_member(unit), a_member(unit)
    a_card(unit, card_no="A", user_id=str(me.id))
    a_card(unit, card_no="B", keeper_id=str(me.id))
    a_card(unit, card_no="C", user_id=str(other.id))
    actor = an_actor(VIEW, at=unit, own_only=True, member_id=me.id)
    assert numbers(listed(unit, actor=actor)) == ["A", "B"]
    nobody = an_actor(VIEW, at=unit, own_only=True)
    assert numbers(listed(unit, actor=nobody)) == []


def test_a_steward_of_classes_sees_those_in_every_department(unit: Any) -> None:
    a_card(unit, card_no="A", class_code="A02010105")
    a_card(unit, card_no="B", class_code="A05010301", life_months=180, equipment_use="")
    actor = an_actor(VIEW, at=unit, class_prefixes=["A05"])
    assert numbers(listed(unit, actor=actor)) == ["B"]


def test_without_a_grant_nothing_is_seen(unit: Any) -> None:
    a_card(unit)
    actor = an_actor("assets.print_label", at=unit)
    assert listed(unit, actor=actor).items == []


def test_over_a_region_all_units_below_are_seen_and_no_other() -> None:
    region, elsewhere = a_region(), a_region()
    first, second = a_unit_in_use(parent=region), a_unit_in_use(parent=region)
    stranger = a_unit_in_use(parent=elsewhere)
    for place, unit in enumerate((first, second, stranger)):
        a_card(unit, card_no=f"{place}")
    bureau = an_actor(VIEW, at=region)
    page = listed(region, actor=bureau, sort="org_path")
    assert numbers(page) == ["0", "1"]
    assert {item["unit_id"] for item in page.items} == {str(first.id), str(second.id)}
    assert numbers(listed(region, actor=bureau, unit_id=second.id)) == ["1"]
    assert numbers(listed(region, actor=bureau, unit_id=stranger.id)) == []


def test_the_names_on_a_page_come_with_it(unit: Any) -> None:
    department, person, place = a_department(unit, name="教务处"), a_member(unit), a_place(unit)
    a_card(
        unit,
        department_id=str(department.id),
        user_id=str(person.id),
        place_id=str(place.id),
    )
    names = listed(unit).names
    assert names[str(department.id)] == "教务处"
    assert names[str(person.id)] == person.name


def test_the_number_of_queries_does_not_grow_with_the_rows(unit: Any) -> None:
    def queries() -> int:
        with at(unit) as actor, CaptureQueriesContext(connection) as seen:
            card_page(
                CardFilter(),
                scope=actor.scope(VIEW),
                period=NOVEMBER,
                sort="card_no",
                cursor=None,
                limit=50,
            )
        return len(seen)

    a_card(unit, user_id=str(a_member(unit).id), place_id=str(a_place(unit).id))
    few = queries()
    for _ in range(12):
        a_card(unit, user_id=str(a_member(unit).id), place_id=str(a_place(unit).id))
    assert queries() == few <= 4


def test_a_plain_connection_sees_nothing_without_a_range_and_its_range_with_one() -> None:
    first, second = a_unit_in_use(), a_unit_in_use()
    mine = a_card(first)
    a_card(second)

    def raw() -> list[UUID]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id FROM {Card._meta.db_table}")
            return [row[0] for row in cursor.fetchall()]

    assert raw() == []
    set_range(Range.below(first.path))
    assert raw() == [mine]
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {Card._meta.db_table} SET remark = 'x'")
        assert cursor.rowcount == 1
    set_range(NOWHERE)
    assert raw() == []

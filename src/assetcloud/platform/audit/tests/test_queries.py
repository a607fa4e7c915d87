from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assetcloud.foundation.actor import Grant
from assetcloud.foundation.errors import InvalidError, NotFoundError
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.audit.actions.seal_entries import seal_entries
from assetcloud.platform.audit.queries import (
    TrailFilter,
    entry_of,
    list_entries,
    list_platform_entries,
    platform_seals_of,
    seals_of,
)
from assetcloud.platform.audit.tests.builders import (
    NOON,
    SomeActor,
    SomeUnit,
    a_unit,
    write,
    write_platform,
)

pytestmark = pytest.mark.django_db
ALL = TrailFilter()
WORLD = Range.below("33.")


@pytest.fixture
def here() -> Iterator[SomeUnit]:
    unit = a_unit()
    with acting_in(WORLD):
        yield unit


def ids(actor: SomeActor, asked: TrailFilter = ALL) -> list[UUID]:
    return [entry.id for entry in list_entries(actor, asked)[0]]


def test_the_newest_entry_comes_first_and_pages_join_without_a_gap(here: SomeUnit) -> None:
    written = []
    with time_machine.travel(NOON, tick=False):
        written += [write(here) for _ in range(5)]
    with time_machine.travel(NOON - timedelta(days=1), tick=False):
        written += [write(here) for _ in range(5)]
    seen: list[UUID] = []
    after = ""

    for _ in range(4):
        page, following = list_entries(SomeActor(), ALL, after=after, limit=3)
        seen += [entry.id for entry in page]
        after = following or ""

    assert after == ""
    assert set(seen[:5]) == set(written[:5])
    assert len(seen) == 10
    assert set(seen) == set(written)


@pytest.mark.parametrize("cursor", ["x", "游标", "MTIz", "OTk5OTk5OTk5OTk5OTk5OTkuMDE"])
def test_a_cursor_that_is_none_is_refused(here: SomeUnit, cursor: str) -> None:
    with pytest.raises(InvalidError, match="游标"):
        list_entries(SomeActor(), ALL, after=cursor)


def test_entries_are_found_by_what_they_say(here: SomeUnit) -> None:
    actor, other = SomeActor(), a_unit("b")
    card = new_id()
    with time_machine.travel(NOON, tick=False):
        mine = write(here, actor=actor, subject_id=card, action="assets.change_card")
        elsewhere = write(other, subject_type="books", action="assets_other.x")
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        later = write(here)

    def found(**asked: object) -> set[UUID]:
        return set(ids(SomeActor(), TrailFilter(**asked)))  # type: ignore[arg-type]

    assert found() == {mine, elsewhere, later}
    assert found(unit_id=here.id) == {mine, later}
    assert found(subject_id=card) == {mine}
    assert found(subject_type="books") == {elsewhere}
    assert found(account_id=actor.account_id) == {mine}
    assert found(action="assets.change_card") == {mine}
    assert found(action="assets.") == {mine, later}
    assert found(since=NOON + timedelta(hours=1)) == {later}
    assert found(until=NOON + timedelta(hours=1)) == {mine, elsewhere}
    assert found(since=NOON, until=NOON) == set()


def test_a_grant_for_one_unit_shows_that_unit_alone(here: SomeUnit) -> None:
    mine = write(here)
    write(a_unit("b"))

    assert ids(SomeActor(grants=(Grant(within=here.range),))) == [mine]
    assert ids(SomeActor(grants=())) == []


@pytest.mark.parametrize(
    "bound", [{"own_only": True}, {"department_ids": frozenset()}, {"class_prefixes": ("A02",)}]
)
def test_who_may_see_a_part_of_a_unit_sees_what_they_did_themselves(
    here: SomeUnit, bound: dict[str, object]
) -> None:
    grants = (Grant(within=WORLD, **bound),)  # type: ignore[arg-type]
    actor = SomeActor(grants=grants)
    mine = write(here, actor=actor)
    by_system = SomeActor(account_id=None, grants=grants)
    write(here, actor=by_system)

    assert ids(actor) == [mine]
    assert ids(by_system) == []


def test_one_entry_is_shown_in_scope_and_is_not_found_elsewhere(here: SomeUnit) -> None:
    entry_id = write(here)

    assert entry_of(SomeActor(), unit_id=here.id, entry_id=entry_id).id == entry_id
    with pytest.raises(NotFoundError):
        entry_of(SomeActor(grants=()), unit_id=here.id, entry_id=entry_id)
    with acting_in(a_unit("b").range), pytest.raises(NotFoundError):
        entry_of(SomeActor(), unit_id=here.id, entry_id=entry_id)


def test_a_list_with_its_seals_is_two_queries(here: SomeUnit) -> None:
    written = [write(here) for _ in range(3)]
    seal_entries(NOON)
    unsealed = write(here)

    with CaptureQueriesContext(connection) as queries:
        page, _ = list_entries(SomeActor(), ALL)
        seals = seals_of(page)

    assert len(queries) == 2
    assert [seals[one].sequence for one in written] == [1, 2, 3]
    assert unsealed not in seals


def test_the_platforms_trail_is_a_list_of_its_own(here: SomeUnit) -> None:
    write(here)
    first, second = write_platform(), write_platform("李四登录")
    seal_entries(NOON)

    page, following = list_platform_entries(TrailFilter(action="identity."), limit=1)
    rest, end = list_platform_entries(ALL, after=following or "")

    assert {page[0].id, *(entry.id for entry in rest)} == {first, second}
    assert end is None
    assert set(platform_seals_of([*page, *rest])) == {first, second}

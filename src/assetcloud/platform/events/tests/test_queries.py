from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from threading import Thread
from typing import Any, ClassVar
from uuid import UUID

import pytest
from django.db import connections, transaction

from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.events.actions.announce_event import announce
from assetcloud.platform.events.actions.continue_numbering import continue_numbering
from assetcloud.platform.events.event import Event
from assetcloud.platform.events.models import OutboxEvent
from assetcloud.platform.events.ordering import horizon, offset_function
from assetcloud.platform.events.queries import feed
from assetcloud.platform.events.tests.builders import (
    WORLD,
    SomeActor,
    SomeUnit,
    a_unit,
    emptied_afterwards,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken(Event):
    name: ClassVar[str] = "steps.step_taken"

    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRetaken(Event):
    name: ClassVar[str] = "steps.step_taken"
    version: ClassVar[int] = 2


@pytest.fixture(autouse=True)
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), emptied_afterwards("events_outboxevent"):
        yield


def tell(unit: SomeUnit, number: int = 0, event: Event | None = None) -> UUID:
    return announce(
        event or StepTaken(number=number),
        actor=SomeActor(),
        unit_id=unit.id,
        org_path=unit.path,
    )


def take(unit: SomeUnit, *numbers: int) -> None:
    with acting_in(unit.range):
        for number in numbers:
            tell(unit, number)


def read(place: Range, after: str = "", **options: Any) -> tuple[list[int], str]:
    with acting_in(place):
        page = feed(after=after, **options)
    return [event.payload["number"] for event in page.events], page.next


def test_the_feed_gives_events_in_order_page_by_page() -> None:
    unit = a_unit()
    take(unit, 1, 2, 3)
    take(unit, 4, 5)

    first, cursor = read(unit.range, limit=2)
    second, cursor = read(unit.range, cursor, limit=2)
    third, cursor = read(unit.range, cursor, limit=2)
    fourth, last = read(unit.range, cursor)

    assert first + second + third + fourth == [1, 2, 3, 4, 5]
    assert last == cursor
    take(unit, 6)
    assert read(unit.range, last)[0] == [6]


def test_an_empty_feed_keeps_its_cursor() -> None:
    assert read(a_unit().range) == ([], "")


def test_a_reader_sees_its_own_range_only() -> None:
    mine, other = a_unit("mine"), a_unit("other")
    take(mine, 1)
    take(other, 2)

    assert read(mine.range)[0] == [1]
    assert read(Range.below(WORLD))[0] == [1, 2]
    assert read(Range.below(WORLD), within=[other.range])[0] == [2]
    assert read(Range.below(WORLD), within=[])[0] == []


def test_types_are_asked_for_with_or_without_their_version() -> None:
    unit = a_unit()
    with acting_in(unit.range):
        tell(unit, 1)
        tell(unit, event=StepRetaken())

        def types(*asked: str) -> list[str]:
            return [event.type for event in feed(types=asked).events]

    with acting_in(unit.range):
        assert types("steps.step_taken") == ["steps.step_taken.v1", "steps.step_taken.v2"]
        assert types("steps.step_taken.v2") == ["steps.step_taken.v2"]
        assert types("steps.step_lost", "steps.step_taken.v1") == ["steps.step_taken.v1"]


@pytest.mark.parametrize("cursor", ["x", "AAAA", "MS4y.", "游标", "MTIz", "Li4", "１"])
def test_a_cursor_that_is_none_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidError, match="游标"):
        read(a_unit().range, cursor)


def test_an_event_of_a_transaction_that_commits_late_is_not_missed() -> None:
    """Its number is lower than that of events already committed: those wait for it."""
    unit = a_unit()
    slow = Session(unit)
    slow.tell(1)
    take(unit, 2)

    before, cursor = read(unit.range)
    slow.commit()
    after, _ = read(unit.range, cursor)

    assert before == []
    assert after == [1, 2]


def test_a_reader_meets_every_event_once_however_transactions_interleave() -> None:
    unit = a_unit()
    dice = random.Random(7)
    sessions: list[Session] = []
    told: list[int] = []
    seen: list[int] = []
    cursor = ""
    with ExitStack() as stack:
        for number in range(200):
            if len(sessions) < 4 and dice.random() < 0.5:
                session = Session(unit)
                stack.callback(session.close)
                sessions.append(session)
            if sessions:
                dice.choice(sessions).tell(number)
                told.append(number)
            if sessions and dice.random() < 0.3:
                sessions.pop(dice.randrange(len(sessions))).commit()
            found, cursor = read(unit.range, cursor, limit=dice.randint(1, 20))
            seen += found
        for session in sessions:
            session.commit()
        while True:
            found, cursor = read(unit.range, cursor, limit=50)
            seen += found
            if not found:
                break

    assert sorted(seen) == told
    assert len(seen) == len(set(seen))


def test_order_goes_on_after_a_restore_into_a_younger_server() -> None:
    """A dump brings rows whose numbers this server has not reached by far."""
    unit = a_unit()
    take(unit, 1)
    beyond = 10**12
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE events_outboxevent SET transaction = %s", [beyond])
    assert read(unit.range)[0] == []
    try:
        offset = continue_numbering()
        take(unit, 2)
        numbers, after = read(unit.range)
        assert numbers == [1, 2]
        take(unit, 3)
        assert read(unit.range, after)[0] == [3]
        with acting_in(unit.range):
            assert OutboxEvent.objects.latest("transaction").transaction > beyond
        assert offset > 0
        assert continue_numbering() >= offset
        assert horizon() > beyond
    finally:
        with connections["owner"].cursor() as cursor:
            cursor.execute(offset_function(0))


def test_a_database_that_never_moved_needs_no_offset() -> None:
    take(a_unit(), 1)
    assert continue_numbering() == 0


def test_a_database_without_tables_or_of_an_older_version_is_passed_over() -> None:
    """Backups are made before the first set-up and restored into programs of later versions."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("DROP TABLE events_outboxevent CASCADE")
        assert continue_numbering() == 0
        cursor.execute("DROP FUNCTION assetcloud_transaction_offset() CASCADE")
        assert continue_numbering() == 0
        transaction.set_rollback(True, using="owner")


class Session:
    """Another program with an open transaction: a thread, because connections belong to threads."""

    def __init__(self, unit: SomeUnit) -> None:
        self._unit = unit
        self._connection = connections["default"].copy()
        self._on_own(self._begin)

    def tell(self, number: int) -> None:
        self._on_own(lambda: tell(self._unit, number))

    def commit(self) -> None:
        self._on_own(lambda: self._atomic.__exit__(None, None, None))
        self.close()

    def close(self) -> None:
        self._connection.close()

    def _begin(self) -> None:
        self._atomic = acting_in(self._unit.range)
        self._atomic.__enter__()

    def _on_own(self, work: Any) -> None:
        failed: list[BaseException] = []

        def run() -> None:
            connections["default"] = self._connection
            self._connection.inc_thread_sharing()
            try:
                work()
            except BaseException as error:
                failed.append(error)

        thread = Thread(target=run)
        thread.start()
        thread.join()
        if failed:
            raise failed[0]

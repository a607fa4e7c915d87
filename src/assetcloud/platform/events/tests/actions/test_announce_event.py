from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.money import Money
from assetcloud.foundation.tenancy.ranges import acting_in
from assetcloud.platform.events.actions.announce_event import (
    Announcement,
    announce,
    announce_many,
)
from assetcloud.platform.events.event import Event
from assetcloud.platform.events.handling import DEPTH_MAX
from assetcloud.platform.events.messages import from_message, to_message
from assetcloud.platform.events.models import OutboxEvent
from assetcloud.platform.events.subscriptions import (
    Envelope,
    freeze_subscriptions,
    set_app_predicate,
    subscribe,
    subscriptions,
)
from assetcloud.platform.events.tests.builders import SomeActor, SomeUnit, a_unit

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorOpened(Event):
    name: ClassVar[str] = "doors.door_opened"

    cost: Money
    door: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BellRung(Event):
    name: ClassVar[str] = "doors.bell_rung"


@pytest.fixture
def unit() -> Iterator[SomeUnit]:
    unit = a_unit()
    with acting_in(unit.range):
        yield unit


def tell(unit: SomeUnit, event: Event | None = None) -> UUID:
    return announce(
        event or DoorOpened(cost=Money(833)),
        actor=SomeActor(),
        unit_id=unit.id,
        org_path=unit.path,
    )


def telling(unit: SomeUnit, event: Event) -> Callable[[Event, Envelope], None]:
    def handler(heard: Event, envelope: Envelope) -> None:
        tell(unit, event)

    return handler


def test_an_announcement_is_one_row_with_the_fields_as_json(unit: SomeUnit) -> None:
    door = new_id()

    with CaptureQueriesContext(
        connection,
    ) as queries:
        event_id = tell(unit, DoorOpened(cost=Money(833), door=door))

    assert len(queries) == 1
    row = OutboxEvent.objects.get(unit_id=unit.id)
    assert (row.id, row.name, row.version) == (event_id, "doors.door_opened", 1)
    assert row.payload == {"cost": "8.33", "door": str(door)}
    assert row.causation_id is None


def test_many_announcements_are_one_statement_and_keep_their_order(unit: SomeUnit) -> None:
    events = [Announcement(DoorOpened(cost=Money(n)), new_id()) for n in range(120)]

    with CaptureQueriesContext(connection) as queries:
        ids = announce_many(events, actor=SomeActor(), unit_id=unit.id, org_path=unit.path)

    assert len(queries) == 1
    rows = list(OutboxEvent.objects.filter(unit_id=unit.id).order_by("transaction", "number"))
    assert [row.id for row in rows] == ids
    assert [row.payload["cost"] for row in rows] == [Money(n).yuan for n in range(120)]
    assert len({row.correlation_id for row in rows}) == 1
    assert announce_many([], actor=SomeActor(), unit_id=unit.id, org_path=unit.path) == []


def test_an_action_that_fails_has_announced_nothing(unit: SomeUnit) -> None:
    def act() -> None:
        with transaction.atomic():
            tell(unit)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()

    assert not OutboxEvent.objects.exists()


def test_nothing_is_announced_for_a_unit_outside_the_range(unit: SomeUnit) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"):
        tell(a_unit("other"))


@pytest.mark.parametrize(
    "change", ["UPDATE events_outboxevent SET name = 'x'", "DELETE FROM events_outboxevent"]
)
def test_the_application_cannot_change_what_was_announced(unit: SomeUnit, change: str) -> None:
    tell(unit)

    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(change)


def test_handlers_hear_at_once_in_the_order_of_subscription(unit: SomeUnit) -> None:
    heard: list[tuple[str, Event, Envelope]] = []
    subscribe(DoorOpened)(lambda event, envelope: heard.append(("first", event, envelope)))
    subscribe(DoorOpened)(lambda event, envelope: heard.append(("second", event, envelope)))
    subscribe(BellRung)(lambda event, envelope: heard.append(("bell", event, envelope)))

    event_id = tell(unit)

    assert [name for name, _, _ in heard] == ["first", "second"]
    _, event, envelope = heard[0]
    assert event == DoorOpened(cost=Money(833))
    assert (envelope.id, envelope.unit_id, envelope.org_path) == (event_id, unit.id, unit.path)


def test_a_handler_that_refuses_undoes_the_announcing_action(unit: SomeUnit) -> None:
    @subscribe(DoorOpened)
    def refuse(event: DoorOpened, envelope: Envelope) -> None:
        raise LookupError

    with pytest.raises(LookupError), transaction.atomic():
        tell(unit)

    assert not OutboxEvent.objects.exists()


def test_handlers_of_an_app_are_skipped_where_it_is_not_enabled(unit: SomeUnit) -> None:
    heard: list[str] = []
    subscribe(DoorOpened, app="leasing")(lambda event, envelope: heard.append("leasing"))
    subscribe(DoorOpened, app="vehicles")(lambda event, envelope: heard.append("vehicles"))
    subscribe(DoorOpened)(lambda event, envelope: heard.append("platform"))
    set_app_predicate(lambda unit_id, app: unit_id == unit.id and app == "vehicles")

    tell(unit)

    assert heard == ["vehicles", "platform"]


def test_an_app_cannot_subscribe_while_nobody_knows_which_apps_are_enabled(unit: SomeUnit) -> None:
    subscribe(DoorOpened, app="leasing")(lambda event, envelope: None)

    with pytest.raises(RuntimeError, match="set_app_predicate"):
        tell(unit)


def test_what_handlers_announce_names_its_cause_and_keeps_the_correlation(unit: SomeUnit) -> None:
    subscribe(DoorOpened)(telling(unit, BellRung()))

    first = tell(unit)
    second = tell(unit)

    rows = {row.id: row for row in OutboxEvent.objects.all()}
    bells = {row.causation_id: row for row in rows.values() if row.name == "doors.bell_rung"}
    assert bells.keys() == {first, second}
    assert bells[first].correlation_id == rows[first].correlation_id
    assert rows[first].correlation_id != rows[second].correlation_id


def test_handlers_that_announce_in_a_circle_are_stopped(unit: SomeUnit) -> None:
    subscribe(DoorOpened)(telling(unit, BellRung()))
    subscribe(BellRung)(telling(unit, DoorOpened(cost=Money(1))))

    with pytest.raises(RuntimeError, match="circle"):
        tell(unit)

    assert OutboxEvent.objects.count() == DEPTH_MAX + 1


def hear(event: DoorOpened, envelope: Envelope) -> None:
    pass


def test_subscriptions_end_when_the_program_has_started() -> None:
    subscribe(DoorOpened, app="leasing")(hear)
    freeze_subscriptions()

    with pytest.raises(RuntimeError):
        subscribe(DoorOpened)
    assert subscriptions() == [(DoorOpened, "leasing", f"{__name__}.hear")]


def test_an_event_goes_through_a_queue_to_another_range(unit: SomeUnit) -> None:
    queue: list[dict[str, object]] = []
    subscribe(DoorOpened)(lambda event, envelope: queue.append(to_message(event, envelope)))

    event_id = tell(unit)
    message = from_message(queue[0])

    assert message.event == DoorOpened(cost=Money(833))
    assert (message.id, message.unit_id, message.org_path) == (event_id, unit.id, unit.path)
    assert message.subject_id is None


def test_an_event_of_the_wrong_type_of_value_is_refused(unit: SomeUnit) -> None:
    with pytest.raises(TypeError):
        tell(unit, DoorOpened(cost="8.33"))  # type: ignore[arg-type]

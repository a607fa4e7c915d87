from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

import jsonschema_rs
import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from pydantic import ValidationError

from assetcloud.foundation.actor import Grant
from assetcloud.foundation.errors import NotFoundError, NotPermittedError
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.ranges import acting_in
from assetcloud.platform.events import api
from assetcloud.platform.events.actions.announce_event import announce
from assetcloud.platform.events.event import Event
from assetcloud.platform.events.queries import FEED_MAX
from assetcloud.platform.events.schemas import schema_of
from assetcloud.platform.events.tests.builders import (
    SomeActor,
    SomeUnit,
    a_unit,
    emptied_afterwards,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyHanded(Event):
    """A key changed hands."""

    name: ClassVar[str] = "keys.key_handed"

    key: UUID


@pytest.fixture
def unit(django_db_setup: None, django_db_blocker: Any) -> Iterator[SomeUnit]:
    with django_db_blocker.unblock(), emptied_afterwards("events_outboxevent"):
        yield a_unit()


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "event_classes", lambda: (KeyHanded,))


def asking(actor: SomeActor) -> HttpRequest:
    request = RequestFactory().get("/api/v1/events")
    request.actor = actor  # type: ignore[attr-defined]
    return request


def read(actor: SomeActor, **asked: Any) -> api.FeedOut:
    with acting_in(actor.acting_range):
        return api.read_feed(asking(actor), api.FeedIn(**asked))


def hand(unit: SomeUnit, subject_id: UUID | None = None) -> UUID:
    with acting_in(unit.range):
        return announce(
            KeyHanded(key=new_id()),
            actor=SomeActor(),
            unit_id=unit.id,
            org_path=unit.path,
            subject_id=subject_id,
        )


def test_the_feed_speaks_cloudevents(unit: SomeUnit) -> None:
    subject = new_id()
    first, second = hand(unit, subject), hand(unit)

    page = read(SomeActor(acting_range=unit.range))

    one, two = (event.model_dump(mode="json") for event in page.items)
    assert (one["id"], two["id"]) == (str(first), str(second))
    assert one["specversion"] == "1.0"
    assert one["type"] == "keys.key_handed.v1"
    assert one["source"] == f"/unit/{unit.id}/system/keys"
    assert one["subject"] == one["partitionkey"] == str(subject)
    assert (two["subject"], two["partitionkey"]) == (None, str(unit.id))
    assert one["sequence"] < two["sequence"]
    assert all(name.isalnum() and name == name.lower() for name in one)
    assert jsonschema_rs.is_valid(schema_of(KeyHanded), one["data"])


def test_the_next_cursor_goes_on_where_the_page_ended(unit: SomeUnit) -> None:
    ids = [hand(unit) for _ in range(3)]
    actor = SomeActor(acting_range=unit.range)

    first = read(actor, limit=2)
    second = read(actor, limit=2, after=first.next)
    third = read(actor, after=second.next, types="keys.key_handed,keys.key_lost")

    assert [event.id for event in first.items + second.items] == ids
    assert third.items == []
    assert third.next == second.next


def test_who_may_see_a_part_of_a_unit_may_not_read_its_feed(unit: SomeUnit) -> None:
    narrow = Grant(within=unit.range, own_only=True)

    with pytest.raises(NotPermittedError, match="整个单位"):
        read(SomeActor(acting_range=unit.range, grants=(narrow,)))


def test_a_grant_for_one_unit_shows_that_unit_alone(unit: SomeUnit) -> None:
    other = a_unit("other")
    mine = hand(unit)
    hand(other)

    page = read(SomeActor(grants=(Grant(within=unit.range),)))

    assert [event.id for event in page.items] == [mine]


def test_a_page_has_a_largest_size() -> None:
    with pytest.raises(ValidationError):
        api.FeedIn(after="", types="", limit=FEED_MAX + 1)


@pytest.mark.usefixtures("published")
def test_the_catalogue_leads_to_the_schema_of_each_type() -> None:
    request = RequestFactory().get("/")

    (only,) = api.event_types(request).items

    assert only.description == "A key changed hands."
    assert only.dataschema == "/api/v1/events/types/keys.key_handed.v1/schema"
    assert api.event_schema(request, only.type) == schema_of(KeyHanded)
    with pytest.raises(NotFoundError):
        api.event_schema(request, "keys.key_lost.v1")

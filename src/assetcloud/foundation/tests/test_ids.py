"""Ids are UUIDs of version 7: new every time, in the order of time."""

from __future__ import annotations

from datetime import UTC, datetime

import time_machine

from assetcloud.foundation.ids import new_id


def test_an_id_is_a_uuid_of_version_7_by_the_standard() -> None:
    made = new_id()
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"


def test_ids_are_never_the_same() -> None:
    made = [new_id() for _ in range(20_000)]
    assert len(set(made)) == len(made)


def test_ids_of_later_milliseconds_stand_behind() -> None:
    with time_machine.travel(datetime(2026, 11, 24, tzinfo=UTC), tick=False) as clock:
        made = []
        for _ in range(200):
            made.append(new_id())
            clock.shift(0.001)
    assert made == sorted(made)
    assert [str(one) for one in made] == sorted(str(one) for one in made)


def test_an_id_carries_the_milliseconds_since_1970() -> None:
    at = datetime(2026, 11, 24, 4, 0, 0, 123_000, tzinfo=UTC)
    with time_machine.travel(at, tick=False):
        made = new_id()
    assert made.int >> 80 == int(at.timestamp() * 1000)

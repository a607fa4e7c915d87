from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar, Literal
from uuid import UUID

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetcloud.foundation.ids import new_id
from assetcloud.foundation.money import FEN_MAX, Money
from assetcloud.foundation.month import Month
from assetcloud.platform.events.event import Event, decode, encode
from assetcloud.platform.events.rules.codecs import codec_of
from assetcloud.platform.events.schemas import schema_of


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Part:
    label: str
    weight: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EverythingChanged(Event):
    """An event with a field of every kind."""

    name: ClassVar[str] = "codecs.everything_changed"

    text: str
    count: int
    sure: bool
    thing: UUID
    on: date
    at: datetime
    area: Decimal
    cost: Money
    period: Month
    colour: Colour
    kind: Literal["new", "old"]
    names: tuple[str, ...]
    costs: Mapping[str, Money]
    part: Part
    parts: tuple[Part, ...] = ()
    document: UUID | None = None


NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
MONEY = st.integers(-FEN_MAX, FEN_MAX).map(Money)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=4).map(lambda d: d + 0)
PARTS = st.builds(Part, label=NAMES, weight=DECIMALS, note=NAMES)
EVENTS = st.builds(
    EverythingChanged,
    text=NAMES,
    count=st.integers(),
    sure=st.booleans(),
    thing=st.uuids(),
    on=st.dates(),
    at=st.datetimes(timezones=st.just(UTC)),
    area=DECIMALS,
    cost=MONEY,
    period=st.integers(1000 * 12, 9999 * 12).map(Month.from_index),
    colour=st.sampled_from(Colour),
    kind=st.sampled_from(["new", "old"]),
    names=st.lists(NAMES, max_size=3).map(tuple),
    costs=st.dictionaries(NAMES, MONEY, max_size=3),
    part=PARTS,
    parts=st.lists(PARTS, max_size=3).map(tuple),
    document=st.none() | st.uuids(),
)
SCHEMA = jsonschema_rs.Draft202012Validator(schema_of(EverythingChanged), validate_formats=True)


@given(EVENTS)
def test_an_event_comes_back_from_json_as_it_was(event: EverythingChanged) -> None:
    travelled = json.loads(json.dumps(encode(event)))

    assert decode(EverythingChanged, travelled) == event


@given(EVENTS)
def test_what_is_announced_follows_the_published_schema(event: EverythingChanged) -> None:
    assert SCHEMA.is_valid(encode(event))


def test_values_travel_in_the_forms_that_the_platform_uses_everywhere() -> None:
    assert codec_of(Money).encode(Money(833)) == "8.33"
    assert codec_of(Money).encode(833) == "8.33"
    assert codec_of(Month).encode(Month(2026, 11)) == "2026-11"
    assert codec_of(Decimal).encode(Decimal("1E+3")) == "1000"
    shanghai = datetime(2026, 11, 24, 8, tzinfo=timezone(timedelta(hours=8)))
    assert codec_of(datetime).encode(shanghai) == "2026-11-24T00:00:00Z"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (str, 1),
        (int, True),
        (int, "1"),
        (bool, 1),
        (UUID, "01900000-0000-7000-8000-000000000000"),
        (Money, 8.33),
        (Money, True),
        (Decimal, 1.5),
        (Decimal, Decimal("NaN")),
        (date, datetime(2026, 1, 1, tzinfo=UTC)),
        (datetime, datetime(2026, 1, 1)),  # noqa: DTZ001 - without a zone on purpose
        (Month, "2026-11"),
        (Literal["new"], "old"),
        (tuple[UUID, ...], ("x",)),
        (Part, "x"),
    ],
)
def test_a_value_of_another_type_is_refused_where_it_is_announced(kind: Any, value: Any) -> None:
    with pytest.raises(TypeError):
        codec_of(kind).encode(value)


def test_an_enumeration_takes_its_own_values_only() -> None:
    with pytest.raises(ValueError, match="green"):
        codec_of(Colour).encode("green")


@pytest.mark.parametrize("kind", [float, object, list[str], dict[int, str], str | int | None])
def test_a_type_that_cannot_travel_is_refused(kind: Any) -> None:
    with pytest.raises(TypeError):
        codec_of(kind)


def test_a_payload_from_before_a_field_was_added_can_still_be_read() -> None:
    whole = EverythingChanged(
        text="",
        count=0,
        sure=False,
        thing=new_id(),
        on=date(2026, 1, 1),
        at=datetime(2026, 1, 1, tzinfo=UTC),
        area=Decimal(1),
        cost=Money(1),
        period=Month(2026, 1),
        colour=Colour.RED,
        kind="new",
        names=(),
        costs={},
        part=Part("a", Decimal(1)),
    )
    older = encode(whole)
    del older["parts"], older["document"]

    assert decode(EverythingChanged, older) == whole

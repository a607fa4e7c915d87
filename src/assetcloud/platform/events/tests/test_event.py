from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest

from assetcloud.platform.events.event import Event, event_class, event_classes, type_name


@dataclass(frozen=True, slots=True, kw_only=True)
class LampLit(Event):
    """A lamp was lit."""

    name: ClassVar[str] = "lamps.lamp_lit"
    version: ClassVar[int] = 2

    lamp: str


def test_the_registry_knows_the_final_class_and_not_the_one_before_slots() -> None:
    assert event_class("lamps.lamp_lit", 2) is LampLit
    assert not hasattr(LampLit(lamp="a"), "__dict__")


def test_a_type_is_the_name_with_its_version() -> None:
    assert type_name(LampLit) == "lamps.lamp_lit.v2"


def test_events_of_tests_are_not_published() -> None:
    assert LampLit not in event_classes()


def test_an_event_nobody_defines_is_not_found() -> None:
    with pytest.raises(LookupError):
        event_class("lamps.lamp_lit", 1)


@pytest.mark.parametrize("name", ["", "LampLit", "lamps", "lamps.LampLit", "lamps.lit.again"])
def test_a_name_is_a_package_and_what_happened(name: str) -> None:
    with pytest.raises(TypeError):
        type("Wrong", (Event,), {"name": name})


def test_two_events_cannot_have_one_name() -> None:
    with pytest.raises(TypeError, match="two events"):
        type("Second", (Event,), {"name": "lamps.lamp_lit", "version": 2})

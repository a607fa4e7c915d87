"""What an event is: a frozen dataclass with a name and a version, known to a registry."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from assetcloud.platform.events.rules.codecs import field_codecs

__all__ = ["Event", "decode", "encode", "event_class", "event_classes", "type_name"]

_NAME = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
_known: dict[tuple[str, int], type[Event]] = {}


class Event:
    """Base of every event; subclasses are frozen dataclasses with slots.

    `name` is the package and what happened as a past participle, `assets.card_registered`.
    `version` rises when a field is taken away or changes its meaning; added fields have
    defaults and do not raise it. Fields may be str, int, bool, UUID, date, datetime, Decimal,
    Money, Month, enums, literals, tuples and mappings of these, nested dataclasses, or None.
    """

    __slots__ = ()

    name: ClassVar[str]
    version: ClassVar[int] = 1

    def __init_subclass__(cls, **options: Any) -> None:
        # A dataclass with slots is made twice; the second, final class replaces the first.
        name = cls.__dict__.get("name", "")
        if not _NAME.fullmatch(name):
            raise TypeError(f"{cls.__qualname__}: not the name of an event: {name!r}")
        found = _known.get((name, cls.version))
        if found is not None and _place(found) != _place(cls):
            raise TypeError(f"two events are called {name} v{cls.version}")
        _known[name, cls.version] = cls


def _place(event: type[Event]) -> tuple[str, str]:
    return event.__module__, event.__qualname__


def type_name(event: type[Event]) -> str:
    """Return the type under which others know the event: `assets.card_registered.v1`."""
    return f"{event.name}.v{event.version}"


def event_class(name: str, version: int) -> type[Event]:
    """Return the class of an event. Raises LookupError if no package defines it any more."""
    try:
        return _known[name, version]
    except KeyError:
        raise LookupError(f"no event is called {name} v{version}") from None


def event_classes() -> tuple[type[Event], ...]:
    """Return all events of the product, by name and version; those of tests are left out."""
    return tuple(
        _known[key] for key in sorted(_known) if ".tests." not in f"{_known[key].__module__}."
    )


def encode(event: Event) -> dict[str, Any]:
    """Return the fields as JSON values. Raises TypeError for a value of the wrong type."""
    return {
        field: codec.encode(getattr(event, field))
        for field, codec in field_codecs(type(event)).items()
    }


def decode(event: type[Event], payload: dict[str, Any]) -> Event:
    """Return the event that `payload` was made from.

    Fields added later take their defaults. Raises TypeError or ValueError for a payload that is
    not of this event.
    """
    codecs = field_codecs(event)
    return event(**{field: codecs[field].decode(value) for field, value in payload.items()})

"""The official card as a sheet: which fields of the published schema it shows, in which groups.

Fields whose set is not attached to this card (an extension of another class, sharing facts of what
is not shared) are left out; of groups beyond the official four those without any value are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from assetcloud.platform.assets.rules.label_text import width_ems

__all__ = ["CardField", "CardGroup", "card_groups", "paired_rows", "shown_properties"]

OFFICIAL: Final = ("基本", "财务", "使用", "特性")
_LEFT_OUT: Final = frozenset({"附件"})
_TITLES: Final = {"基本": "基本信息", "财务": "财务信息", "使用": "使用信息", "特性": "特性信息"}
# A value of more than two lines in half the sheet takes the whole width.
_HALF_EMS: Final = 34
_WHOLE_WIDTH: Final = frozenset({"textarea", "usage_split"})


@dataclass(frozen=True, slots=True)
class CardField:
    """A field as printed."""

    title: str
    text: str
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class CardGroup:
    """A group of fields, in the schema's order."""

    title: str
    fields: tuple[CardField, ...]


def shown_properties(
    document: Mapping[str, Any], holds: Callable[[Mapping[str, Any]], bool]
) -> dict[str, Mapping[str, Any]]:
    """Return code → property of what the card shows; `holds` tells whether a condition is met."""
    shown = {
        code: found for code, found in document.get("properties", {}).items() if "x-group" in found
    }
    for branch in document.get("allOf", ()):
        brought = branch["then"].get("properties", {})
        if brought and holds(branch["if"]):
            shown |= {code: found for code, found in brought.items() if "x-group" in found}
    return dict(sorted(shown.items(), key=lambda item: item[1].get("x-order", 0)))


def card_groups(
    properties: Mapping[str, Mapping[str, Any]], texts: Mapping[str, str]
) -> tuple[CardGroup, ...]:
    """Return the groups of a card: the four official ones first, then others that say something."""
    by_group: dict[str, list[CardField]] = {name: [] for name in OFFICIAL}
    for code, found in properties.items():
        by_group.setdefault(found["x-group"], []).append(_field(found, texts.get(code, "")))
    return tuple(
        CardGroup(_TITLES.get(name, f"{name}信息"), tuple(fields))
        for name, fields in by_group.items()
        if name not in _LEFT_OUT
        and fields
        and (name in OFFICIAL or any(field.text for field in fields))
    )


def _field(found: Mapping[str, Any], text: str) -> CardField:
    is_wide = found.get("x-widget") in _WHOLE_WIDTH or width_ems(text) > _HALF_EMS
    return CardField(found.get("x-title", ""), text, is_wide)


def paired_rows(fields: Sequence[CardField]) -> Iterator[list[list[str]]]:
    """Yield the rows of a group: two fields side by side, a wide one alone; order is kept.

    A field that is left alone takes the whole width.
    """
    waiting: list[list[str]] = []
    for field in fields:
        if field.is_wide and waiting:
            yield waiting
            waiting = []
        waiting.append([field.title, field.text])
        if field.is_wide or len(waiting) == 2:
            yield waiting
            waiting = []
    if waiting:
        yield waiting

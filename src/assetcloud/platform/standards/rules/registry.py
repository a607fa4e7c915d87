"""The attribute registry: one code for each attribute, three dimensions (architecture law 11).

Dimensions: the attribute set, the application feature, the manager. A card type is the common
set, its special set, and the extension and mounted sets whose bindings apply to it. Overlay rows
carry the path of their owner and are seen below that path only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeVar

from assetcloud.platform.standards.rules.condition import ALWAYS, Condition

__all__ = ["Attribute", "AttributeSet", "CardType", "Member", "Registry", "SetKind", "ValueType"]

ValueType = Literal[
    "text", "integer", "decimal", "money", "date", "month", "year", "boolean", "code", "class",
    "account", "place", "person", "department", "unit", "card", "attachment", "usage_split",
]  # fmt: skip
SetKind = Literal["common", "special", "extension", "mounted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What has an owner and dates. An empty owner is the standard of the whole platform."""

    owner_path: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def applies(self, path: str, on: date) -> bool:
        """Whether it is seen at `path` on the day; `valid_to` is the first day it is not."""
        if self.valid_from is not None and on < self.valid_from:
            return False
        if self.valid_to is not None and on >= self.valid_to:
            return False
        return path.startswith(self.owner_path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute(Dated):
    """One meta-attribute. Lengths in characters; `scale` in decimal places; `unit` as shown."""

    code: str
    title: str
    type: ValueType
    feature: str
    length: int | None = None
    scale: int | None = None
    sign: str = ""
    code_list: str = ""
    unit: str = ""
    origin: str = "manual"
    default: str = ""
    is_column: bool = False
    is_readonly: bool = False
    source: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeSet(Dated):
    """A set of attributes; `binding` says on which cards it lies."""

    code: str
    title: str
    kind: SetKind
    binding: Condition = ALWAYS
    manager: str = ""
    source: str = ""
    verified: bool = False

    def on_type(self, card_type: str) -> Condition | None:
        """Return what remains to be asked on cards of `card_type`; None if it never lies on them."""
        for clause in self.binding.clauses:
            if clause.attribute == "card_type" and card_type not in clause.values:
                return None
        rest = tuple(c for c in self.binding.clauses if c.attribute != "card_type")
        return Condition(rest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Dated):
    """An attribute in a set: its place there and when it must be filled in."""

    set_code: str
    attribute: str
    position: int
    is_required: bool = False
    required_when: Condition = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class CardType:
    """A type of card; the first fifteen are the official ones."""

    code: str
    title: str
    rank: int
    is_official: bool
    account: str = ""
    source: str = ""
    verified: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """All rows of the registry; rows refer to each other by code."""

    attributes: Mapping[str, Attribute]
    sets: Mapping[str, AttributeSet]
    members: tuple[Member, ...]
    card_types: Mapping[str, CardType] = field(default_factory=dict)

    def at(self, path: str, on: date) -> Registry:
        """Return the registry as seen at `path` on the day `on`."""
        attributes = _seen(self.attributes.values(), path, on)
        sets = _seen(self.sets.values(), path, on)
        members = tuple(
            member
            for member in self.members
            if member.applies(path, on)
            and member.attribute in attributes
            and member.set_code in sets
        )
        return Registry(
            attributes=attributes, sets=sets, members=members, card_types=self.card_types
        )

    def members_of(self, set_code: str) -> tuple[Member, ...]:
        """Return the members of a set in their order."""
        found = [member for member in self.members if member.set_code == set_code]
        return tuple(sorted(found, key=lambda member: (member.position, member.attribute)))


Row = TypeVar("Row", Attribute, AttributeSet)


def _seen(rows: Iterable[Row], path: str, on: date) -> dict[str, Row]:
    return {row.code: row for row in rows if row.applies(path, on)}

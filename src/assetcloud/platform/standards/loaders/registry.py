"""The attribute registry and the card types of the package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from assetcloud.platform.standards.loaders.package_data import Loaded, is_true, rows_of
from assetcloud.platform.standards.rules.condition import ALWAYS, Condition, parse_condition
from assetcloud.platform.standards.rules.registry import (
    Attribute,
    AttributeSet,
    CardType,
    Member,
    Registry,
    SetKind,
    ValueType,
)

__all__ = ["RegistryError", "load_registry"]


class RegistryError(ValueError):
    """The registry contradicts itself."""


@dataclass(frozen=True, slots=True)
class _Duty:
    """When a member must be filled in."""

    always: bool
    when: Condition


def load_registry() -> Registry:
    """Read the registry and check that its rows fit together.

    Raises RegistryError for a member without attribute or set, or a condition on an attribute
    that does not exist.
    """
    registry = Registry(
        attributes={row.code: row for row in _attributes()},
        sets={row.code: row for row in _sets()},
        members=_members(),
        card_types={row.code: row for row in _card_types().rows},
    )
    known = registry.attributes.keys() | {"card_type"}
    for member in registry.members:
        if member.attribute not in known or member.set_code not in registry.sets:
            raise RegistryError(f"{member.set_code}/{member.attribute}: no such attribute or set")
        if not member.required_when.attributes() <= known:
            raise RegistryError(f"{member.set_code}/{member.attribute}: condition on the unknown")
    for found in registry.sets.values():
        if not found.binding.attributes() <= known:
            raise RegistryError(f"{found.code}: bound to the unknown")
    return registry


def _attributes() -> tuple[Attribute, ...]:
    return tuple(
        Attribute(
            code=row["code"],
            title=row["title"],
            type=cast("ValueType", row["type"]),
            feature=row["feature"],
            length=int(row["length"]) if row["length"] else None,
            scale=int(row["scale"]) if row["scale"] else None,
            sign=row["sign"],
            code_list=row["code_list"],
            unit=row["unit"],
            origin=row["origin"],
            default=row["default"],
            is_column=is_true(row["column"]),
            is_readonly=is_true(row["readonly"]),
            source=row["source"],
            verified=is_true(row["verified"]),
        )
        for row in rows_of("cards/attributes.csv")
    )


def _sets() -> tuple[AttributeSet, ...]:
    return tuple(
        AttributeSet(
            code=row["set"],
            title=row["title"],
            kind=cast("SetKind", row["kind"]),
            binding=parse_condition(row["binding"]),
            manager=row["manager"],
            source=row["source"],
            verified=is_true(row["verified"]),
        )
        for row in rows_of("cards/attribute_sets.csv")
    )


def _members() -> tuple[Member, ...]:
    members = []
    for row in rows_of("cards/set_members.csv"):
        duty = _duty(row["required"])
        members.append(
            Member(
                set_code=row["set"],
                attribute=row["attribute"],
                position=int(row["order"]),
                is_required=duty.always,
                required_when=duty.when,
            )
        )
    return tuple(members)


def _duty(text: str) -> _Duty:
    if text == "!":
        return _Duty(always=True, when=ALWAYS)
    return _Duty(always=False, when=parse_condition(text.removeprefix("if ")))


def _card_types() -> Loaded[CardType]:
    return Loaded(
        tuple(
            CardType(
                code=row["card_type"],
                title=row["title"],
                rank=int(row["rank"]),
                is_official=is_true(row["official"]),
                account=row["account"],
                source=row["source"],
                verified=is_true(row["verified"]),
                note=row["note"],
            )
            for row in rows_of("cards/card_types.csv")
        )
    )

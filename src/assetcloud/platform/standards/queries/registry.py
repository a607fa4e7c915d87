"""The attribute registry as stored."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

from assetcloud.platform.standards import models
from assetcloud.platform.standards.rules.condition import ALWAYS, parse_condition
from assetcloud.platform.standards.rules.registry import (
    Attribute,
    AttributeSet,
    CardType,
    Member,
    Registry,
)

__all__ = ["card_types", "member_of", "stored_registry"]

Row = TypeVar("Row", Attribute, AttributeSet, CardType)


def stored_registry() -> Registry:
    """Return all rows of the registry, of all owners and dates."""
    sets = [
        AttributeSet(**_values(row, AttributeSet) | {"binding": parse_condition(row.binding)})
        for row in models.AttributeSet.objects.order_by("id")
    ]
    return Registry(
        attributes={row.code: _like(row, Attribute) for row in models.Attribute.objects.all()},
        sets={row.code: row for row in sets},
        members=tuple(member_of(row) for row in models.SetMember.objects.all()),
        card_types={row.code: row for row in card_types()},
    )


def card_types() -> tuple[CardType, ...]:
    """Return the card types, the official ones first."""
    return tuple(_like(row, CardType) for row in models.CardType.objects.order_by("rank"))


def member_of(row: models.SetMember) -> Member:
    """Return a stored member as the rules know it."""
    always = row.required == "!"
    return Member(
        set_code=row.set_id,
        attribute=row.attribute_id,
        position=row.position,
        is_required=always,
        required_when=ALWAYS if always else parse_condition(row.required),
        owner_path=row.owner_path,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _like(row: Any, kind: type[Row]) -> Row:
    return kind(**_values(row, kind))


def _values(row: Any, kind: type[Any]) -> dict[str, Any]:
    return {field.name: getattr(row, field.name) for field in fields(kind)}

"""The card schema: from the attribute registry to JSON Schema 2020-12 with display hints.

A card is a flat object: columns and attributes side by side, empty values left out. Conditional
duties are if/then. Values of a mounted set stay allowed when the set leaves the card, because
they are kept; only its duties go. `additionalProperties` is false: what no registry row describes
is not a card value. Rule page: docs/rules/card_schema.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from assetcloud.platform.standards.rules.composition import Composition, Placed, compose
from assetcloud.platform.standards.rules.condition import ALWAYS, Condition
from assetcloud.platform.standards.rules.registry import Attribute, AttributeSet, Registry
from assetcloud.platform.standards.rules.value_schema import CodeLists, value_schema, widget_of

__all__ = ["FEATURES", "card_schema"]

FEATURES: Final = {
    "basic": "基本",
    "finance": "财务",
    "usage": "使用",
    "ownership": "权属",
    "traits": "特性",
    "sharing": "共享",
    "iot": "物联网",
    "disposal": "处置",
    "files": "附件",
}


def card_schema(registry: Registry, card_type: str, lists: CodeLists) -> dict[str, Any]:
    """Return the schema of `card_type`, still without `$id` and version."""
    composition = compose(registry, card_type)
    kind = registry.card_types[card_type]
    properties = {
        code: _property(registry.attributes[code], places, position, lists)
        for position, (code, places) in enumerate(composition.attributes.items(), 1)
    }
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.title,
        "type": "object",
        "properties": properties,
        "required": [],
        "additionalProperties": False,
        "x-card-type": card_type,
        "x-official": kind.is_official,
        "x-verified": kind.verified,
        "x-groups": [{"code": code, "title": title} for code, title in FEATURES.items()],
        "x-sets": [_set_hint(found, rest) for found, rest in composition.sets],
    }
    duties: dict[Condition, list[str]] = {}
    for code, condition in _duties(registry, composition):
        duties.setdefault(condition, []).append(code)
    schema["required"] = sorted(duties.pop(ALWAYS, []))
    if duties:
        schema["allOf"] = [
            {"if": condition.schema(), "then": {"required": sorted(codes)}}
            for condition, codes in sorted(duties.items(), key=lambda duty: str(duty[0]))
        ]
    return schema


def _duties(registry: Registry, composition: Composition) -> Iterator[tuple[str, Condition]]:
    for code, places in composition.attributes.items():
        if registry.attributes[code].is_readonly:
            continue
        conditions = {
            place.when.joined(place.member.required_when)
            for place in places
            if place.member.is_required or place.member.required_when.clauses
        }
        yield from ((code, c) for c in ([ALWAYS] if ALWAYS in conditions else conditions))


def _property(
    attribute: Attribute, places: tuple[Placed, ...], position: int, lists: CodeLists
) -> dict[str, Any]:
    hints: dict[str, Any] = {
        "title": attribute.title,
        "x-title": attribute.title,
        "x-group": attribute.feature,
        "x-order": position,
        "x-widget": widget_of(attribute),
        "x-origin": attribute.origin,
        "x-sets": [place.set.code for place in places],
        "x-verified": attribute.verified,
    }
    optional = {
        "x-unit": attribute.unit,
        "x-column": attribute.is_column,
        "readOnly": attribute.is_readonly,
        "x-owner": attribute.owner_path,
        "x-when": _when(places),
    }
    return value_schema(attribute, lists) | hints | {k: v for k, v in optional.items() if v}


def _when(places: tuple[Placed, ...]) -> list[list[dict[str, Any]]]:
    """Say when the field is shown: one of the alternatives holds; empty means always."""
    if any(not place.when.clauses for place in places):
        return []
    return [place.when.as_data() for place in places]


def _set_hint(found: AttributeSet, rest: Condition) -> dict[str, Any]:
    hint: dict[str, Any] = {"code": found.code, "title": found.title, "kind": found.kind}
    if rest.clauses:
        hint["when"] = rest.as_data()
    return hint | ({"manager": found.manager} if found.manager else {})

"""The card schema: from the attribute registry to JSON Schema 2020-12 with display hints.

A card is a flat object: columns and attributes side by side, empty values left out. What a bound
set brings (an extension by class, a mounted set by a value) stands under if/then, with its titles
and duties; its value forms stand in `properties` as well, because values of a set that has left
the card are kept. `additionalProperties` is false: what no registry row describes is no card
value. Rule page: docs/rules/card_schema.md.
"""

from __future__ import annotations

from collections.abc import Iterable
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


class _Branch:
    """What holds under one condition: fields shown and fields required."""

    def __init__(self) -> None:
        self.properties: dict[str, Any] = {}
        self.required: set[str] = set()

    def as_schema(self) -> dict[str, Any]:
        schema: dict[str, Any] = {}
        if self.properties:
            schema["properties"] = self.properties
        if self.required:
            schema["required"] = sorted(self.required)
        return schema


def card_schema(registry: Registry, card_type: str, lists: CodeLists) -> dict[str, Any]:
    """Return the schema of `card_type`, still without `$id` and version.

    Raises KeyError for an unknown card type or an attribute whose code list is not in `lists`.
    """
    composition = compose(registry, card_type)
    kind = registry.card_types[card_type]
    forms: dict[str, Any] = {}
    branches: dict[Condition, _Branch] = {ALWAYS: _Branch()}
    for position, (code, places) in enumerate(composition.attributes.items(), 1):
        attribute = registry.attributes[code]
        forms[code] = value_schema(attribute, lists)
        shown = forms[code] | _hints(attribute, places, position)
        duties = _duties(attribute, places)
        for condition in _shown_when(places):
            branches.setdefault(condition, _Branch()).properties[code] = shown
        for condition in duties:
            branches.setdefault(condition, _Branch()).required.add(code)
    always = branches.pop(ALWAYS)
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.title,
        "type": "object",
        "properties": forms | always.properties,
        "required": sorted(always.required),
        "additionalProperties": False,
        "x-card-type": card_type,
        "x-official": kind.is_official,
        "x-verified": kind.verified,
        "x-sets": _set_hints(composition),
    }
    if branches:
        schema["allOf"] = [
            {"if": condition.schema(), "then": branch.as_schema()}
            for condition, branch in sorted(branches.items(), key=lambda item: str(item[0]))
        ]
    return schema


def _shown_when(places: Iterable[Placed]) -> frozenset[Condition]:
    conditions = frozenset(place.when for place in places)
    return frozenset({ALWAYS}) if ALWAYS in conditions else conditions


def _duties(attribute: Attribute, places: Iterable[Placed]) -> frozenset[Condition]:
    if attribute.is_readonly:
        return frozenset()
    conditions = frozenset(
        place.when.joined(place.member.required_when)
        for place in places
        if place.member.is_required or place.member.required_when.clauses
    )
    return frozenset({ALWAYS}) if ALWAYS in conditions else conditions


def _hints(attribute: Attribute, places: tuple[Placed, ...], position: int) -> dict[str, Any]:
    hints: dict[str, Any] = {
        "title": attribute.title,
        "x-title": attribute.title,
        "x-group": FEATURES[attribute.feature],
        "x-order": position,
        "x-widget": widget_of(attribute),
        "x-origin": attribute.origin,
        "x-sets": [place.set.code for place in places],
        "x-source": attribute.source,
    }
    # A duty without a verified basis is marked; a mere field needs no basis to exist.
    doubtful = bool(_duties(attribute, places)) and not attribute.verified
    optional = {
        "default": attribute.default,
        "x-unit": attribute.unit,
        "x-column": attribute.is_column,
        "readOnly": attribute.is_readonly,
        "x-owner": attribute.owner_path,
        "x-unverified": doubtful,
    }
    return hints | {key: value for key, value in optional.items() if value}


def _set_hints(composition: Composition) -> list[dict[str, Any]]:
    return [_set_hint(found, rest) for found, rest in composition.sets]


def _set_hint(found: AttributeSet, rest: Condition) -> dict[str, Any]:
    hint: dict[str, Any] = {"code": found.code, "title": found.title, "kind": found.kind}
    if rest.clauses:
        hint["when"] = rest.as_data()
    return hint | ({"manager": found.manager} if found.manager else {})

"""What a card shall be under another class: what followed from the old one is left open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.assets.card_values import write_values
from assetcloud.platform.assets.columns import COLUMNS
from assetcloud.platform.assets.rules.card_codes import FINISHED
from assetcloud.platform.organisations.contract import NodeView
from assetcloud.platform.standards.contract import card_schema, class_facts

__all__ = ["wish_of_class"]

_FROM_CLASS: Final = ("account", "measure_unit", "life_months", "depreciation_state")


def wish_of_class(
    before: Mapping[str, Any], values: Mapping[str, Any], *, unit: NodeView, on: date
) -> tuple[str, dict[str, Any]]:
    """Return the type of card and the flat JSON of the whole card as it shall be.

    Attributes that the new type does not have stay in the history alone.
    """
    given = {name: value for name, value in values.items() if value not in (None, "")}
    code = str(given.get("class_code", before["class_code"]))
    card_type = str(given.pop("card_type", "")) or _type_of(code, before, unit, on)
    kept = write_values(before)
    # Another account of the same class changes nothing else.
    open_again = _FROM_CLASS if code != before["class_code"] else ()
    for name in open_again:
        if name != "depreciation_state" or kept[name] != FINISHED:
            kept.pop(name, None)
    if card_type != before["card_type"]:
        known = _known_names(card_type, unit, on)
        kept = {name: value for name, value in kept.items() if name in COLUMNS or name in known}
    return card_type, kept | given


def _type_of(code: str, before: Mapping[str, Any], unit: NodeView, on: date) -> str:
    """The type that the class says; an unknown class is found by the check."""
    facts = class_facts({code}, on=on, org_path=unit.path).get(code)
    if code == before["class_code"] or facts is None or not facts.card_type:
        return str(before["card_type"])
    return facts.card_type


def _known_names(card_type: str, unit: NodeView, on: date) -> frozenset[str]:
    try:
        schema = card_schema(card_type, org_path=unit.path, on=on)
    except NotFoundError:
        return frozenset()
    return frozenset(schema.document["properties"])

"""What a plan may be for a file with these headers: shipped, or proposed column by column."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from assetcloud.foundation.tables.mapping import (
    ColumnMapping,
    MatchReason,
    Target,
    signature,
    suggest_mapping,
)
from assetcloud.foundation.tables.names import normalised
from assetcloud.platform.assets.ledgers.plan import LedgerPlan
from assetcloud.platform.assets.ledgers.targets import CARD_TARGETS, LEDGER_ONLY
from assetcloud.platform.standards.contract import card_schema, card_types

__all__ = ["attribute_targets", "propose_plan", "shipped_plan"]

_SHIPPED: Final = files("assetcloud.platform.assets.ledgers") / "data"
# From here on a guess is sure enough not to be replaced by an attribute of the same name.
_SURE: Final = 90
_NOT_IN_CELLS: Final = frozenset(
    {"attachment", "usage_split", "person", "department", "place", "unit", "card"}
)


def attribute_targets(*, card_type: str, org_path: str, on: date) -> tuple[Target, ...]:
    """Return the attributes of a type of card that a column may fill; of every type without one."""
    codes = [card_type] if card_type else [found.code for found in card_types()]
    named: dict[str, Target] = {}
    for code in codes:
        schema = card_schema(code, org_path=org_path, on=on).document
        branches = (part["then"].get("properties", {}) for part in schema.get("allOf", ()))
        for name, facts in (
            (n, f) for found in [schema["properties"], *branches] for n, f in found.items()
        ):
            if _fills(name, facts):
                named.setdefault(name, Target(name, facts["title"]))
    return tuple(named.values())


def _fills(name: str, facts: dict[str, object]) -> bool:
    return (
        "title" in facts
        and not facts.get("x-column")
        and not facts.get("readOnly")
        and facts.get("x-widget") not in _NOT_IN_CELLS
        and name not in LEDGER_ONLY
    )


def propose_plan(
    headers: Sequence[str], *, card_type: str = "", attributes: Iterable[Target] = ()
) -> LedgerPlan:
    """Propose what each column fills, from its name.

    Attributes are many and their names alike, so one is proposed only under its very name.
    """
    by_title = {normalised(target.title): target.code for target in attributes}
    columns = []
    for column in suggest_mapping(headers, CARD_TARGETS).columns:
        code = by_title.get(normalised(column.header))
        if code is not None and column.confidence < _SURE:
            columns.append(_as_attribute(column, by_title.pop(normalised(column.header))))
        else:
            columns.append(column)
    return LedgerPlan(tuple(columns), card_type=card_type)


def _as_attribute(column: ColumnMapping, code: str) -> ColumnMapping:
    return replace(column, target=code, confidence=100, reason=MatchReason.EXACT)


def shipped_plan(headers: Sequence[str]) -> LedgerPlan | None:
    """Return the plan that the product ships for a file with exactly these headers, if any."""
    asked = signature(headers)
    return next((plan for plan in _shipped() if plan.signature == asked), None)


@cache
def _shipped() -> tuple[LedgerPlan, ...]:
    return tuple(
        LedgerPlan.from_json(json.loads(path.read_text(encoding="utf-8")))
        for path in sorted(_SHIPPED.iterdir(), key=lambda path: path.name)
        if path.name.endswith(".json")
    )

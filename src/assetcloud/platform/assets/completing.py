"""Fill in what a card leaves open from its class: account, unit, life, method, funding."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, Protocol

from assetcloud.foundation.month import Month
from assetcloud.platform.assets.columns import COLUMNS
from assetcloud.platform.assets.queries.surroundings import Surroundings
from assetcloud.platform.assets.rules.card_codes import (
    BOOKED,
    CHARGED,
    FINISHED,
    MEMO_TYPES,
    NEVER_CHARGED,
    NO_VALUE,
    NOMINAL,
    NOT_CHARGED,
    OPENING,
)
from assetcloud.platform.standards.contract import ClassFacts

__all__ = ["FROM_CLASS", "FROM_COST", "complete"]


class Sketch(Protocol):
    """A card so far."""

    card_type: str
    columns: dict[str, Any]
    attributes: dict[str, Any]
    sources: dict[str, str]


# Who filled a field, where it was neither a person nor a file.
FROM_CLASS: Final = "class"
FROM_COST: Final = "cost"
FROM_DATES: Final = "acquired_on"
_FUNDING: Final = ("funding_fiscal", "funding_other")
DEFAULTS: Final[Mapping[str, Any]] = {
    "card_no": "",
    "class_code": "",
    "account": "",
    "legacy_class_code": "",
    "quantity": Decimal(1),
    "acquisition_way": "purchase",
    "in_use_on": None,
    "spec": "",
    "brand": "",
    "serial_no": "",
    "value_type": "cost",
    "funding_state": "provisional",
    "booked_state": "unbooked",
    "booked_on": None,
    "voucher_no": "",
    "life_months": None,
    "months_charged": 0,
    "opening_accumulated": 0,
    "use_status": "in_use",
    "use_direction": "self_use",
    "idle_since": None,
    "title_state": "",
    "title_unit_id": None,
    "using_unit_id": None,
    "department_id": None,
    "steward_department_id": None,
    "user_id": None,
    "keeper_id": None,
    "place_id": None,
    "main_card_id": None,
    "remark": "",
}


def complete(card: Sketch, *, around: Surroundings, origin: str, start: Month) -> None:
    """Fill the gaps of `card` in place and note for each field who filled it.

    Nothing that was given is overwritten. Opening cards, which enter at `start`, count as booked:
    they stand for what the old books hold.
    """
    columns = card.columns
    given = [name for name, value in columns.items() if name in COLUMNS and _is_said(value)]
    card.sources = dict.fromkeys(given, "manual") | card.sources
    facts = around.classes.get(card.columns.get("class_code") or "")
    if facts is not None:
        card.card_type = card.card_type or facts.card_type
    _from_type(card)
    if origin == OPENING and card.card_type not in MEMO_TYPES:
        _fill(card, "booked_state", BOOKED, OPENING)
    if facts is not None:
        _from_class(card, facts, around.min_life(card))
    if origin == OPENING:
        _months_charged(card, start)
    for name, value in DEFAULTS.items():
        said = columns.get(name)
        if said is None or said == "":
            columns[name] = value
    card.columns["class_edition"] = "2022"
    _funding(card)
    _depreciation(card)


def _is_said(value: Any) -> bool:
    return value is not None and value != ""


def _fill(card: Sketch, name: str, value: Any, source: str) -> None:
    if _is_said(value) and not _is_said(card.columns.get(name)):
        card.columns[name] = value
        card.sources[name] = source


def _from_class(card: Sketch, facts: ClassFacts, min_life: int | None) -> None:
    _fill(card, "measure_unit", facts.measure_unit, FROM_CLASS)
    if card.card_type != facts.card_type:
        # A class says nothing about the accounts of another kind of asset: 公租房, 公路, 租赁房屋.
        return
    _fill(card, "account", facts.account, FROM_CLASS)
    if facts.depreciates is not None:
        due = CHARGED if facts.depreciates else NOT_CHARGED
        _fill(card, "depreciation_state", due, FROM_CLASS)
    if card.columns.get("depreciation_state") == CHARGED:
        _fill(card, "life_months", min_life, FROM_CLASS)


def _from_type(card: Sketch) -> None:
    if card.card_type in NEVER_CHARGED:
        _fill(card, "depreciation_state", NOT_CHARGED, "card_type")
    if card.card_type in MEMO_TYPES:
        _fill(card, "value_type", NO_VALUE, "card_type")


def _months_charged(card: Sketch, start: Month) -> None:
    """Old books that say what they charged but not for how long charged since the acquisition."""
    columns = card.columns
    acquired, life = columns.get("acquired_on"), columns.get("life_months")
    if acquired and life and (columns.get("opening_accumulated") or 0) > 0:
        months = max(start.index - Month.of(acquired).index, 0)
        _fill(card, "months_charged", min(months, life), FROM_DATES)


def _funding(card: Sketch) -> None:
    """Without a split the whole cost counts as fiscal, provisionally, until it is booked."""
    columns = card.columns
    cost = columns.get("cost") or 0
    open_parts = [name for name in _FUNDING if columns.get(name) is None]
    if len(open_parts) == len(_FUNDING):
        columns["funding_state"] = "provisional"
    for name in open_parts:
        # The first open part takes what the other leaves of the cost.
        columns[name] = cost - sum(columns.get(part) or 0 for part in _FUNDING if part != name)
        card.sources[name] = FROM_COST


def _depreciation(card: Sketch) -> None:
    columns = card.columns
    nominal = columns["value_type"] in {NOMINAL, NO_VALUE}
    state = NOT_CHARGED if nominal else columns.get("depreciation_state") or NOT_CHARGED
    if state == CHARGED and 0 < (columns.get("cost") or 0) <= columns["opening_accumulated"]:
        state = FINISHED
    columns["depreciation_state"] = state
    columns["method"] = columns.get("method") or ("" if state == NOT_CHARGED else "straight_line")

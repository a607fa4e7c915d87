"""The columns of a card: their kind, and what a change of them means.

Kinds: text, code, money (fen), decimal, date, integer, id. A change is general (no money, no
report), important (value, status, owner: reaches reports) or of classification, which re-derives
life and account. Source: change kinds of the province's card practice, domain.md §1.5.
"""

from __future__ import annotations

from typing import Final, Literal

__all__ = [
    "CELL_COLUMNS",
    "CLASS_COLUMNS",
    "COLUMNS",
    "IMPORTANT_COLUMNS",
    "LENGTHS",
    "SET_BY_SYSTEM",
    "Kind",
]

Kind = Literal["text", "code", "money", "decimal", "date", "integer", "id"]

COLUMNS: Final[dict[str, Kind]] = {
    "card_no": "text",
    "name": "text",
    "class_code": "code",
    "legacy_class_code": "code",
    "account": "code",
    "quantity": "decimal",
    "measure_unit": "text",
    "acquisition_way": "code",
    "acquired_on": "date",
    "in_use_on": "date",
    "spec": "text",
    "brand": "text",
    "serial_no": "text",
    "value_type": "code",
    "cost": "money",
    "funding_fiscal": "money",
    "funding_other": "money",
    "funding_state": "code",
    "booked_state": "code",
    "booked_on": "date",
    "voucher_no": "text",
    "depreciation_state": "code",
    "method": "code",
    "life_months": "integer",
    "months_charged": "integer",
    "opening_accumulated": "money",
    "use_status": "code",
    "use_direction": "code",
    "idle_since": "date",
    "title_state": "code",
    "title_unit_id": "id",
    "using_unit_id": "id",
    "department_id": "id",
    "steward_department_id": "id",
    "user_id": "id",
    "keeper_id": "id",
    "place_id": "id",
    "main_card_id": "id",
    "remark": "text",
}

CLASS_COLUMNS: Final = frozenset({"class_code", "account", "card_type"})
IMPORTANT_COLUMNS: Final = frozenset(
    {
        "cost",
        "value_type",
        "funding_fiscal",
        "funding_other",
        "quantity",
        "acquired_on",
        "opening_accumulated",
        "months_charged",
        "use_status",
        "title_state",
        "title_unit_id",
        "using_unit_id",
        "booked_state",
        "depreciation_state",
        "method",
        "life_months",
        "usage",
    }
)
# A card's cell in the balances and its cost centre: a change of these ends a segment.
CELL_COLUMNS: Final = frozenset({"account", "class_code", "use_status", "department_id"})
# Never taken from a form: given by the system, or worked out from the rest of the card.
SET_BY_SYSTEM: Final = frozenset(
    {
        "asset_id",
        "asset_code",
        "state",
        "version",
        "origin",
        "batch_id",
        "valid_from",
        "class_edition",
        "net_value",
        "accumulated",
        "monthly_charge",
    }
)
# How many characters a text column holds; amounts, dates and ids have bounds of their own.
LENGTHS: Final[dict[str, int]] = {
    "card_no": 64,
    "name": 200,
    "class_code": 12,
    "legacy_class_code": 12,
    "account": 8,
    "measure_unit": 16,
    "acquisition_way": 24,
    "spec": 200,
    "brand": 100,
    "serial_no": 100,
    "value_type": 16,
    "funding_state": 12,
    "booked_state": 12,
    "voucher_no": 64,
    "depreciation_state": 16,
    "method": 16,
    "use_status": 20,
    "use_direction": 16,
    "title_state": 16,
    "remark": 1024,
}

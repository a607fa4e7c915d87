"""Cards on which no check finds anything; a test changes what it is about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from assetcloud.platform.assets.rules.checks import CardFacts, CheckLimits, Limit

__all__ = ["LIMITS", "TODAY", "a_car", "a_computer", "a_house", "a_parcel"]

TODAY = date(2026, 11, 24)
LIMITS = CheckLimits(
    booking_delay=Limit(90, is_verified=False),
    provisional=Limit(12, is_verified=False),
    idle=Limit(6, is_verified=False),
    awaiting=Limit(6, is_verified=False),
    nominal=Limit(100, is_verified=True),
)

_COMPUTER: dict[str, Any] = {
    "card_no": "SB2026000001",
    "name": "台式计算机",
    "class_code": "A02010105",
    "legacy_class_code": "",
    "account": "1601",
    "quantity": Decimal(1),
    "measure_unit": "台",
    "acquisition_way": "purchase",
    "acquired_on": date(2026, 6, 30),
    "in_use_on": None,
    "spec": "M4",
    "brand": "某牌",
    "serial_no": "S1",
    "value_type": "cost",
    "cost": 600_000,
    "funding_fiscal": 400_000,
    "funding_other": 200_000,
    "funding_state": "final",
    "booked_state": "booked",
    "booked_on": date(2026, 7, 2),
    "voucher_no": "记-18",
    "depreciation_state": "charged",
    "method": "straight_line",
    "life_months": 72,
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
    "card_type": "equipment",
    "origin": "new",
    "attributes": {"maker": "某厂"},
    "usage": {},
    "today": TODAY,
    "class_depreciates": True,
    "min_life_months": 72,
    "limits": LIMITS,
}
_TITLE = {"certificate_number": "浙（2020）杭州市不动产权第0000001号", "issued_on": "2020-01-02"}


def a_computer(**changes: Any) -> CardFacts:
    """A new computer of ¥6,000 over 72 months, booked."""
    return _card(_COMPUTER, {}, changes)


def a_house(**changes: Any) -> CardFacts:
    """An office building of 1,000 m² and ¥10,000,000, with title; attributes are added."""
    house = {
        "card_type": "house",
        "class_code": "A01010101",
        "cost": 1_000_000_000,
        "funding_fiscal": 1_000_000_000,
        "funding_other": 0,
        "life_months": 600,
        "min_life_months": 600,
        "title_state": "titled",
        "has_land_card": True,
        "room_area_total": Decimal("1000.00"),
    }
    attributes = {
        "building_area": "1000",
        "usable_area": "800.5",
        "house_title_evidence": "certificate",
        **_TITLE,
    }
    return _card(_COMPUTER | house, attributes, changes)


def a_parcel(**changes: Any) -> CardFacts:
    """A parcel of land of 500 m², allocated, booked at ¥2,000,000; attributes are added."""
    parcel = {
        "card_type": "land",
        "class_code": "A01030000",
        "cost": 200_000_000,
        "funding_fiscal": 200_000_000,
        "funding_other": 0,
        "depreciation_state": "not_charged",
        "method": "",
        "life_months": None,
        "class_depreciates": False,
        "min_life_months": None,
        "title_state": "titled",
    }
    attributes = {
        "land_area": "500",
        "right_area": "500",
        "exclusive_area": "450",
        "shared_area": "50",
        "land_use_right_kind": "allocated",
        "land_title_evidence": "certificate",
        **_TITLE,
    }
    return _card(_COMPUTER | parcel, attributes, changes)


def a_car(**changes: Any) -> CardFacts:
    """A car with a plate and everything of its licence; attributes are added."""
    attributes = {
        "plate_number": "浙A·12345",
        "vin": "LSV00000000000001",
        "vehicle_model": "某牌 1.6L",
        "engine_number": "E1",
        "displacement": "up_to_1_6",
    }
    car = {"card_type": "vehicle", "class_code": "A02030000", "life_months": 96}
    return _card(_COMPUTER | car, attributes, changes)


def _card(card: dict[str, Any], attributes: dict[str, Any], changes: dict[str, Any]) -> CardFacts:
    attributes = attributes | changes.pop("attributes", {})
    return CardFacts(**(card | {"attributes": attributes or card["attributes"]} | changes))

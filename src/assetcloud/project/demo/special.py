"""What a unit owns besides the things of every day: land, houses, roads, dams, heritage, reserves."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any, Final

from assetcloud.foundation.money import fen_to_yuan
from assetcloud.project.demo.goods import Holders
from assetcloud.project.demo.words import uscc_for

__all__ = ["Special", "special_cards", "specials_of"]


@dataclass(frozen=True, slots=True)
class Special:
    """One line of the vocabulary; prices in yuan, areas in m², life in months (0: not charged)."""

    units: tuple[tuple[str, int], ...]
    card_type: str
    class_code: str
    account: str
    names: tuple[str, ...]
    price: tuple[int, int]
    life: int
    measure_unit: str
    area: tuple[int, int]
    values: tuple[tuple[str, str], ...]


@cache
def _vocabulary() -> tuple[Special, ...]:
    text = files("assetcloud.project.demo").joinpath("data/special.csv").read_text(encoding="utf-8")
    return tuple(
        Special(
            tuple((unit, int(count)) for unit, count in _pairs(row["units"], "|", ":")),
            row["card_type"],
            row["class_code"],
            row["account"],
            tuple(row["name"].split("|")),
            (int(row["low"]), int(row["high"])),
            int(row["life"]),
            row["measure_unit"],
            (int(row["area_low"]), int(row["area_high"])),
            tuple(_pairs(row["values"], ";", "=")),
        )
        for row in csv.DictReader(text.splitlines())
    )


def _pairs(text: str, between: str, inside: str) -> list[tuple[str, str]]:
    found = (pair.partition(inside) for pair in text.split(between) if pair)
    return [(name, value) for name, _, value in found]


def specials_of(shape_code: str) -> list[Special]:
    """Return what a unit of the shape owns, as often as it owns it."""
    return [
        special
        for special in _vocabulary()
        for unit, count in special.units
        for _ in range(count)
        if unit == shape_code
    ]


def special_cards(
    random: Random, specials: list[Special], *, holders: Holders, before: date
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield type and flat JSON values of one card for each of `specials`, acquired before `before`."""
    for number, special in enumerate(specials, start=1):
        acquired = before - timedelta(days=random.randint(400, 22 * 365))
        area = random.randint(*special.area)
        cost = random.randint(special.price[0] // 1000, special.price[1] // 1000) * 1000
        values: dict[str, Any] = {
            "name": random.choice(special.names),
            "class_code": special.class_code,
            "account": special.account,
            "measure_unit": special.measure_unit,
            "quantity": "1",
            "cost": f"{cost}.00",
            "acquisition_way": "self_built" if special.card_type != "land" else "allocation_in",
            "acquired_on": acquired.isoformat(),
            "in_use_on": acquired.isoformat(),
            "booked_state": "booked",
            "booked_on": acquired.isoformat(),
            "voucher_no": f"记-{random.randint(1, 399):04d}",
            "department_id": random.choice(holders.departments),
            "steward_department_id": holders.steward_of(special.class_code),
            "location": f"云溪路{random.randint(1, 199)}号",
            "remark": "演示数据",
        }
        values |= _charged(special.life, cost, acquired, before)
        traits = _TRAITS.get(special.card_type, _nothing)
        values |= traits(random, area, acquired, number) | dict(special.values)
        values |= {name: int(values[name]) for name in _COUNTS if name in values}
        yield special.card_type, {k: v for k, v in values.items() if _is_of(special, k)}


_COUNTS: Final = ("dwelling_count",)
# Fields that some of the types do not have.
_NO_PLACE: Final = frozenset(
    {"reserves", "investment", "intangible", "data_asset", "heritage", "vehicle"}
)


def _is_of(special: Special, name: str) -> bool:
    return not (name == "location" and special.card_type in _NO_PLACE)


def _charged(life: int, cost: int, acquired: date, before: date) -> dict[str, Any]:
    if not life:
        return {}
    used = min((before.year - acquired.year) * 12 + before.month - acquired.month, life)
    monthly = int((Decimal(cost * 100) / life).to_integral_value(ROUND_HALF_UP))
    accumulated = cost * 100 if used == life else min(monthly * used, cost * 100)
    return {
        "depreciation_state": "charged",
        "method": "straight_line",
        "life_months": str(life),
        "months_charged": str(used),
        "opening_accumulated": fen_to_yuan(accumulated),
    }


Traits = Callable[[Random, int, date, int], dict[str, Any]]


def _nothing(random: Random, area: int, acquired: date, number: int) -> dict[str, Any]:
    return {}


def _certificate(random: Random, acquired: date) -> dict[str, Any]:
    return {
        "title_state": "titled",
        "certificate_number": f"浙（演示）不动产权第{random.getrandbits(36):011d}号",
        "issued_on": (acquired + timedelta(days=90)).isoformat(),
    }


def _land(random: Random, area: int, acquired: date, number: int) -> dict[str, Any]:
    return _certificate(random, acquired) | {
        "land_area": f"{area}.00",
        "certified_area": f"{area}.00",
        "exclusive_area": f"{area}.00",
        "right_area": f"{area}.00",
        "land_use_right_kind": "allocated",
        "land_title_evidence": "certificate",
        "ownership_nature": "state",
        "certificate_holder": "own_unit",
    }


def _house(random: Random, area: int, acquired: date, number: int) -> dict[str, Any]:
    values = _certificate(random, acquired) | {
        "building_area": f"{area}.00",
        "usable_area": f"{area * 8 // 10}.00",
        "certified_area": f"{area}.00",
        "title_area": f"{area}.00",
        "floors": random.randint(2, 9),
        "completed_on": acquired.isoformat(),
        "ownership_nature": "state",
        "house_title_evidence": "certificate",
    }
    if number % 5 == 0:
        values |= {
            "use_status": "leased",
            "use_direction": "lease",
            "counterparty": "演示便利店有限公司",
            "lease_contract": f"租〔2025〕{number}号",
            "lease_from": "2025-01-01",
            "lease_until": "2027-12-31",
        }
    return values


def _rented(random: Random, area: int, acquired: date, number: int) -> dict[str, Any]:
    return {
        "building_area": f"{area}.00",
        "value_type": "none",
        "booked_state": "unbooked",
        "booked_on": None,
        "voucher_no": "",
    }


def _infrastructure(random: Random, area: int, acquired: date, number: int) -> dict[str, Any]:
    return {
        "maintenance_unit": "本单位",
        "infra_formation": "new_built",
        "bookkeeper": "本单位",
        "completed_on": acquired.isoformat(),
        "facility_code": f"YS{number:03d}",
    }


def _reserves(random: Random, area: int, acquired: date, number: int) -> dict[str, Any]:
    return {
        "authority_unit": "应急管理局（演示）",
        "warehouse": f"{random.randint(1, 4)}号库",
        "batch_number": f"P{acquired.year}{number:02d}",
        "acquisition_way": "purchase",
        "procurement_form": "government_central",
        "spec": "标准型",
    }


def _heritage(random: Random, area: int, acquired: date, number: int) -> dict[str, Any]:
    return {
        "heritage_number": f"总{random.randint(1, 9999):05d}",
        "heritage_completeness": random.choice(("complete", "nearly_complete", "damaged")),
        "collected_on": acquired.isoformat(),
        "acquisition_way": "donation",
    }


def _investment(random: Random, area: int, acquired: date, number: int) -> dict[str, Any]:
    return {
        "investee_uscc": uscc_for("330102", 80_000_000 + number),
        "invested_on": acquired.isoformat(),
        "acquisition_way": "purchase",
        "procurement_form": "other",
        "use_direction": "investment",
        "in_use_on": None,
    }


_TRAITS: Final[dict[str, Traits]] = {
    "land": _land,
    "house": _house,
    "housing": lambda random, area, acquired, number: {
        "building_area": f"{area}.00",
        "completed_on": acquired.isoformat(),
    },
    "leased_house": _rented,
    "infra_traffic": _infrastructure,
    "infra_water": _infrastructure,
    "infra_municipal": _infrastructure,
    "infra_other": _infrastructure,
    "reserves": _reserves,
    "heritage": _heritage,
    "investment": _investment,
}

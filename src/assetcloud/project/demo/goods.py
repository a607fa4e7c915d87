"""Realistic assets by kind of unit: what a unit buys, for how much, and when."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from assetcloud.foundation.money import fen_to_yuan

__all__ = ["Holders", "drafts_for"]


@dataclass(frozen=True, slots=True)
class Good:
    """One line of the vocabulary; prices in yuan."""

    class_code: str
    legacy_code: str
    name: str
    models: tuple[tuple[str, str], ...]
    price_low: int
    price_high: int
    quantity_high: int


@dataclass(frozen=True, slots=True)
class Holders:
    """Who and where in a unit: ids as text. `stewards` are departments by beginning of a class."""

    departments: tuple[str, ...]
    members: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    stewards: Mapping[str, str] = field(default_factory=dict)

    def steward_of(self, class_code: str) -> str | None:
        """Return the department in charge of the class, if the unit names one."""
        return next((d for front, d in self.stewards.items() if class_code.startswith(front)), None)


@cache
def _vocabulary(column: str) -> tuple[tuple[Good, ...], tuple[float, ...]]:
    text = files("assetcloud.project.demo").joinpath("data/assets.csv").read_text(encoding="utf-8")
    goods, weights = [], []
    for row in csv.DictReader(text.splitlines()):
        brands, specs = row["brands"].split("|"), row["specs"].split("|")
        models = tuple((brands[i % len(brands)], spec) for i, spec in enumerate(specs))
        goods.append(
            Good(
                row["class_code"],
                row["legacy_code"],
                row["name"],
                models,
                int(row["price_low"]),
                int(row["price_high"]),
                int(row["quantity_high"]),
            )
        )
        weights.append(float(row[column]))
    return tuple(goods), tuple(weights)


def drafts_for(
    random: Random,
    *,
    column: str,
    count: int,
    holders: Holders,
    before: date,
    since: date | None = None,
) -> Iterator[dict[str, Any]]:
    """Yield `count` flat JSON cards acquired before `before`: since `since`, or in fifteen years.

    Cards of the opening (no `since`) say what the old books had charged.
    """
    goods, weights = _vocabulary(column)
    for good in random.choices(goods, weights, k=count):
        draft = _draft(random, good, holders, before, since)
        yield draft | _traits(random, good, column, draft["acquired_on"])


def _draft(
    random: Random, good: Good, holders: Holders, before: date, since: date | None
) -> dict[str, Any]:
    brand, spec = random.choice(good.models)
    quantity = random.randint(1, good.quantity_high)
    price = random.randint(good.price_low // 10, good.price_high // 10) * 10
    cost = price if good.class_code.startswith("A04") else price * quantity
    # Recent years hold more of what is still there.
    span = (before - since).days if since else 15 * 365
    acquired = before - timedelta(days=int(random.random() ** 1.6 * (span - 1)) + 1)
    member, department = random.choice(holders.members)
    booked = min(acquired + timedelta(days=random.randint(0, 40)), before - timedelta(days=1))
    status = random.choices(("in_use", "idle", "awaiting_disposal"), (94, 4, 2))[0]
    funding = {} if random.random() < 0.85 else {"funding_fiscal": "0.00"}
    draft = {
        "name": good.name,
        "class_code": good.class_code,
        "legacy_class_code": good.legacy_code,
        "brand": brand,
        "spec": spec,
        "quantity": str(quantity),
        "cost": f"{cost}.00",
        "acquired_on": acquired.isoformat(),
        "in_use_on": acquired.isoformat(),
        "booked_state": "booked",
        "booked_on": booked.isoformat(),
        "voucher_no": f"记-{random.randint(1, 399):04d}",
        "use_status": status,
        "steward_department_id": holders.steward_of(good.class_code),
        "department_id": department,
        "user_id": member,
        "place_id": random.choice(holders.places),
        "serial_no": f"SN{random.getrandbits(40):010X}" if good.quantity_high == 1 else "",
    }
    draft |= funding
    if status == "idle":
        months = random.randint(1, 30)
        draft["idle_since"] = max(acquired, before - timedelta(days=30 * months)).isoformat()
    if since is None:
        draft |= _charged(good, cost, acquired, before)
    return draft


# Lives the old books used, in months, by the first digits of the class; 0 = not charged.
_LIVES = (
    ("A04", 0),
    ("A06", 0),
    ("A0201", 72),
    ("A0202", 72),
    ("A0203", 96),
    ("A0210", 60),
    ("A0501", 180),
    ("A08", 120),
    ("A02", 120),
)


def _charged(good: Good, cost: int, acquired: date, before: date) -> dict[str, Any]:
    life = next(months for prefix, months in _LIVES if good.class_code.startswith(prefix))
    if not life:
        return {}
    used = min((before.year - acquired.year) * 12 + before.month - acquired.month, life)
    monthly = Decimal(cost * 100) / life
    accumulated = (
        cost * 100 if used == life else int(monthly.to_integral_value(ROUND_HALF_UP)) * used
    )
    return {
        "life_months": str(life),
        "months_charged": str(used),
        "opening_accumulated": fen_to_yuan(min(accumulated, cost * 100)),
    }


_USES = {
    "office": "office",
    "school": "teaching",
    "hospital": "medical",
    "university": "research",
    "township": "counter",
}


def _traits(random: Random, good: Good, column: str, acquired: str) -> dict[str, Any]:
    forms = ("decentralised", "government_central", "collective")
    traits: dict[str, Any] = {"procurement_form": random.choices(forms, (70, 20, 10))[0]}
    if good.class_code.startswith("A0203"):
        return traits | _vehicle(random, acquired)
    if good.class_code.startswith(("A080603", "A08030114")):
        traits["software_ownership"] = "own"
    if good.class_code.startswith("A08"):
        traits["life_months"] = "120"
    if good.class_code.startswith("A0210"):
        traits["life_months"] = "60"
    if good.class_code.startswith(("A02", "A05")):
        traits["equipment_use"] = _USES[column] if good.class_code.startswith("A02") else "office"
    return traits


def _vehicle(random: Random, acquired: str) -> dict[str, Any]:
    vin = "L" + "".join(random.choices("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", k=16))
    return {
        "vin": vin,
        "seats": random.choice((5, 7)),
        "registered_on": acquired,
        "establishment_state": "within",
        "vehicle_use": "general_official",
    }

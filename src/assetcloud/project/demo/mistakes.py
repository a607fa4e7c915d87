"""The natural mistakes of real ledgers: what an opening card shows, warned of and never refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from assetcloud.platform.assets.contract import CardDraft

__all__ = ["SHARES", "spoil"]

# Which share of the opening cards has one.
SHARES: Final[Mapping[str, float]] = {"none": 0.0, "some": 0.03, "many": 0.15}

Values = dict[str, Any]


def spoil(random: Random, draft: CardDraft, share: float) -> CardDraft:
    """Return `draft`, or with a chance of `share` the same with a mistake that people make."""
    if random.random() >= share:
        return draft
    values = dict(draft.values)
    random.choice(_MISTAKES)(random, values)
    return replace(draft, values=values)


def _nowhere(random: Random, values: Values) -> None:
    values["place_id"] = None


def _nobody(random: Random, values: Values) -> None:
    values["user_id"] = values["department_id"] = None


def _without_voucher(random: Random, values: Values) -> None:
    values["voucher_no"], values["booked_on"] = "", None


def _without_value(random: Random, values: Values) -> None:
    """What was taken over without papers: a provisional value of nothing."""
    values |= {"cost": "0.00", "value_type": "provisional", "spec": values.get("spec", "")}
    values |= {"opening_accumulated": "0.00", "months_charged": "0", "funding_fiscal": "0.00"}


def _booked_before_it_came(random: Random, values: Values) -> None:
    acquired = date.fromisoformat(values["acquired_on"])
    values["booked_on"] = (acquired - timedelta(days=random.randint(20, 200))).isoformat()


def _same_number(random: Random, values: Values) -> None:
    if values.get("serial_no"):
        values["serial_no"] = "SN0000000000"


def _without_model(random: Random, values: Values) -> None:
    values["spec"] = ""


def _wrong_class(random: Random, values: Values) -> None:
    """A desk kept as a computer: the life of the one, the price of the other."""
    if str(values.get("class_code", "")).startswith("A0501"):
        values["class_code"] = "A02010105"


_MISTAKES: Final[tuple[Callable[[Random, Values], None], ...]] = (
    _nowhere,
    _nobody,
    _without_voucher,
    _without_value,
    _booked_before_it_came,
    _same_number,
    _without_model,
    _wrong_class,
)

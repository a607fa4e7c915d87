"""What the checks of a card know: the card as it shall be, and facts somebody loaded for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

__all__ = ["CardFacts", "CheckLimits", "Limit", "decimal_of"]

# ASCII digits without exponent: what the schema of a card allows, and nothing that grows.
_PLAIN: Final = re.compile(r"-?[0-9]{1,14}(\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class Limit:
    """A number of days, months or fen, and whether its source was verified."""

    count: int
    is_verified: bool

    @property
    def mark(self) -> str:
        """What a sentence that names the limit adds where nobody verified it."""
        return "" if self.is_verified else "，未核实"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLimits:
    """Limits that hold on the day of the check; dated parameters of the data standard.

    `booking_delay` counts days from acquisition to booking, `provisional`, `idle` and `awaiting`
    full months; `nominal` is the nominal amount in fen (应用指南, 财会〔2017〕4号).
    """

    booking_delay: Limit
    provisional: Limit
    idle: Limit
    awaiting: Limit
    nominal: Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFacts:
    """A complete card and what was loaded around it; money in fen, areas in m².

    The columns are those of assets/columns.py. `cost` and `acquired_on` may be missing: the
    caller refuses that itself, the checks about them are silent. None among the loaded facts
    means: unknown, or the question does not arise.
    """

    card_no: str
    name: str
    class_code: str
    legacy_class_code: str
    account: str
    quantity: Decimal
    measure_unit: str
    acquisition_way: str
    acquired_on: date | None
    in_use_on: date | None
    spec: str
    brand: str
    serial_no: str
    value_type: str
    cost: int | None
    funding_fiscal: int
    funding_other: int
    funding_state: str
    booked_state: str
    booked_on: date | None
    voucher_no: str
    depreciation_state: str
    method: str
    life_months: int | None
    months_charged: int
    opening_accumulated: int
    use_status: str
    use_direction: str
    idle_since: date | None
    title_state: str
    title_unit_id: UUID | None
    using_unit_id: UUID | None
    department_id: UUID | None
    steward_department_id: UUID | None
    user_id: UUID | None
    keeper_id: UUID | None
    place_id: UUID | None
    main_card_id: UUID | None
    remark: str

    card_type: str
    origin: str
    attributes: Mapping[str, Any] = field(default_factory=dict)
    # kind of use → {"area": decimal string or None, "value": fen}
    usage: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    today: date
    class_depreciates: bool | None = None
    min_life_months: int | None = None
    # Identifying numbers that another card of the unit, or a card of another unit, has as well.
    duplicate_of: tuple[str, ...] = ()
    duplicate_elsewhere: tuple[str, ...] = ()
    holder_active: bool | None = None
    has_land_card: bool | None = None
    room_area_total: Decimal | None = None
    idle_months: int | None = None
    awaiting_months: int | None = None
    limits: CheckLimits

    def number(self, attribute: str) -> Decimal | None:
        """Return an attribute as a number; None if it is missing or not one."""
        value = self.attributes.get(attribute)
        return None if value is None else decimal_of(value)


def decimal_of(value: object) -> Decimal | None:
    """Read a JSON number that is carried as text; None for anything else.

    What is malformed is reported by the schema of the card, not by the checks.
    """
    text = str(value) if isinstance(value, int) else value
    if not isinstance(text, str) or _PLAIN.fullmatch(text) is None:
        return None
    return Decimal(text)

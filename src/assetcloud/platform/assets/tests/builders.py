"""Builders for tests, here and in other packages: units with open books, and cards in them.

They build through the actions and act in their own range, so a test says only what matters:

    unit = a_unit_in_use()
    card = a_card(unit, cost="6000.00")
    change(unit, card, use_status="idle")
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import SHANGHAI, this_month
from assetcloud.foundation.errors import Refusal
from assetcloud.foundation.month import Month
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.assets.actions.change_card import change_card
from assetcloud.platform.assets.actions.close_period import close_period
from assetcloud.platform.assets.actions.open_books import open_books
from assetcloud.platform.assets.actions.register_card import register_card
from assetcloud.platform.assets.actions.sign_opening import sign_opening
from assetcloud.platform.assets.drafts import CardDraft
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.opening_lines import OpeningLine
from assetcloud.platform.assets.queries.tie_out import opening_sums
from assetcloud.platform.assets.queries.verify import verify_values
from assetcloud.platform.organisations.contract import NodeView, UnitView, departments
from assetcloud.platform.organisations.tests.builders import a_department, a_unit, actor_at

__all__ = [
    "BOOKED",
    "NOON",
    "a_card",
    "a_draft",
    "a_unit_in_use",
    "at",
    "change",
    "close",
    "problems_of",
    "row_of",
    "sign",
    "telling",
    "the_department",
    "verified",
]

Where = UnitView | NodeView
# The day on which the tests of this package happen.
NOON: Final = datetime(2026, 11, 24, 12, tzinfo=SHANGHAI)
BOOKED: Final = {"booked_state": "booked", "booked_on": "2026-11-02", "voucher_no": "记-0001"}


@contextmanager
def at(unit: Where) -> Iterator[Actor]:
    """Act in the range of a unit, as somebody who may do everything there."""
    with acting_in(Range.below(unit.path)):
        yield actor_at(unit)


def a_unit_in_use(*, start: Month | None = None, **facts: Any) -> UnitView:
    """A unit with open books; they start in this month unless `start` says otherwise."""
    unit = a_unit(**facts)
    with at(unit) as actor:
        open_books(actor, unit_id=unit.id, org_path=unit.path, start=start or this_month())
    return unit


def a_draft(unit: Where, card_type: str = "equipment", **values: Any) -> CardDraft:
    """A notebook of 6,000 yuan, bought in March 2026, or what `values` make of it.

    It belongs to a department of the unit unless `values` say otherwise.
    """
    if "department_id" not in values:
        values["department_id"] = str(the_department(unit))
    return CardDraft(
        card_type,
        {
            "name": "便携式计算机",
            "class_code": "A02010108",
            "brand": "示例",
            "spec": "X1 16G/512G",
            "equipment_use": "office",
            "procurement_form": "decentralised",
            "cost": "6000.00",
            "acquired_on": "2026-03-15",
        }
        | values,
    )


def the_department(unit: Where) -> UUID:
    """The first department of a unit; one is opened where there is none."""
    with at(unit):
        found = departments(unit.id)
    return found[0].id if found else a_department(unit).id


def a_card(
    unit: Where, *, origin: str = "new", card_type: str = "equipment", **values: Any
) -> UUID:
    """Register a card, see `a_draft`. A new one is booked unless `values` say otherwise."""
    if origin == "new":
        values = BOOKED | values
    draft = a_draft(unit, card_type, **values)
    with at(unit) as actor, telling():
        return register_card(actor, draft=draft, origin=origin)


@contextmanager
def telling() -> Iterator[None]:
    """Let a refusal that a test did not expect say what it refused."""
    try:
        yield
    except Refusal as refusal:
        refusal.add_note("; ".join(f"{p.pointer} {p.rule}" for p in refusal.problems))
        raise


def problems_of(refusal: Refusal) -> dict[str, list[str]]:
    """The rules of the errors of a refusal, by pointer; warnings left out."""
    found: dict[str, list[str]] = {}
    for problem in refusal.problems:
        if problem.severity == "error":
            found.setdefault(problem.pointer, []).append(problem.rule)
    return found


def row_of(unit: Where, card_id: UUID) -> Card:
    """The row of a card."""
    with at(unit):
        return Card.objects.get(unit_id=unit.id, id=card_id)


def change(
    unit: Where, card_id: UUID, *, on: date | None = None, reason: str = "测试变更", **values: Any
) -> int:
    """Change a card in the version it has and return its new version."""
    with at(unit) as actor, telling():
        version = Card.objects.get(unit_id=unit.id, id=card_id).version
        return change_card(
            actor,
            card_id=card_id,
            values=values,
            expected_version=str(version),
            reason=reason,
            effective_on=on,
        )


def sign(unit: Where) -> None:
    """Sign the opening with balances that equal the cards."""
    with at(unit) as actor:
        lines = {
            found.account: OpeningLine(found.account, found.cost, found.accumulated)
            for found in opening_sums(unit.id)
        }
        sign_opening(actor, unit_id=unit.id, org_path=unit.path, lines=lines)


def close(unit: Where) -> Month:
    """Close the open period and return it."""
    with at(unit) as actor:
        return close_period(actor, unit_id=unit.id, org_path=unit.path)


def verified(unit: Where) -> bool:
    """Whether cards, entries, balances and curves agree; raises AssertionError with the differences."""
    with at(unit):
        found = verify_values(unit.id)
    assert found == []
    return True

"""Fill one unit through the actions that people use: what is inside it, books, cards, months closed."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final
from uuid import UUID

from assetcloud.foundation.actor import Actor
from assetcloud.foundation.clock import today
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.contract import (
    CardDraft,
    OpeningLine,
    close_period,
    open_books,
    opening_sums,
    register_cards,
    sign_opening,
)
from assetcloud.platform.organisations.contract import UnitView
from assetcloud.project.demo.goods import Holders, drafts_for
from assetcloud.project.demo.inside import open_inside
from assetcloud.project.demo.lived_in import live_in
from assetcloud.project.demo.mistakes import spoil
from assetcloud.project.demo.plan import FIRST, Planned
from assetcloud.project.demo.special import special_cards, specials_of
from assetcloud.project.founding import the_system

__all__ = ["fill_unit", "sign_and_close"]

_CHUNK: Final = 2_000
# A smaller unit has nothing but things of every day, and nothing happened to them.
_LIVED_IN_FROM: Final = 30


def fill_unit(
    random: Random, unit: UnitView, plan: Planned, *, period: Month, mistakes: float = 0.0
) -> int:
    """Fill `unit`, in whose range the transaction acts; return how many cards it has.

    `period` is the month that is open in the end. A tenth of the cards is new in it, the others
    are its opening, of which a share of `mistakes` shows what old ledgers show. The first unit of
    a shape has closed the months of its shape and cards to which something happened.
    """
    system = the_system(unit.id, unit.path)
    is_first = plan.no <= FIRST
    closed = plan.shape.closed if is_first else 0
    start = period.plus(-closed)
    holders = open_inside(random, system, unit, plan)
    open_books(system, unit_id=unit.id, org_path=unit.path, start=start)
    if not plan.cards:
        return 0
    fresh = plan.cards // 10
    opening = _opening(random, plan, plan.cards - fresh, holders, start)
    count = _register(system, [spoil(random, d, mistakes) for d in opening], origin="opening")
    if is_first and plan.shape.is_signed:
        sign_and_close(system, unit.id, unit.path, months=closed)
    drafts = drafts_for(
        random,
        column=plan.shape.column,
        count=fresh,
        holders=holders,
        before=today(),
        since=period.first_day,
    )
    count += _register(system, [CardDraft("", values) for values in drafts], origin="new")
    if is_first and plan.cards >= _LIVED_IN_FROM:
        live_in(random, system, unit, holders)
    return count


def _opening(
    random: Random, plan: Planned, count: int, holders: Holders, start: Month
) -> list[CardDraft]:
    specials = specials_of(plan.shape.code)
    specials = random.sample(specials, min(len(specials), count * 2 // 3))
    before = start.first_day
    drafts = [
        CardDraft(card_type, values)
        for card_type, values in special_cards(random, specials, holders=holders, before=before)
    ]
    goods = drafts_for(
        random,
        column=plan.shape.column,
        count=count - len(drafts),
        holders=holders,
        before=before,
    )
    return drafts + [CardDraft("", values) for values in goods]


def _register(system: Actor, drafts: Sequence[CardDraft], *, origin: str) -> int:
    """Register land first: a house asks whether there is some."""
    land = [draft for draft in drafts if draft.card_type == "land"]
    others = [draft for draft in drafts if draft.card_type != "land"]
    portions = [land, *(others[at : at + _CHUNK] for at in range(0, len(others), _CHUNK))]
    return sum(
        len(register_cards(system, drafts=portion, origin=origin))
        for portion in portions
        if portion
    )


def sign_and_close(system: Actor, unit_id: UUID, org_path: str, *, months: int) -> None:
    """Sign the opening of a unit as agreeing with its accounts and close so many months."""
    lines = {
        found.account: OpeningLine(found.account, found.cost, found.accumulated)
        for found in opening_sums(unit_id)
    }
    sign_opening(system, unit_id=unit_id, org_path=org_path, lines=lines)
    for _ in range(months):
        close_period(system, unit_id=unit_id, org_path=org_path)

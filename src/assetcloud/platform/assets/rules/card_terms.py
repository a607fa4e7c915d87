"""The terms under which a card enters the value ledger.

    depreciates, booked       charged from the month of addition; the books catch up when booked
    depreciates, not booked   nothing is charged until the card is booked
    opening                   goes on from what the old books had charged
    does not depreciate       keeps what was accumulated, for ever

Sources: 政府会计准则第3号应用指南 (财会〔2017〕4号) 二 (当月增加当月计提); 第4号 第16–18条.
"""

from __future__ import annotations

from dataclasses import dataclass

from assetcloud.platform.assets.rules.accumulated import NEVER, Segment

__all__ = ["TermsInput", "card_terms"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsInput:
    """What the rule needs. Months are indexes, amounts fen.

    `first_month` is the month of addition (for intangibles moved by the dated parameter of the
    unit's region); `charged_before` months that the old books charged.
    """

    depreciates: bool
    is_opening: bool
    is_booked: bool
    cost: int
    accumulated_before: int
    life_months: int | None
    charged_before: int
    first_month: int
    open_period: int


def card_terms(given: TermsInput) -> Segment | None:
    """Return the segment with which a card enters the books; None if it has no value yet to follow."""
    before = given.accumulated_before
    if not given.depreciates or not given.life_months or before >= given.cost:
        return _standing(given) if before else None
    if given.is_opening:
        return Segment(
            start=given.open_period,
            posted=given.open_period,
            cost=given.cost,
            base=before,
            months=max(given.life_months - given.charged_before, 1),
            carried=before,
        )
    if not given.is_booked:
        return _standing(given) if before else None
    return Segment(
        start=given.first_month,
        posted=given.open_period,
        cost=given.cost,
        base=before,
        months=max(given.life_months - given.charged_before, 1),
        carried=before,
    )


def _standing(given: TermsInput) -> Segment:
    return Segment(
        start=NEVER,
        posted=given.open_period,
        cost=given.cost,
        base=min(given.accumulated_before, given.cost),
        months=1,
        carried=min(given.accumulated_before, given.cost),
    )

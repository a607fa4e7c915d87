"""Judge cards that come out of others: as their sources were judged, whose numbers they may take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import FieldProblem, InvalidError
from assetcloud.platform.assets.card_values import read_values, write_values
from assetcloud.platform.assets.checking import check_card
from assetcloud.platform.assets.completing import complete
from assetcloud.platform.assets.judging import Judged, Seen
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.queries.books import BooksView
from assetcloud.platform.assets.queries.surroundings import IDENTIFYING, look_around
from assetcloud.platform.assets.rules.split_merge import Amounts
from assetcloud.platform.assets.taking import Taken
from assetcloud.platform.organisations.contract import NodeView

__all__ = [
    "DECIDED",
    "CardPart",
    "amounts_of",
    "common_origin",
    "judge_derived",
    "sketch_from",
]

# What a split or merge decides itself: the books and the class follow the sources.
DECIDED: Final = frozenset(
    {
        *("cost", "quantity", "funding_fiscal", "funding_other", "funding_state", "value_type"),
        *("opening_accumulated", "months_charged", "life_months", "method"),
        *("depreciation_state", "booked_state", "booked_on", "voucher_no"),
        *("class_code", "account", "card_type", "acquired_on", "measure_unit"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPart:
    """One part of a split: quantity, cost in fen (None: by quantity), what is its own."""

    quantity: Any
    cost: int | None = None
    values: Mapping[str, Any]


def amounts_of(taken: Taken) -> Amounts:
    """Return what a card in hand carries that must not change in sum."""
    columns = taken.before
    return Amounts(
        cost=columns["cost"],
        accumulated=taken.carried,
        quantity=columns["quantity"],
        funding_fiscal=columns["funding_fiscal"],
        funding_other=columns["funding_other"],
    )


def sketch_from(card: Card, amounts: Amounts, values: Mapping[str, Any], *, at: str = "") -> Judged:
    """Return a new card like `card`, with its own amounts and `values`, not judged yet.

    Numbers that belong to one thing only are taken over only by saying so. `at` is where `values`
    stand in what was sent. Raises InvalidError for values that the verb decides itself.
    """
    refused = sorted(DECIDED & values.keys())
    if refused:
        sentence = "这一项由拆分、合并自动确定，不能另填；要改的请办完以后再变更卡片。"
        raise InvalidError(
            "有不能填写的项目。",
            code="decided_by_the_verb",
            problems=[FieldProblem(f"{at}/values/{name}", sentence, "derived") for name in refused],
        )
    own = dict.fromkeys(IDENTIFYING) | {"card_no": "", "usage": {}}
    given = read_values(write_values(card.state_columns()) | own | dict(values))
    given.columns |= {
        "cost": amounts.cost,
        "quantity": amounts.quantity,
        "funding_fiscal": amounts.funding_fiscal,
        "funding_other": amounts.funding_other,
    }
    return Judged(
        card.card_type,
        given.columns,
        given.attributes,
        given.usage or {},
        sources=dict(card.sources) | dict.fromkeys(values, "manual"),
        errors=given.problems,
    )


def judge_derived(
    cards: Sequence[Judged],
    *,
    sources: Sequence[Taken],
    unit: NodeView,
    books: BooksView,
    origin: str,
) -> None:
    """Complete and check `cards`; raise InvalidError with every problem found.

    The identifying numbers of the `sources`, which end, count as free.
    """
    around = look_around(cards, unit=unit, on=today())
    numbers = around.taken_numbers
    for source in sources:
        around = around.beside(source.before)
    around = replace(around, own_id=None, taken_numbers=numbers)
    seen = Seen()
    for card in cards:
        complete(card, around=around, origin=origin, start=books.start_period)
        check_card(card, around=around, origin=origin, repeated=seen.repeated(card))
        card.found_on = around.on
        card.due_on = around.checked.due_on if origin == "opening" else None
    many = len(cards) > 1
    problems = [
        replace(problem, pointer=f"/parts/{place}{problem.pointer}") if many else problem
        for place, card in enumerate(cards)
        for problem in card.errors
    ]
    if problems:
        raise InvalidError("拆分、合并后的卡片有误，请按提示修改。", problems=problems)


def common_origin(sources: Sequence[Taken]) -> str:
    """Return `opening` if one of the sources is an opening card: its gaps stay warnings."""
    origins = {source.card.origin for source in sources}
    return "opening" if "opening" in origins else "new"

"""Judge drafts of cards: complete them, check them, work out their terms. Writes nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import FieldProblem
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.card_values import read_values
from assetcloud.platform.assets.checking import check_card
from assetcloud.platform.assets.completing import complete
from assetcloud.platform.assets.queries.books import BooksView
from assetcloud.platform.assets.queries.surroundings import look_around
from assetcloud.platform.assets.rules.accumulated import Segment
from assetcloud.platform.assets.rules.card_terms import TermsInput, card_terms
from assetcloud.platform.organisations.contract import NodeView

__all__ = ["Draft", "Judged", "judge", "judge_changed", "judge_drafts", "terms_of"]


class Draft(Protocol):
    """A card as somebody wrote it: its type and flat JSON values."""

    @property
    def card_type(self) -> str:
        """The type of card."""

    @property
    def values(self) -> Mapping[str, Any]:
        """Columns and attributes side by side."""

    @property
    def aliases(self) -> Mapping[str, str]:
        """Other names of the asset, by scheme."""


@dataclass(slots=True)
class Judged:
    """A draft after judgement; good if it has no errors."""

    card_type: str
    columns: dict[str, Any] = dataclasses.field(default_factory=dict)
    attributes: dict[str, Any] = dataclasses.field(default_factory=dict)
    usage: dict[str, Any] = dataclasses.field(default_factory=dict)
    aliases: dict[str, str] = dataclasses.field(default_factory=dict)
    sources: dict[str, str] = dataclasses.field(default_factory=dict)
    schema_version: str = ""
    terms: Segment | None = None
    errors: list[FieldProblem] = dataclasses.field(default_factory=list)
    warnings: list[FieldProblem] = dataclasses.field(default_factory=list)

    def field(self, name: str) -> Any:
        """Return the value of a column, or `attributes`, `usage`, `card_type`."""
        return self.columns[name] if name in self.columns else getattr(self, name)


def judge_drafts(
    drafts: Sequence[Draft], *, unit: NodeView, books: BooksView, origin: str
) -> list[Judged]:
    """Judge `drafts` as somebody wrote them, together and in their order."""
    return judge([_sorted_out(draft) for draft in drafts], unit=unit, books=books, origin=origin)


def judge(cards: list[Judged], *, unit: NodeView, books: BooksView, origin: str) -> list[Judged]:
    """Judge cards whose values are typed already; what they need is read once for all of them."""
    around = look_around(cards, unit=unit, on=today())
    for card in cards:
        complete(card, around=around, origin=origin)
        check_card(card, around=around, origin=origin)
        if not card.errors:
            card.terms = terms_of(card.columns, books=books, origin=origin)
    return cards


def judge_changed(
    card_type: str,
    values: Mapping[str, Any],
    *,
    unit: NodeView,
    books: BooksView,
    origin: str,
    own: Mapping[str, Any],
) -> Judged:
    """Judge a card that exists: `values` is all of it as it shall be, `own` its row as it is.

    Its own numbers do not count as taken.
    """
    sorted_out = read_values(values)
    card = Judged(
        card_type,
        sorted_out.columns,
        sorted_out.attributes,
        sorted_out.usage or {},
        sources=dict(own["sources"]),
        errors=sorted_out.problems,
    )
    around = look_around([card], unit=unit, on=today()).beside(own)
    complete(card, around=around, origin=origin)
    check_card(card, around=around, origin=origin)
    return card


def _sorted_out(draft: Draft) -> Judged:
    values = read_values(draft.values)
    return Judged(
        draft.card_type,
        values.columns,
        values.attributes,
        values.usage or {},
        dict(draft.aliases),
        errors=values.problems,
    )


def terms_of(columns: Mapping[str, Any], *, books: BooksView, origin: str) -> Segment | None:
    """Return the segment with which a complete card enters the books now."""
    opening = origin == "opening"
    return card_terms(
        TermsInput(
            depreciates=columns["depreciation_state"] == "charged"
            and columns["method"] == "straight_line",
            is_opening=opening,
            is_booked=opening or columns["booked_state"] == "booked",
            cost=columns["cost"],
            accumulated_before=columns["opening_accumulated"],
            life_months=columns["life_months"],
            charged_before=columns["months_charged"],
            first_month=Month.of(columns["acquired_on"]).index,
            open_period=books.open_period.index,
        )
    )

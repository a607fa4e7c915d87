"""Judge drafts of cards: complete them, check them, work out their terms. Writes nothing."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import FieldProblem
from assetcloud.foundation.month import Month
from assetcloud.platform.assets.card_values import read_values
from assetcloud.platform.assets.checking import check_card
from assetcloud.platform.assets.completing import complete
from assetcloud.platform.assets.queries.books import BooksView
from assetcloud.platform.assets.queries.surroundings import IDENTIFYING, Surroundings, look_around
from assetcloud.platform.assets.rules.accumulated import Segment
from assetcloud.platform.assets.rules.card_codes import BOOKED, CHARGED, OPENING
from assetcloud.platform.assets.rules.card_terms import TermsInput, card_terms
from assetcloud.platform.organisations.contract import NodeView

__all__ = [
    "Draft",
    "Judged",
    "Seen",
    "first_month",
    "judge",
    "judge_changed",
    "judge_drafts",
    "terms_of",
]


_INTANGIBLE: Final = "1701"
_SCHEME: Final = re.compile(r"[a-z][a-z0-9_]{0,23}")
_CODE_MAX: Final = 100


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
    """A draft after judgement; good if it has no errors.

    `unreadable` names the fields of which something was said that could not be read. Warnings are
    found on `found_on`; those of an opening card are to be put right until `due_on`.
    """

    card_type: str
    columns: dict[str, Any] = dataclasses.field(default_factory=dict)
    attributes: dict[str, Any] = dataclasses.field(default_factory=dict)
    usage: dict[str, Any] = dataclasses.field(default_factory=dict)
    aliases: dict[str, str] = dataclasses.field(default_factory=dict)
    sources: dict[str, str] = dataclasses.field(default_factory=dict)
    schema_version: str = ""
    terms: Segment | None = None
    starts_next_month: bool = False
    is_paused: bool = False
    found_on: date | None = None
    due_on: date | None = None
    unreadable: set[str] = dataclasses.field(default_factory=set)
    errors: list[FieldProblem] = dataclasses.field(default_factory=list)
    warnings: list[FieldProblem] = dataclasses.field(default_factory=list)

    def kept_warnings(self) -> list[dict[str, str | None]]:
        """Return the warnings as the card keeps them."""
        days = {
            "found_on": self.found_on.isoformat() if self.found_on else None,
            "due_on": self.due_on.isoformat() if self.due_on else None,
        }
        return [
            {"pointer": w.pointer, "message": w.message, "rule": w.rule, **days}
            for w in self.warnings
        ]

    def field(self, name: str) -> Any:
        """Return the value of a column, or `attributes`, `usage`, `card_type`."""
        return self.columns[name] if name in self.columns else getattr(self, name)


class Seen:
    """The numbers that cards of one set have, to tell when one comes again."""

    def __init__(self) -> None:
        self._numbers: dict[str, set[Any]] = {name: set() for name in ("card_no", *IDENTIFYING)}

    def repeated(self, card: Judged) -> frozenset[str]:
        """Return the names of the numbers that came before, and remember those of `card`."""
        again = set()
        for name, numbers in self._numbers.items():
            number = card.columns.get(name) or card.attributes.get(name)
            if isinstance(number, str) and number:
                if number in numbers:
                    again.add(name)
                numbers.add(number)
        return frozenset(again)


def judge_drafts(
    drafts: Sequence[Draft], *, unit: NodeView, books: BooksView, origin: str
) -> list[Judged]:
    """Judge `drafts` as somebody wrote them, together and in their order."""
    return judge([_sorted_out(draft) for draft in drafts], unit=unit, books=books, origin=origin)


def judge(
    cards: list[Judged],
    *,
    unit: NodeView,
    books: BooksView,
    origin: str,
    seen: Seen | None = None,
) -> list[Judged]:
    """Judge cards whose values are typed already; what they need is read once for all of them.

    `seen` remembers the numbers of earlier cards of the same set, over several calls.
    """
    seen = seen or Seen()
    around = look_around(cards, unit=unit, on=today())
    for card in cards:
        complete(card, around=around, origin=origin, start=books.start_period)
        check_card(card, around=around, origin=origin, repeated=seen.repeated(card))
        _refuse_late_opening(card, books, origin)
        card.starts_next_month = around.starts_next_month
        _date_warnings(card, around, origin)
        if not card.errors:
            card.terms = terms_of(card, books=books, origin=origin)
    return cards


def _date_warnings(card: Judged, around: Surroundings, origin: str) -> None:
    card.found_on = around.on
    card.due_on = around.checked.due_on if origin == OPENING else None


def _refuse_late_opening(card: Judged, books: BooksView, origin: str) -> None:
    acquired = card.columns.get("acquired_on")
    if origin == OPENING and acquired and acquired >= books.start_period.first_day:
        sentence = (
            f"期初卡片应在启用期间 {books.start_period} 之前取得；之后取得的请作为本期新增登记。"
        )
        card.errors.append(FieldProblem("/values/acquired_on", sentence, "opening_date"))


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
        is_paused=own["paused_on"] is not None,
        errors=sorted_out.problems,
    )
    around = look_around([card], unit=unit, on=today(), existing=[own["id"]]).beside(own)
    complete(card, around=around, origin=origin, start=books.start_period)
    check_card(card, around=around, origin=origin)
    _refuse_late_opening(card, books, origin)
    card.starts_next_month = around.starts_next_month
    _date_warnings(card, around, origin)
    return card


def _sorted_out(draft: Draft) -> Judged:
    values = read_values(draft.values)
    return Judged(
        draft.card_type,
        values.columns,
        values.attributes,
        values.usage or {},
        dict(draft.aliases),
        errors=[*values.problems, *_problems_of_aliases(draft.aliases)],
    )


def _problems_of_aliases(aliases: Mapping[str, str]) -> Iterator[FieldProblem]:
    for scheme, code in aliases.items():
        if not (_SCHEME.fullmatch(scheme) and 0 < len(code) <= _CODE_MAX and code.isprintable()):
            yield FieldProblem(
                "/aliases", "别名应是不超过 100 个字的编码，名目用小写字母。", "alias"
            )


def terms_of(card: Judged, *, books: BooksView, origin: str) -> Segment | None:
    """Return the segment with which a complete card enters the books now."""
    columns, opening = card.columns, origin == OPENING
    return card_terms(
        TermsInput(
            depreciates=columns["depreciation_state"] == CHARGED
            and columns["method"] == "straight_line"
            and not card.is_paused,
            is_opening=opening,
            is_booked=opening or columns["booked_state"] == BOOKED,
            cost=columns["cost"],
            accumulated_before=columns["opening_accumulated"],
            life_months=columns["life_months"],
            charged_before=columns["months_charged"],
            first_month=first_month(columns, starts_next_month=card.starts_next_month),
            open_period=books.open_period.index,
        )
    )


def first_month(columns: Mapping[str, Any], *, starts_next_month: bool) -> int:
    """Return the first month in which a card is charged; of intangibles a dated parameter says it."""
    follows = columns["account"].startswith(_INTANGIBLE) and starts_next_month
    return Month.of(columns["acquired_on"]).plus(int(follows)).index

"""The filter of a card list, as SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from assetcloud.foundation.tenancy.ranges import Range
from assetcloud.platform.assets.models.card import SEARCHED
from assetcloud.platform.assets.rules.asset_code import is_asset_code
from assetcloud.platform.assets.search_grams import long_runs, query_grams

__all__ = ["CardFilter", "filter_conditions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFilter:
    """What to keep of the cards; None keeps all. Amounts in fen, dates inclusive."""

    unit_id: UUID | None = None
    within: Range | None = None
    words: str = ""
    card_type: str = ""
    class_prefix: str = ""
    account: str = ""
    use_status: tuple[str, ...] = ()
    state: tuple[str, ...] = ("active",)
    origin: str = ""
    department_id: UUID | None = None
    place_id: UUID | None = None
    user_id: UUID | None = None
    batch_id: UUID | None = None
    acquired_from: date | None = None
    acquired_to: date | None = None
    cost_from: int | None = None
    cost_to: int | None = None
    with_warnings: bool = False
    ids: tuple[UUID, ...] = ()


_EQUAL = (
    "unit_id",
    "card_type",
    "account",
    "origin",
    "department_id",
    "place_id",
    "user_id",
    "batch_id",
)
_BOUNDS = (
    ("acquired_from", "c.acquired_on >= %s"),
    ("acquired_to", "c.acquired_on <= %s"),
    ("cost_from", "c.cost >= %s"),
    ("cost_to", "c.cost <= %s"),
)

# What the grams of a card are made of, in the writing in which they are.
_TEXT = (
    "lower(normalize(concat_ws(' ', "
    + ", ".join(f"c.{name}" for name in SEARCHED)
    + ", right(c.asset_code, 9)), NFKC))"
)


def filter_conditions(wanted: CardFilter) -> tuple[list[str], list[Any]]:
    """Return SQL conditions on table alias `c` and their parameters."""
    conditions: list[str] = []
    parameters: list[Any] = []

    def add(condition: str, *values: Any) -> None:
        conditions.append(condition)
        parameters.extend(values)

    for name in _EQUAL:
        if value := getattr(wanted, name):
            add(f"c.{name} = %s", value)
    for name, condition in _BOUNDS:
        if (value := getattr(wanted, name)) is not None:
            add(condition, value)
    if wanted.within:
        add("c.org_path >= %s AND c.org_path < %s", wanted.within.lo, wanted.within.hi)
    if wanted.class_prefix:
        add("c.class_code LIKE %s", wanted.class_prefix + "%")
    _add_lists(wanted, add)
    return conditions, parameters


def _add_lists(wanted: CardFilter, add: Any) -> None:
    if wanted.use_status:
        add("c.use_status = ANY(%s)", list(wanted.use_status))
    if wanted.state:
        add("c.state = ANY(%s)", list(wanted.state))
    if wanted.ids:
        add("c.id = ANY(%s)", list(wanted.ids))
    if wanted.with_warnings:
        add("c.warnings <> '[]'::jsonb")
    if wanted.words.strip():
        _add_words(wanted.words, add)


def _add_words(words: str, add: Any) -> None:
    code = words.strip()
    if is_asset_code(code):
        # Of a code only the end is among the grams; the whole one is compared as it stands.
        add("c.search @@ %s::tsquery AND c.asset_code = %s", query_grams(code[-9:]), code)
        return
    grams = query_grams(words)
    if grams:
        add("c.search @@ %s::tsquery", grams)
        # Only what the index found is looked at again, and only where grams can be in disorder.
        for run in long_runs(words):
            add(f"strpos({_TEXT}, %s) > 0", run)
    else:
        add("false")

"""The filter of a card list, as SQL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from assetcloud.foundation.tenancy.ranges import Range

__all__ = ["CardFilter", "filter_conditions", "search_query"]

_RUNS = re.compile(r"[\u2e80-\u9fff\U00020000-\U0003ffff]+|[0-9a-z]+")


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
        add("c.search @@ to_tsquery('simple', %s)", search_query(wanted.words))


def search_query(words: str) -> str:
    """Return a text query of the grams of `words`: two Chinese characters, three letters or digits.

    Mirrors the SQL function card_search_document (migration 0001). What is shorter than a gram
    searches as a prefix.
    """
    terms: list[str] = []
    for run in _RUNS.findall(words.lower()):
        size = 2 if ord(run[0]) > 0x2E7F else 3
        if len(run) < size:
            terms.append(f"{run}:*")
        else:
            terms += [run[i : i + size] for i in range(len(run) - size + 1)]
    return " & ".join(dict.fromkeys(terms)) or "'\\x01'"

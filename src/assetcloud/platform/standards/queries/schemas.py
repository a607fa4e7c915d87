"""Published card schemas: which one holds at a place on a day, compiled once per version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F

from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.standards.models import SchemaVersion
from assetcloud.platform.standards.queries.remembered import remembered
from assetcloud.platform.standards.rules.check_card import CardChecker
from assetcloud.platform.standards.rules.check_many_cards import QuickCardChecker

__all__ = [
    "CardSchema",
    "PublishedSchema",
    "card_schema",
    "published_document",
    "published_versions",
]


@dataclass(frozen=True, slots=True)
class CardSchema:
    """A schema in force: its document, and the questions one asks it."""

    card_type: str
    version: str
    document: Mapping[str, Any]
    _checker: CardChecker = field(repr=False, compare=False)
    _quick: QuickCardChecker = field(repr=False, compare=False)

    def problems_of(
        self, attributes: Mapping[str, Any], columns: Mapping[str, Any] | None = None
    ) -> tuple[tuple[str, str], ...]:
        """Return what is wrong in the given values, as pointer and sentence; gaps are no matter.

        Values are a card's attributes, or with `columns` the whole flat card.
        """
        return self._found({**(columns or {}), **attributes}, missing=False)

    def missing_of(self, card: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        """Return what a flat card (columns and attributes) must have and lacks.

        Apart from `problems_of`, because a gap refuses a new card and only warns of an opening one.
        """
        return self._found(card, missing=True)

    def problems_and_gaps(
        self, card: Mapping[str, Any]
    ) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
        """Return what `problems_of` and `missing_of` say of a flat card without empty values.

        For many cards: what was found before is remembered.
        """
        problems, gaps = self._quick.problems_and_gaps(card)
        return (
            tuple((found.pointer, found.message) for found in problems),
            tuple((found.pointer, found.message) for found in gaps),
        )

    def _found(self, card: Mapping[str, Any], *, missing: bool) -> tuple[tuple[str, str], ...]:
        return tuple(
            (problem.pointer, problem.message)
            for problem in self._checker.problems(card)
            if (problem.rule == "required") is missing
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSchema:
    """One published version, without its document."""

    card_type: str
    owner_path: str
    version: str
    valid_from: date | None
    published_at: str
    published_by: str


# A published version never changes, so compiling it once is enough.
_compiled: dict[tuple[str, str, str], CardSchema] = {}


@remembered
def card_schema(card_type: str, *, org_path: str, on: date) -> CardSchema:
    """Return the schema in force for cards of a type in the unit at `org_path`.

    Raises NotFoundError for a card type without a schema.
    """
    row = _row_in_force(card_type, org_path, on)
    if row is None:
        raise NotFoundError(f"没有卡片类型“{card_type}”，请从卡片类型表里选择。")
    name = (card_type, row.owner_path, row.version)
    if name not in _compiled:
        document = SchemaVersion.objects.values_list("document", flat=True).get(pk=row.pk)
        checker = CardChecker(document)
        _compiled[name] = CardSchema(
            card_type, row.version, document, checker, QuickCardChecker(document, checker)
        )
    return _compiled[name]


def _row_in_force(card_type: str, org_path: str, on: date) -> SchemaVersion | None:
    """The nearest owner above the path that has a version by that day; of those the latest."""
    in_force = (
        row
        for row in _versions(card_type)
        if org_path.startswith(row.owner_path) and (row.valid_from is None or row.valid_from <= on)
    )
    return max(in_force, key=lambda row: len(row.owner_path), default=None)


@remembered
def _versions(card_type: str) -> tuple[SchemaVersion, ...]:
    """All versions of a type of card, the latest first, without their documents."""
    rows = SchemaVersion.objects.filter(card_type__code=card_type).defer("document")
    return tuple(rows.order_by(F("valid_from").desc(nulls_last=True), "-published_at"))


def published_document(card_type: str, version: str) -> tuple[str, Mapping[str, Any]]:
    """Return owner path and document of a published version. Raises NotFoundError."""
    row = (
        SchemaVersion.objects.filter(card_type__code=card_type, version=version)
        .order_by("owner_path")
        .first()
    )
    if row is None:
        raise NotFoundError("没有发布过这个版本的卡片结构。")
    return row.owner_path, row.document


def published_versions(card_type: str = "") -> tuple[PublishedSchema, ...]:
    """Return what has been published, newest first."""
    rows = SchemaVersion.objects.defer("document").order_by("card_type__rank", "-published_at")
    if card_type:
        rows = rows.filter(card_type__code=card_type)
    return tuple(
        PublishedSchema(
            card_type=row.card_type_id,
            owner_path=row.owner_path,
            version=row.version,
            valid_from=row.valid_from,
            published_at=row.published_at.isoformat(),
            published_by=row.published_by,
        )
        for row in rows
    )

"""Which column means what: proposed from the names, decided by a person, remembered by the names."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from assetcloud.foundation.tables.names import clean_name, last_part, normalised
from assetcloud.foundation.tables.values.units import Unit, unit_in

__all__ = [
    "ColumnMapping",
    "Mapping",
    "MappingFormatError",
    "MatchReason",
    "Target",
    "signature",
    "suggest_mapping",
]

_VERSION = 1
_LEAST_CONFIDENCE = 60


class MappingFormatError(ValueError):
    """This text is no mapping that was kept by this version."""


class MatchReason(StrEnum):
    """Why a column was given its target."""

    EXACT = "exact"
    ALIAS = "alias"
    CONTAINS = "contains"
    SIMILAR = "similar"
    CHOSEN = "chosen"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Target:
    """A field that a column may fill: code for the program, title and other names as users write them."""

    code: str
    title: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """One column: where it stands (from 0), its name, what it fills, how sure (0–100), and the unit its name tells."""

    column: int
    header: str
    target: str | None
    confidence: int
    reason: MatchReason
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class Mapping:
    """All columns of a table. Equal signatures mean the same names, in whatever order."""

    columns: tuple[ColumnMapping, ...]

    @property
    def signature(self) -> str:
        """The fingerprint of the column names under which the mapping is remembered."""
        return signature([column.header for column in self.columns])

    def column_of(self, target: str) -> ColumnMapping | None:
        """The column that fills a target."""
        return next((column for column in self.columns if column.target == target), None)

    def choosing(self, header: str, target: str | None, *, unit: Unit | None = None) -> Mapping:
        """Return the mapping with one column decided by a person; a target taken from another column leaves it."""
        columns = []
        for column in self.columns:
            if column.header == header:
                columns.append(
                    replace(
                        column,
                        target=target,
                        confidence=100,
                        reason=MatchReason.CHOSEN,
                        unit=unit or column.unit,
                    )
                )
            elif target is not None and column.target == target:
                columns.append(replace(column, target=None, confidence=0, reason=MatchReason.NONE))
            else:
                columns.append(column)
        return Mapping(tuple(columns))

    def for_headers(self, headers: Sequence[str]) -> Mapping:
        """Apply a remembered mapping to a table with the same names, perhaps in another order.

        Columns the mapping does not know are left without a target.
        """
        known = {column.header: column for column in self.columns}
        return Mapping(
            tuple(
                replace(known[name], column=index)
                if name in known
                else ColumnMapping(index, name, None, 0, MatchReason.NONE, unit_in(name))
                for index, name in enumerate(headers)
            )
        )

    def to_json(self) -> str:
        """Write the mapping for keeping."""
        return json.dumps(
            {"version": _VERSION, "columns": [asdict(column) for column in self.columns]},
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> Mapping:
        """Read a kept mapping. Raises MappingFormatError for another version or shape."""
        try:
            facts = json.loads(text)
            if facts["version"] == _VERSION:
                return cls(tuple(_column_from(found) for found in facts["columns"]))
        except (KeyError, TypeError, ValueError) as error:
            raise MappingFormatError("not a kept mapping") from error
        raise MappingFormatError(f"unknown version of a mapping: {facts['version']}")


def _column_from(facts: dict[str, Any]) -> ColumnMapping:
    """Rebuild a column from its kept facts."""
    return ColumnMapping(
        column=int(facts["column"]),
        header=str(facts["header"]),
        target=facts["target"],
        confidence=int(facts["confidence"]),
        reason=MatchReason(facts["reason"]),
        unit=Unit(facts["unit"]) if facts["unit"] else None,
    )


def signature(headers: Iterable[str]) -> str:
    """Fingerprint the column names; units count (万元 is not 元), order, spaces and width of signs do not."""
    names = sorted(clean_name(name).lower() for name in headers)
    return hashlib.sha256("\x1f".join(names).encode()).hexdigest()[:32]


def suggest_mapping(headers: Sequence[str], targets: Sequence[Target]) -> Mapping:
    """Propose a target for each column; every target goes to one column at most, the surest first."""
    rated = []
    known = [_known_names(target) for target in targets]
    for column, header in enumerate(headers):
        names = _own_names(header)
        for rank in range(len(targets)):
            confidence, reason = _rate(names, known[rank])
            if confidence >= _LEAST_CONFIDENCE:
                rated.append((-confidence, column, rank, reason))
    rated.sort(key=lambda entry: entry[:3])
    chosen: dict[int, tuple[str, int, MatchReason]] = {}
    taken: set[int] = set()
    for negative, column, rank, reason in rated:
        if column not in chosen and rank not in taken:
            chosen[column] = (targets[rank].code, -negative, reason)
            taken.add(rank)
    columns = []
    for column, header in enumerate(headers):
        code, confidence, reason = chosen.get(column, (None, 0, MatchReason.NONE))
        columns.append(ColumnMapping(column, header, code, confidence, reason, unit_in(header)))
    return Mapping(tuple(columns))


def _known_names(target: Target) -> list[tuple[str, bool]]:
    """The names of a target, reduced for comparing, and whether each is its title."""
    return [
        (normalised(target.title), True),
        *((normalised(alias), False) for alias in target.aliases),
    ]


def _own_names(header: str) -> list[tuple[str, int]]:
    """The full name of a column and the part below its group headings, which counts a little less."""
    whole, part = normalised(header), normalised(last_part(header))
    return [(whole, 0)] if part == whole else [(whole, 0), (part, 3)]


def _rate(
    names: Sequence[tuple[str, int]], known: Sequence[tuple[str, bool]]
) -> tuple[int, MatchReason]:
    """How well a column fits a target, by the best pair of their names."""
    best = (0, MatchReason.NONE)
    for name, loss in names:
        for target_name, is_title in known:
            confidence, reason = _compare(name, target_name, is_title=is_title)
            if confidence - loss > best[0]:
                best = (confidence - loss, reason)
    return best


def _compare(name: str, known: str, *, is_title: bool) -> tuple[int, MatchReason]:
    if not name or not known:
        return 0, MatchReason.NONE
    if name == known:
        return (100, MatchReason.EXACT) if is_title else (95, MatchReason.ALIAS)
    confidence = _containing(name, known, is_title=is_title)
    if confidence:
        return confidence, MatchReason.CONTAINS
    if len(name) >= 3 and sorted(name) == sorted(known):
        return 85, MatchReason.SIMILAR
    # No pair so different in length reaches the ratio asked for.
    shorter, longer = sorted((len(name), len(known)))
    ratio = SequenceMatcher(None, name, known).ratio() if shorter >= 0.7 * longer else 0.0
    return (int(100 * ratio) - 15, MatchReason.SIMILAR) if ratio >= 0.85 else (0, MatchReason.NONE)


def _containing(name: str, known: str, *, is_title: bool) -> int:
    """How sure it is that one name, contained in the other, means the same; 0 if it is not contained."""
    shorter, longer = sorted((name, known), key=len)
    share = len(shorter) / len(longer)
    if len(shorter) >= 2 and longer.endswith(shorter):
        # In Chinese the last word is the thing itself: 账面原值 is an 原值, 原值币种 is not.
        if shorter == known and (is_title or len(known) > 2):
            return int(60 + 30 * share)
        if shorter == name:
            return int(45 + 30 * share)
    return int(40 + 30 * share) if len(shorter) >= 3 and shorter in longer and share >= 0.6 else 0

"""Classes: one, children, search, the successor of an old code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.standards.models import ClassCrosswalk, ClassItem
from assetcloud.platform.standards.rules.asset_class import (
    ClassCodeError,
    CrosswalkRow,
    Successor,
    ancestors,
    class_prefix,
    successor_2022,
)

__all__ = [
    "ClassView",
    "CrosswalkView",
    "class_ancestors",
    "class_children",
    "class_of",
    "classes_by_codes",
    "crosswalk_page",
    "predecessors_2010",
    "search_classes",
    "successors_2022",
]

# What a person confirmed goes before what the product brought along.
_BASES = {"confirmed": 0, "branch": 1, "name": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassView:
    """A class of one edition."""

    edition: str
    code: str
    name: str
    parent_code: str
    level: int
    is_leaf: bool
    description: str
    measure_unit: str
    confidence: str
    verified: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CrosswalkView:
    """One row of the crosswalk with the names of both sides."""

    code_2010: str
    name_2010: str
    code_2022: str
    name_2022: str
    relation: str
    confidence: str
    basis: str
    note: str
    decided_by: str


def class_of(code: str, *, edition: str = "2022") -> ClassView:
    """Return one class. Raises NotFoundError if that edition does not have it."""
    row = ClassItem.objects.filter(edition=edition, code=code).first()
    if row is None:
        raise NotFoundError(f"GB/T 14885-{edition} 里没有分类“{code}”，请从分类表里选择。")
    return _view(row)


def classes_by_codes(codes: Iterable[str], *, edition: str = "2022") -> dict[str, ClassView]:
    """Return the classes with these codes; unknown codes are left out."""
    rows = ClassItem.objects.filter(edition=edition, code__in=set(codes))
    return {row.code: _view(row) for row in rows}


def class_children(parent: str = "", *, edition: str = "2022") -> tuple[ClassView, ...]:
    """Return the classes right under a code; without one those at the top."""
    # The letter A stands above all goods of 2022: the top is what lies right under it.
    above = parent or ("A" if edition == "2022" else "")
    rows = ClassItem.objects.filter(edition=edition, parent_code=above)
    return tuple(_view(row) for row in rows.order_by("code"))


def class_ancestors(code: str, *, edition: str = "2022") -> tuple[ClassView, ...]:
    """Return the listed ancestors of a class, nearest first."""
    try:
        above = ancestors(code, edition=edition)
    except ClassCodeError:
        return ()
    found = classes_by_codes(above, edition=edition)
    return tuple(found[c] for c in above if c in found)


def search_classes(text: str, *, limit: int = 20, edition: str = "2022") -> tuple[ClassView, ...]:
    """Return classes whose code, name, pinyin initials or description fit, the best first.

    All words must fit. A name that begins with the text goes before one that contains it, a
    description comes last; within that, by code.
    """
    words = text.split()[:5]
    if not words:
        return ()
    rows = ClassItem.objects.filter(edition=edition)
    for word in words:
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(code__istartswith=word)
            | Q(initials__startswith=word.lower())
            | Q(description__icontains=word)
        )
    first = words[0]
    ranked = sorted(rows, key=lambda row: (_rank(row, first), row.code))
    return tuple(_view(row) for row in ranked[:limit])


def _rank(row: ClassItem, word: str) -> int:
    if word in {row.name, row.code}:
        return 0
    if row.name.startswith(word) or row.code.startswith(word.upper()):
        return 1
    if word in row.name:
        return 2
    return 3 if row.initials.startswith(word.lower()) else 4


def successors_2022(codes: Iterable[str]) -> dict[str, Successor]:
    """Return the 2022 class of each 2010 code; codes of no shape are answered with confidence none."""
    crosswalk: dict[str, CrosswalkRow] = {}
    vendors: dict[str, str] = {}
    rows = sorted(ClassCrosswalk.objects.all(), key=lambda row: -_BASES.get(row.basis, 3))
    for row in rows:
        if row.basis == "vendor":
            vendors[row.code_2010] = row.code_2022
        else:
            crosswalk[row.code_2010] = CrosswalkRow(
                row.code_2010, row.code_2022, row.relation, row.confidence, row.basis, row.note
            )
    return {code: _successor(code, crosswalk, vendors) for code in set(codes)}


def _successor(code: str, crosswalk: dict[str, CrosswalkRow], vendors: dict[str, str]) -> Successor:
    own = crosswalk.get(code)
    if own is not None and own.basis == "confirmed":
        return Successor(own.code_2022, own.relation, own.confidence, own.basis)
    try:
        return successor_2022(code, crosswalk, vendors)
    except ClassCodeError:
        return Successor("", "~", "none", "unknown")


def predecessors_2010(code_2022: str) -> tuple[CrosswalkView, ...]:
    """Return the rows of the crosswalk that lead to a class or under it."""
    prefix = class_prefix(code_2022)
    return _with_names(
        ClassCrosswalk.objects.filter(code_2022__startswith=prefix).order_by("code_2010")[:200]
    )


def crosswalk_page(
    *, confidence: str = "", after: str = "", text: str = "", limit: int = 50
) -> tuple[CrosswalkView, ...]:
    """Return rows of the crosswalk after a code, perhaps only those of one confidence."""
    rows = ClassCrosswalk.objects.filter(code_2010__gt=after).order_by("code_2010", "basis")
    if confidence:
        rows = rows.filter(confidence=confidence)
    if text:
        rows = rows.filter(Q(code_2010__startswith=text) | Q(code_2022__startswith=text.upper()))
    return _with_names(rows[:limit])


def _with_names(rows: Iterable[ClassCrosswalk]) -> tuple[CrosswalkView, ...]:
    rows = list(rows)
    old = classes_by_codes([row.code_2010 for row in rows], edition="2010")
    new = classes_by_codes([row.code_2022 for row in rows])
    return tuple(
        CrosswalkView(
            code_2010=row.code_2010,
            name_2010=old[row.code_2010].name if row.code_2010 in old else "",
            code_2022=row.code_2022,
            name_2022=new[row.code_2022].name if row.code_2022 in new else "",
            relation=row.relation,
            confidence=row.confidence,
            basis=row.basis,
            note=row.note,
            decided_by=row.decided_by,
        )
        for row in rows
    )


def _view(row: ClassItem) -> ClassView:
    return ClassView(
        edition=row.edition,
        code=row.code,
        name=row.name,
        parent_code=row.parent_code,
        level=row.level,
        is_leaf=row.is_leaf,
        description=row.description,
        measure_unit=row.measure_unit,
        confidence=row.confidence,
        verified=row.verified,
        note=row.note,
    )

"""The data dictionary: attributes with the sets they lie in; and how cells of them are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from assetcloud.foundation.clock import today
from assetcloud.platform.standards.models import Attribute, AttributeSet
from assetcloud.platform.standards.queries.codes import active_choices, code_items
from assetcloud.platform.standards.queries.remembered import remembered

__all__ = [
    "AttributeView",
    "SetView",
    "attribute_kinds",
    "attribute_sets",
    "attributes",
    "code_synonyms",
    "code_words",
]

_AREA = "平方米"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeView:
    """One attribute of the dictionary, with its sets and duties there."""

    code: str
    title: str
    type: str
    feature: str
    length: int | None
    scale: int | None
    code_list: str
    unit: str
    origin: str
    is_column: bool
    is_readonly: bool
    owner_path: str
    source: str
    verified: bool
    sets: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetView:
    """One attribute set."""

    code: str
    title: str
    kind: str
    binding: str
    manager: str
    owner_path: str
    source: str
    verified: bool
    member_count: int


def attributes(
    *, set_code: str = "", text: str = "", org_path: str = "", on: date | None = None
) -> tuple[AttributeView, ...]:
    """Return the attributes seen at `org_path`, perhaps of one set or with a word in code or title."""
    rows = Attribute.objects.filter(_seen(org_path, on or today())).prefetch_related("members")
    if set_code:
        rows = rows.filter(members__set__code=set_code)
    if text:
        rows = rows.filter(Q(title__icontains=text) | Q(code__icontains=text.lower()))
    return tuple(
        AttributeView(
            code=row.code,
            title=row.title,
            type=row.type,
            feature=row.feature,
            length=row.length,
            scale=row.scale,
            code_list=row.code_list,
            unit=row.unit,
            origin=row.origin,
            is_column=row.is_column,
            is_readonly=row.is_readonly,
            owner_path=row.owner_path,
            source=row.source,
            verified=row.verified,
            sets=tuple(sorted((m.set_id, m.required) for m in row.members.all())),
        )
        for row in rows.order_by("code")
    )


def attribute_sets(*, org_path: str = "", on: date | None = None) -> tuple[SetView, ...]:
    """Return the attribute sets seen at `org_path`."""
    rows = AttributeSet.objects.filter(_seen(org_path, on or today())).prefetch_related("members")
    return tuple(
        SetView(
            code=row.code,
            title=row.title,
            kind=row.kind,
            binding=row.binding,
            manager=row.manager,
            owner_path=row.owner_path,
            source=row.source,
            verified=row.verified,
            member_count=len(row.members.all()),
        )
        for row in rows.order_by("kind", "code")
    )


def _seen(org_path: str, on: date) -> Q:
    owners = ["", *(org_path[: i + 1] for i, letter in enumerate(org_path) if letter == ".")]
    began = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
    lasts = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    return Q(owner_path__in=owners) & began & lasts


@remembered
def attribute_kinds() -> Mapping[str, str]:
    """Return how cells of each attribute are read: its type, `area` for square metres."""
    rows = Attribute.objects.values_list("code", "type", "unit")
    return {
        code: "area" if kind == "decimal" and unit == _AREA else kind for code, kind, unit in rows
    }


@remembered
def code_words(attribute: str) -> Mapping[str, str]:
    """Return code and name of each choice of an attribute today; empty if it has no code list."""
    code_list = _list_of(attribute)
    if not code_list:
        return {}
    _, choices = active_choices(today(), codes=[code_list]).get(code_list, ("", []))
    return {choice.code: choice.name for choice in choices}


@remembered
def code_synonyms(attribute: str) -> Mapping[str, str]:
    """Return other words for the choices of an attribute, word to code, as old ledgers use them."""
    code_list = _list_of(attribute)
    if not code_list:
        return {}
    return {word: item.code for item in code_items(code_list) for word in item.aliases}


def _list_of(attribute: str) -> str:
    found = Attribute.objects.filter(code=attribute).values_list("code_list", flat=True).first()
    return found or ""

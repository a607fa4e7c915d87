"""Code lists: what is in force on a day, in which version, and what older codes mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Subquery

from assetcloud.foundation.clock import today
from assetcloud.foundation.errors import NotFoundError
from assetcloud.platform.standards.models import (
    CodeItem,
    CodeList,
    CodeListVersion,
    CodeMapping,
)
from assetcloud.platform.standards.rules import code_list as rules
from assetcloud.platform.standards.rules.value_schema import CodeChoice

__all__ = [
    "CodeListView",
    "VersionView",
    "active_choices",
    "code_items",
    "code_lists",
    "code_mappings",
    "code_versions",
    "items_of_version",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """A version of a list; `is_active` on the day asked for."""

    version: str
    title: str
    active_from: date | None
    is_active: bool
    item_count: int
    decided_by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeListView:
    """A list and the version in force."""

    code: str
    title: str
    group: str
    version: str
    source: str
    verified: bool


def code_lists(*, on: date | None = None, group: str = "card") -> tuple[CodeListView, ...]:
    """Return the lists of a group with the version in force on the day."""
    rows = CodeList.objects.filter(group=group).annotate(
        in_force=_in_force(OuterRef("code"), on or today())
    )
    return tuple(
        CodeListView(
            code=row.code,
            title=row.title,
            group=row.group,
            version=(row.in_force or "@").split("@")[1],
            source=row.source,
            verified=row.verified,
        )
        for row in rows.order_by("code")
    )


def code_items(code: str, *, on: date | None = None) -> tuple[rules.CodeItem, ...]:
    """Return the items of a list in force on the day. Raises NotFoundError for an unknown list."""
    key = (
        CodeListVersion.objects.filter(code_list__code=code, active_from__lte=on or today())
        .order_by("-active_from")
        .values_list("key", flat=True)
        .first()
    )
    if key is None:
        raise NotFoundError(f"没有代码表“{code}”，或它在这一天没有启用的版本。")
    return items_of_version(key)


def items_of_version(key: str) -> tuple[rules.CodeItem, ...]:
    """Return the items of one version by its key (list@version)."""
    return tuple(
        _item(row) for row in CodeItem.objects.filter(version__key=key).order_by("position")
    )


def _item(row: CodeItem) -> rules.CodeItem:
    return rules.CodeItem(
        code=row.code,
        name=row.name,
        edition_code=row.edition_code,
        position=row.position,
        aliases=tuple(row.aliases),
        note=row.note,
        verified=row.verified,
    )


def code_versions(code: str, *, on: date | None = None) -> tuple[VersionView, ...]:
    """Return the versions of a list. Raises NotFoundError for an unknown list."""
    rows = list(
        CodeListVersion.objects.filter(code_list__code=code)
        .prefetch_related("items")
        .order_by(F("active_from").desc(nulls_last=True), "version")
    )
    if not rows:
        raise NotFoundError(f"没有代码表“{code}”。")
    day = on or today()
    active = next((r.key for r in rows if r.active_from and r.active_from <= day), None)
    return tuple(
        VersionView(
            version=row.version,
            title=row.title,
            active_from=row.active_from,
            is_active=row.key == active,
            item_count=len(row.items.all()),
            decided_by=row.decided_by,
            reason=row.reason,
        )
        for row in rows
    )


def active_choices(
    on: date, *, codes: Iterable[str] | None = None
) -> dict[str, tuple[str, list[CodeChoice]]]:
    """Return version and choices of the lists in force, for schemas; two queries."""
    lists = CodeList.objects.annotate(in_force=_in_force(OuterRef("code"), on))
    lists = lists.filter(group="card") if codes is None else lists.filter(code__in=list(codes))
    keys = {row.in_force: row.code for row in lists if row.in_force}
    found: dict[str, tuple[str, list[CodeChoice]]] = {
        code: (key.split("@")[1], []) for key, code in keys.items()
    }
    for item in CodeItem.objects.filter(version_id__in=list(keys)).order_by("position"):
        found[keys[item.version_id]][1].append(CodeChoice(item.code, item.name))
    return found


def _in_force(code: OuterRef, on: date) -> Subquery:
    return Subquery(
        CodeListVersion.objects.filter(code_list__code=code, active_from__lte=on)
        .order_by("-active_from")
        .values("key")[:1]
    )


def code_mappings(code: str) -> tuple[rules.CodeMapping, ...]:
    """Return what codes of older editions mean in a list."""
    return tuple(
        rules.CodeMapping(
            edition=row.edition,
            source=row.source,
            edition_code=row.edition_code,
            edition_name=row.edition_name,
            code=row.code,
            relation=row.relation,
            confidence=row.confidence,
            note=row.note,
        )
        for row in CodeMapping.objects.filter(code_list__code=code).order_by(
            "edition", "source", "edition_code"
        )
    )

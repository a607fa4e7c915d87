"""Administrative divisions on a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from assetcloud.foundation import clock
from assetcloud.platform.organisations.models import ProgrammeMembership, Region
from assetcloud.platform.organisations.rules.dated_tree import Span
from assetcloud.platform.organisations.rules.region_inside import InsideRow, is_inside
from assetcloud.platform.organisations.views import RegionView

__all__ = ["region", "region_inside", "regions", "regions_outside"]


def region(code: str, *, on: date | None = None) -> RegionView | None:
    """Return the region with this code on a day (today), or None."""
    day = on or clock.today()
    row = _on(Region.objects.filter(code=code), day).first()
    return _views([row], day)[0] if row else None


def regions(
    *, parent_code: str | None = None, level: str = "", on: date | None = None
) -> tuple[RegionView, ...]:
    """Return regions on a day (today), by code; `parent_code` and `level` narrow."""
    day = on or clock.today()
    rows = _on(Region.objects.all(), day)
    if parent_code is not None:
        rows = rows.filter(parent_code=parent_code)
    if level:
        rows = rows.filter(level=level)
    return _views(list(rows.order_by("code")), day)


def region_inside(code: str, on: date | None = None) -> bool:
    """Whether the region is inside the programme (纳管) on a day (today)."""
    day = on or clock.today()
    return is_inside(_chain(code, _parents(day)), _inside_rows(), day)


def regions_outside(codes: Collection[str], *, on: date | None = None) -> frozenset[str]:
    """Return which of the regions `codes` are outside the programme (未纳管) on a day (today)."""
    day = on or clock.today()
    known = _on(Region.objects.filter(code__in=codes), day).values_list("code", flat=True)
    parents, said = _parents(day), _inside_rows()
    return frozenset(code for code in known if not is_inside(_chain(code, parents), said, day))


def _on(rows: QuerySet[Region], day: date) -> QuerySet[Region]:
    return rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)


def _parents(day: date) -> dict[str, str]:
    # Townships inherit from their county, whose row says where it belongs.
    higher = _on(Region.objects.exclude(level="township"), day)
    return dict(higher.values_list("code", "parent_code"))


def _chain(code: str, parents: dict[str, str]) -> list[str]:
    chain = [code]
    if code not in parents and len(code) > 6:
        chain.append(code[:6])
    while parent := parents.get(chain[-1], ""):
        chain.append(parent)
    return chain


def _inside_rows() -> list[InsideRow]:
    return [
        InsideRow(row.region_code, row.is_inside, Span(row.valid_from, row.valid_to))
        for row in ProgrammeMembership.objects.all()
    ]


def _views(rows: list[Region], day: date) -> tuple[RegionView, ...]:
    parents, said = _parents(day), _inside_rows()
    return tuple(
        RegionView(
            code=row.code,
            name=row.name,
            level=row.level,
            parent_code=row.parent_code,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            successors=tuple(row.successors),
            verified=row.verified,
            is_inside=is_inside(_chain(row.code, parents), said, day),
        )
        for row in rows
    )

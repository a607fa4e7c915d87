"""Take numbers: card numbers and asset codes, each given once and never again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import connection

from assetcloud.platform.assets.models import Card, CodeIssue, NumberSeries
from assetcloud.platform.assets.rules.asset_code import build_asset_code

__all__ = ["take_asset_codes", "take_card_numbers", "take_numbers"]

_TAKE = (
    "INSERT INTO {table} AS s (unit_id, id, org_path, series, last)"
    " VALUES (%s, uuidv7(), %s, %s, %s)"
    " ON CONFLICT (unit_id, series) DO UPDATE SET last = s.last + excluded.last RETURNING last"
)
_FIRST_PART = (
    f"INSERT INTO {CodeIssue._meta.db_table} (unit_id, id, org_path, vendor_part, verified, source)"
    " VALUES (%s, uuidv7(), %s,"
    " '00' || lpad(nextval('assets_demonstration_vendor_part')::text, 7, '0'), false, %s)"
    " ON CONFLICT (unit_id) DO NOTHING"
)


def take_numbers(*, unit_id: UUID, org_path: str, series: str, count: int) -> range:
    """Take the next `count` numbers of a series; concurrent takers wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute(
            _TAKE.format(table=NumberSeries._meta.db_table), [unit_id, org_path, series, count]
        )
        (last,) = cursor.fetchone()
    return range(last - count + 1, last + 1)


def take_card_numbers(
    *, unit_id: UUID, org_path: str, count: int, taken: Collection[str]
) -> list[str]:
    """Take `count` card numbers that no card of the unit has, nor one of `taken`.

    Old ledgers bring numbers of their own, which may look like ours: those are passed over.
    """
    found: list[str] = []
    step = count
    while len(found) < count:
        numbers = [
            f"{number:08d}"
            for number in take_numbers(
                unit_id=unit_id, org_path=org_path, series="card_no", count=step
            )
        ]
        rows = Card.objects.filter(unit_id=unit_id, card_no__in=numbers)
        used = {*taken, *rows.values_list("card_no", flat=True)}
        found += [number for number in numbers if number not in used]
        # A whole ledger numbered like ours is passed in a few strides.
        step *= 4
    return found[:count]


def take_asset_codes(*, unit_id: UUID, org_path: str, count: int) -> Sequence[str]:
    """Issue `count` asset codes (22 digits, DB33/T 2227.1-2019) under the unit's vendor part.

    A unit that has not been given a vendor part gets one of the demonstration range, marked
    unverified, until its code manager enters the real one.
    """
    part = _vendor_part(unit_id, org_path)
    serials = take_numbers(
        unit_id=unit_id, org_path=org_path, series=f"asset_code:{part}", count=count
    )
    return [build_asset_code(part, serial) for serial in serials]


def _vendor_part(unit_id: UUID, org_path: str) -> str:
    parts = CodeIssue.objects.filter(unit_id=unit_id).values_list("vendor_part", flat=True)
    known = parts.first()
    if known:
        return known
    with connection.cursor() as cursor:
        # Two first writers at once: the second waits here and then finds the part of the first.
        cursor.execute(_FIRST_PART, [unit_id, org_path, "演示号段，未核实"])
    return parts.get()

"""Cards of the mass: each like a card of the pool, with its own numbers, holder, place, cost and age.

What is accumulated follows from the new cost and age as the old books would have charged it.
"""

from __future__ import annotations

from typing import Any, Final

from django.db import connection

from assetcloud.platform.assets.models import Card
from assetcloud.project.demo.mass.copying import insert_like

__all__ = ["insert_cards", "prepare_cards"]

_MASS: Final = "mass_card m JOIN mass_pool p ON p.id = m.pool_id"


def prepare_cards() -> None:
    """Make the temporary table of this connection."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS mass_card")
        cursor.execute(
            "CREATE TEMP TABLE mass_card (id uuid, unit_no bigint, unit_id uuid, org_path text"
            ' COLLATE "C", pool_id uuid, seq bigint, h bigint, shift int, cost bigint,'
            " accumulated bigint, months_charged int, department_id uuid, steward_id uuid,"
            " member_id uuid, place_id uuid, period int, posted int)"
        )


def insert_cards(*, origin: str, open_period: int, seed: int) -> int:
    """Insert the cards of one origin of the units at hand; return how many.

    They stay in `mass_card` for their segments and entries.
    """
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE mass_card")
        # Every join here is of whole tables; without statistics the planner would not know.
        cursor.execute("SET LOCAL enable_nestloop = off")
        _sketch(cursor, origin, open_period, seed)
        return _insert(cursor)


def _sketch(cursor: Any, origin: str, open_period: int, seed: int) -> None:
    opening = origin == "opening"
    amount, pool = ("opening", "opening_pool") if opening else ("fresh", "fresh_pool")
    first = "0" if opening else "u.opening"
    # Opening cards are as old at the start of this unit as at the start of the first.
    period, posted = ("u.start - 1", "u.start") if opening else (f"{open_period}", f"{open_period}")
    shift = "u.start - p.start_period - k.moved" if opening else "0"
    cursor.execute(
        "INSERT INTO mass_card SELECT uuidv7(), u.no, u.unit_id, u.org_path, p.id, n.seq, n.h,"
        f" {shift}, c.cost, CASE WHEN p.opening_accumulated = 0 THEN 0"
        " WHEN p.opening_accumulated >= p.cost THEN c.cost"
        " WHEN NOT p.moves AND c.cost = p.cost THEN p.opening_accumulated"
        " ELSE least(c.cost - 1, (2 * c.cost + p.life_months) / (2 * p.life_months)"
        " * (p.months_charged + k.moved)) END, p.months_charged + k.moved,"
        " CASE WHEN p.user_id IS NULL THEN d.id ELSE w.department_id END, s.id, w.id, r.id,"
        f" {period}, {posted}"
        f" FROM mass_unit u CROSS JOIN LATERAL (SELECT g + {first} AS seq,"
        f" hashint8extended(u.no * 100000000 + g + {first}, {seed}) AS h"
        f" FROM generate_series(1, u.{amount}) g) n"
        f" JOIN mass_pool p ON p.shape = u.shape AND p.origin = '{origin}'"
        f" AND p.no = mod((n.h >> 24) & 1073741823, u.{pool})"
        " CROSS JOIN LATERAL (SELECT CASE WHEN p.moves THEN mod((n.h >> 4) & 1023, 7)::int - 3"
        " ELSE 0 END AS moved) k"
        " CROSS JOIN LATERAL (SELECT CASE WHEN p.is_plain THEN"
        " greatest(p.cost * (900 + mod(n.h & 65535, 201)) / 1000000 * 1000, 1000)"
        " ELSE p.cost END AS cost) c"
        " JOIN mass_member w ON w.unit_no = u.no AND w.no = mod((n.h >> 12) & 1048575, u.people)"
        " LEFT JOIN mass_room r ON r.unit_no = u.no AND p.place_id IS NOT NULL"
        " AND r.no = mod((n.h >> 16) & 1048575, r.rooms)"
        " LEFT JOIN mass_department d ON d.unit_no = u.no AND d.no = p.department_no"
        " LEFT JOIN mass_department s ON s.unit_no = u.no AND s.no = p.steward_no"
    )
    cursor.execute("ANALYZE mass_card")


def _insert(cursor: Any) -> int:
    own = "CASE WHEN p.{0} = p.unit_id THEN m.unit_id END"
    moved = "(p.{0} + make_interval(months => m.shift))::date"
    but = {
        "id": "m.id",
        "unit_id": "m.unit_id",
        "org_path": "m.org_path",
        "asset_id": "uuidv7()",
        "asset_code": f"u.part || {_SERIAL} || {_CHECK}",
        "card_no": "lpad(m.seq::text, 8, '0')",
        "cost": "m.cost",
        "funding_fiscal": "CASE WHEN p.is_plain AND p.funding_other = 0 THEN m.cost"
        " ELSE p.funding_fiscal END",
        "funding_other": "CASE WHEN p.is_plain AND p.funding_other <> 0 THEN m.cost"
        " ELSE p.funding_other END",
        "months_charged": "m.months_charged",
        "opening_accumulated": "m.accumulated",
        "department_id": "m.department_id",
        "steward_department_id": "m.steward_id",
        "user_id": "CASE WHEN p.user_id IS NOT NULL THEN m.member_id END",
        "keeper_id": "CASE WHEN p.keeper_id IS NOT NULL THEN m.member_id END",
        "place_id": "m.place_id",
        "serial_no": f"CASE WHEN p.serial_no <> '' THEN {_MARK} ELSE '' END",
        "attributes": f"CASE WHEN p.attributes ? 'vin' THEN p.attributes || jsonb_build_object("
        f"'vin', {_VIN}) WHEN p.attributes ? 'certificate_number' THEN p.attributes"
        " || jsonb_build_object('certificate_number', (p.attributes ->> 'certificate_number')"
        " || '-' || u.no || '-' || m.seq) ELSE p.attributes END",
        "batch_id": "u.batch_id",
        "search": f"p.words || array_to_tsvector({_GRAMS})",
    }
    but |= {name: own.format(name) for name in ("title_unit_id", "using_unit_id")}
    but |= {
        name: moved.format(name) for name in ("acquired_on", "in_use_on", "booked_on", "idle_since")
    }
    return insert_like(
        cursor,
        Card,
        like="p",
        but=but,
        source=f"{_MASS} JOIN mass_unit u ON u.no = m.unit_no",
    )


# Numbers of one thing are on no other card, of this unit or another.
_MARK: Final = "'SN' || upper(lpad(to_hex(mod(u.no, 65536) * 16777216 + m.seq), 10, '0'))"
_VIN: Final = "'LSV' || upper(lpad(to_hex(u.no), 7, '0')) || lpad(m.seq::text, 7, '0')"
# The serial part of the asset code and its check digit (GS1 modulo 10), as rules/asset_code has
# them: from the right the digits of the body weigh 3, 1, 3 …
_SERIAL: Final = "lpad(m.seq::text, 12, '0')"
_CHECK: Final = (
    "mod(10 - mod(u.part_sum + "
    + " + ".join(
        f"{3 if place % 2 == 0 else 1} * mod(m.seq / {10**place}, 10)" for place in range(8)
    )
    + ", 10), 10)::text"
)


def _grams(text: str, size: int) -> str:
    return ", ".join(f"substr({text}, {place}, 3)" for place in range(1, size + 1))


# As search_grams makes them of runs of letters and digits, here of known length.
_NUMBERS: Final = (
    f"{_grams('lpad(m.seq::text, 8, $$0$$)', 8)}, {_grams(f'(right({_SERIAL}, 8) || {_CHECK})', 9)}"
)
_GRAMS: Final = (
    f"CASE WHEN p.serial_no <> '' THEN ARRAY[{_NUMBERS}, {_grams(f'lower({_MARK})', 12)}]"
    f" ELSE ARRAY[{_NUMBERS}] END"
)

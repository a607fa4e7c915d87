"""Units of the mass: set down in a temporary table, opened inside like the first unit of their shape.

Departments and places are those of the first unit; people have names of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any, Final
from uuid import UUID

from django.db import connection

from assetcloud.foundation.tenancy.bulk import insert_rows
from assetcloud.platform.assets.models import Books, CodeIssue, NumberSeries
from assetcloud.platform.organisations.models import Department, Member, Place
from assetcloud.project.demo.mass.copying import insert_like
from assetcloud.project.demo.words import GIVEN, SURNAMES

__all__ = ["MassUnit", "open_mass_units", "prepare_units"]

_TABLES: Final = ("mass_unit", "mass_department", "mass_member", "mass_place", "mass_room")


@dataclass(frozen=True, slots=True, kw_only=True)
class MassUnit:
    """A unit to be filled: its number in the plan, its first period (month index), how much.

    `opening_pool` and `fresh_pool` say from how many cards its own are taken.
    """

    no: int
    unit_id: UUID
    org_path: str
    shape: str
    start: int
    people: int
    opening: int
    fresh: int
    opening_pool: int
    fresh_pool: int
    closed: int = 0


def prepare_units() -> None:
    """Make the temporary tables of this connection."""
    with connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
        cursor.execute(
            'CREATE TEMP TABLE mass_unit (no bigint, unit_id uuid, org_path text COLLATE "C",'
            " shape text, start int, people int, opening int, fresh int, opening_pool int,"
            " fresh_pool int, closed int, batch_id uuid DEFAULT uuidv7(), part text, part_sum int)"
        )
        cursor.execute(
            "CREATE TEMP TABLE mass_department (unit_no bigint, no int, id uuid, old_id uuid)"
        )
        cursor.execute(
            "CREATE TEMP TABLE mass_member (unit_no bigint, no int, id uuid, department_id uuid)"
        )
        cursor.execute("CREATE TEMP TABLE mass_place (unit_no bigint, id uuid, old_id uuid)")
        cursor.execute("CREATE TEMP TABLE mass_room (unit_no bigint, no int, rooms int, id uuid)")


def open_mass_units(units: Sequence[MassUnit], *, seed: int) -> None:
    """Open departments, people, places, codes and books of `units`, whose nodes are there."""
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(_TABLES)}")
        cursor.executemany(
            "INSERT INTO mass_unit (no, unit_id, org_path, shape, start, people, opening, fresh,"
            " opening_pool, fresh_pool, closed) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [astuple(unit) for unit in units],
        )
        _open_departments(cursor)
        _admit_members(cursor, seed)
        _open_places(cursor)
        _issue_codes(cursor)
    insert_rows(
        Books,
        [
            {
                "unit_id": unit.unit_id,
                "org_path": unit.org_path,
                "start_period": unit.start,
                "open_period": unit.start,
            }
            for unit in units
        ],
    )


_UNITS: Final = "mass_unit u JOIN mass_prototype f ON f.shape = u.shape"


def _open_departments(cursor: Any) -> None:
    cursor.execute(
        f"INSERT INTO mass_department SELECT u.no, d.no, uuidv7(), d.id FROM {_UNITS}"
        " JOIN mass_department_no d ON d.unit_id = f.unit_id"
    )
    insert_like(
        cursor,
        Department,
        like="d",
        but={
            "unit_id": "u.unit_id",
            "org_path": "u.org_path",
            "id": "n.id",
            "parent_id": "above.id",
        },
        source=f"{_UNITS} JOIN mass_department n ON n.unit_no = u.no"
        f" JOIN {Department._meta.db_table} d ON d.unit_id = f.unit_id AND d.id = n.old_id"
        " LEFT JOIN mass_department above ON above.unit_no = u.no AND above.old_id = d.parent_id",
    )


def _admit_members(cursor: Any, seed: int) -> None:
    cursor.execute(
        "INSERT INTO mass_member SELECT u.no, k, uuidv7(), d.id FROM mass_unit u"
        " CROSS JOIN LATERAL generate_series(0, u.people - 1) k"
        " JOIN (SELECT unit_no, count(*)::int AS size FROM mass_department GROUP BY 1) s"
        " ON s.unit_no = u.no JOIN mass_department d ON d.unit_no = u.no"
        " AND d.no = mod(k * 7 + u.no, s.size)"
    )
    picked = "mod((hashint8extended(m.unit_no * 1000000 + m.no, {}) >> 8) & 1048575, {}) + 1"

    def sign(signs: str, salt: int) -> str:
        return f"substr('{signs}', ({picked.format(seed + salt, len(signs))})::int, 1)"

    insert_like(
        cursor,
        Member,
        like="f",
        but={
            "unit_id": "u.unit_id",
            "org_path": "u.org_path",
            "id": "m.id",
            "person_id": "uuidv7()",
            "account_id": "NULL",
            "name": f"{sign(SURNAMES, 1)} || {sign(GIVEN, 2)}"
            f" || CASE WHEN mod(m.no, 3) = 0 THEN '' ELSE {sign(GIVEN, 3)} END",
            "employee_no": "lpad((m.no + 1)::text, 4, '0')",
            "department_id": "m.department_id",
        },
        source="mass_unit u JOIN mass_member m ON m.unit_no = u.no"
        " JOIN mass_prototype t ON t.shape = u.shape"
        f" JOIN {Member._meta.db_table} f ON f.unit_id = t.unit_id AND f.employee_no = '0001'",
    )


def _open_places(cursor: Any) -> None:
    place = Place._meta.db_table
    cursor.execute(
        f"INSERT INTO mass_place SELECT u.no, uuidv7(), p.id FROM {_UNITS}"
        f" JOIN {place} p ON p.unit_id = f.unit_id"
    )
    insert_like(
        cursor,
        Place,
        like="p",
        but={
            "unit_id": "u.unit_id",
            "org_path": "u.org_path",
            "id": "n.id",
            "parent_id": "above.id",
            "house_card_id": "NULL",
            "keeper_id": "NULL",
            "department_id": "NULL",
        },
        source=f"{_UNITS} JOIN mass_place n ON n.unit_no = u.no"
        f" JOIN {place} p ON p.unit_id = f.unit_id AND p.id = n.old_id"
        " LEFT JOIN mass_place above ON above.unit_no = u.no AND above.old_id = p.parent_id",
    )
    cursor.execute(
        "INSERT INTO mass_room SELECT n.unit_no,"
        " row_number() OVER (PARTITION BY n.unit_no ORDER BY p.code) - 1,"
        f" count(*) OVER (PARTITION BY n.unit_no), n.id FROM {_UNITS}"
        " JOIN mass_place n ON n.unit_no = u.no"
        f" JOIN {place} p ON p.unit_id = f.unit_id AND p.id = n.old_id AND p.kind = 'room'"
    )


def _issue_codes(cursor: Any) -> None:
    """Give each unit a vendor part of the demonstration range and set its series to the end."""
    cursor.execute(
        f"INSERT INTO {CodeIssue._meta.db_table} (unit_id, id, org_path, vendor_part, verified,"
        " source) SELECT unit_id, uuidv7(), org_path,"
        " '00' || lpad(nextval('assets_demonstration_vendor_part')::text, 7, '0'), false,"
        " '演示号段，未核实' FROM mass_unit"
    )
    cursor.execute(
        "UPDATE mass_unit u SET part = i.vendor_part, part_sum = (SELECT sum(d::int"
        " * CASE WHEN mod(place, 2) = 1 THEN 3 ELSE 1 END)"
        " FROM regexp_split_to_table(i.vendor_part, '') WITH ORDINALITY AS digits (d, place))"
        f" FROM {CodeIssue._meta.db_table} i WHERE i.unit_id = u.unit_id"
    )
    cursor.execute(
        f"INSERT INTO {NumberSeries._meta.db_table} (unit_id, id, org_path, series, last)"
        " SELECT unit_id, uuidv7(), org_path, series, opening + fresh FROM mass_unit"
        " CROSS JOIN LATERAL (VALUES ('card_no'), ('asset_code:' || part)) AS s (series)"
    )

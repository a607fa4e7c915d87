"""Rows of one table of a unit: to JSON Lines and CSV, and back. PostgreSQL writes and reads them.

Each line is one row as PostgreSQL's `row_to_json` writes it, read back by `json_populate_record`:
exact for every type, and nothing here knows any table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.db import connection
from psycopg import sql

from assetcloud.project.unit_copy.tables import UnitTable

__all__ = ["read_rows", "write_csv", "write_json_lines"]

# JSON holds no raw control characters, so with these nothing is quoted: one line, one document.
_LINES: Final = sql.SQL("(FORMAT csv, QUOTE e'\\x01', DELIMITER e'\\x02')")
_BOM: Final = "\ufeff".encode()
_CHUNK: Final = 1024 * 1024


def write_json_lines(table: UnitTable, unit_id: UUID, path: str, target: Path) -> int:
    """Write the unit's rows to `target`, one JSON document a line; return how many."""
    query = sql.SQL("SELECT row_to_json(r) FROM {t} t CROSS JOIN LATERAL (SELECT {c}) r {w}")
    return _copy_out(
        query.format(
            t=sql.Identifier(table.table),
            c=_columns(table, path, _plain),
            w=_which(table, unit_id, path),
        ),
        _LINES,
        target,
    )


def write_csv(table: UnitTable, unit_id: UUID, path: str, target: Path) -> None:
    """Write the unit's rows to `target` for spreadsheets: no text becomes a formula."""
    query = sql.SQL("SELECT {c} FROM {t} t {w}").format(
        t=sql.Identifier(table.table),
        c=_columns(table, path, _harmless),
        w=_which(table, unit_id, path),
    )
    _copy_out(query, sql.SQL("(FORMAT csv, HEADER)"), target, first=_BOM)


def read_rows(table: UnitTable, unit_id: UUID, path: str, source: Path, **filled: Any) -> int:
    """Insert the rows in `source` as rows of the unit at `path`; return how many.

    `filled` are values of columns that are not written. Which unit the rows are of is not read
    from the file.
    """
    with connection.connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE arriving (line bigserial, document json) ON COMMIT DROP")
        command = sql.SQL("COPY arriving (document) FROM STDIN {}").format(_LINES)
        with cursor.copy(command) as copy, source.open("rb") as file:
            while chunk := file.read(_CHUNK):
                copy.write(chunk)
        values = _arriving(table, unit_id, path, filled)
        # RETURNING: without it Citus would send the rows as a COPY, which row security refuses.
        cursor.execute(
            sql.SQL(
                "INSERT INTO {t} ({c}) SELECT {v} FROM arriving a"
                " CROSS JOIN LATERAL json_populate_record(NULL::{t}, a.document) r ORDER BY a.line"
                " RETURNING 1"
            ).format(
                t=sql.Identifier(table.table),
                c=sql.SQL(", ").join(map(sql.Identifier, values)),
                v=sql.SQL(", ").join(values.values()),
            )
        )
        count = int(cursor.rowcount)
        cursor.execute("DROP TABLE arriving")
    return count


def _arriving(
    table: UnitTable, unit_id: UUID, path: str, filled: Mapping[str, Any]
) -> dict[str, sql.Composable]:
    values: dict[str, sql.Composable] = {
        column: sql.SQL("r.{}").format(sql.Identifier(column)) for column in table.columns
    }
    if table.owned:
        values["owner_path"] = sql.SQL("{} || r.owner_path").format(sql.Literal(path))
    else:
        values |= {"unit_id": sql.Literal(unit_id), "org_path": sql.Literal(path)}
    if table.has_commit_order:
        values["number"] = sql.SQL("a.line")
    return values | {column: sql.Literal(value) for column, value in filled.items()}


def _copy_out(
    query: sql.Composed, form: sql.Composable, target: Path, *, first: bytes = b""
) -> int:
    command = sql.SQL("COPY ({}) TO STDOUT {}").format(query, form)
    with connection.connection.cursor() as cursor, target.open("wb") as file:
        file.write(first)
        with cursor.copy(command) as copy:
            for data in copy:
                file.write(data)
        return int(cursor.rowcount)


Shown = Callable[[UnitTable, str], sql.Composable]


def _columns(table: UnitTable, path: str, shown: Shown) -> sql.Composed:
    return sql.SQL(", ").join(
        sql.SQL("{} AS {}").format(
            sql.SQL("substr(t.owner_path, {})").format(sql.Literal(len(path) + 1))
            if table.owned and column == "owner_path"
            else shown(table, column),
            sql.Identifier(column),
        )
        for column in table.columns
    )


def _plain(table: UnitTable, column: str) -> sql.Composable:
    return sql.SQL("t.{}").format(sql.Identifier(column))


def _harmless(table: UnitTable, column: str) -> sql.Composable:
    """Put an apostrophe before a text that a spreadsheet program would take for a formula."""
    if column not in table.texts:
        return _plain(table, column)
    guarded = "CASE WHEN t.{c} ~ e'^[=+@\\t\\r-]' THEN '''' || t.{c} ELSE t.{c} END"
    return sql.SQL(guarded).format(c=sql.Identifier(column))


def _which(table: UnitTable, unit_id: UUID, path: str) -> sql.Composed:
    condition = (
        sql.SQL("t.owner_path >= {} AND t.owner_path < {}").format(
            sql.Literal(path), sql.Literal(path[:-1] + "/")
        )
        if table.owned
        else sql.SQL("t.unit_id = {}").format(sql.Literal(unit_id))
    )
    order = sql.SQL(", ").join(sql.SQL("t.{}").format(sql.Identifier(c)) for c in table.order)
    return sql.SQL("WHERE {} ORDER BY {}").format(condition, order)

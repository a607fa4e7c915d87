"""Writing many rows at once, under row security.

PostgreSQL refuses COPY into a table with row security, so many rows are copied into a temporary
table and inserted from there in one statement, which the policy checks like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import NOT_PROVIDED, Field, GeneratedField, JSONField, Model
from psycopg import sql
from psycopg.types.json import Jsonb

__all__ = ["insert_rows"]

# From here on copying is quicker than one statement with a value for every cell.
_FEW = 20


def insert_rows(
    model: type[Model], rows: Sequence[Mapping[str, Any]], *, using: str = DEFAULT_DB_ALIAS
) -> int:
    """Insert `rows`, mappings of column name to value, all with the same columns; return how many.

    Columns left out take the model's default, computed once per row here, or the database's. Raises
    IntegrityError and DataError as an INSERT does, TypeError for a column that the table has not.
    """
    if not rows:
        return 0
    fields = _fields(model, rows[0])
    names = [str(field.column) for field in fields]
    jsons = {str(field.column) for field in fields if isinstance(field, JSONField)}
    defaults = {str(field.column): field for field in fields if field.has_default()}
    complete = (_complete(row, names, jsons, defaults) for row in rows)
    columns = sql.SQL(", ").join([sql.Identifier(name) for name in names])
    table = sql.Identifier(model._meta.db_table)
    connection = connections[using]
    connection.ensure_connection()
    # psycopg's own cursor knows COPY; its errors become Django's.
    with connection.wrap_database_errors, connection.connection.cursor() as cursor:
        if len(rows) <= _FEW:
            _insert(cursor, table, columns, len(names), complete)
        else:
            _copy(cursor, table, columns, complete)
    return len(rows)


def _fields(model: type[Model], given: Mapping[str, Any]) -> list[Field[Any, Any]]:
    """Return the columns to write: all but those that the database fills by itself."""
    fields = [
        field
        for field in model._meta.concrete_fields
        if field.column is not None and not isinstance(field, GeneratedField)
    ]
    if unknown := given.keys() - {field.column for field in fields}:
        raise TypeError(f"{model.__name__} has no column {', '.join(sorted(unknown))}")
    return [field for field in fields if field.column in given or not _filled_by_database(field)]


def _filled_by_database(field: Field[Any, Any]) -> bool:
    return not field.has_default() and field.db_default is not NOT_PROVIDED


def _complete(
    row: Mapping[str, Any],
    names: list[str],
    jsons: set[str],
    defaults: Mapping[str, Field[Any, Any]],
) -> list[Any]:
    values = [row[name] if name in row else _default(defaults.get(name)) for name in names]
    if jsons:
        return [
            Jsonb(value) if name in jsons and value is not None else value
            for name, value in zip(names, values, strict=True)
        ]
    return values


def _default(field: Field[Any, Any] | None) -> Any:
    return None if field is None else field.get_default()


def _insert(
    cursor: Any, table: sql.Identifier, columns: sql.Composed, width: int, rows: Iterable[list[Any]]
) -> None:
    given = list(rows)
    begin = sql.SQL("INSERT INTO {} ({}) VALUES ").format(table, columns).as_string(cursor)
    # As one text: composing a thousand placeholders takes longer than the insert itself.
    one = f"({', '.join(['%s'] * width)})"
    cursor.execute(begin + ", ".join([one] * len(given)), [v for row in given for v in row])


def _copy(
    cursor: Any, table: sql.Identifier, columns: sql.Composed, rows: Iterable[list[Any]]
) -> None:
    staging = sql.Identifier(f"staging_{uuid4().hex[:12]}")
    cursor.execute(
        sql.SQL("CREATE TEMP TABLE {} ON COMMIT DROP AS SELECT {} FROM {} WHERE false").format(
            staging, columns, table
        )
    )
    with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(staging, columns)) as copy:
        for row in rows:
            copy.write_row(row)
    # On Citus an insert that returns nothing would reach the nodes as a COPY, which they refuse too.
    cursor.execute(
        sql.SQL(
            "WITH done AS (INSERT INTO {} ({}) SELECT {} FROM {} RETURNING 1)"
            " SELECT count(*) FROM done"
        ).format(table, columns, columns, staging)
    )
    cursor.execute(sql.SQL("DROP TABLE {}").format(staging))

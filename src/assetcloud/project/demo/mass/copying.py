"""Insert rows that are like others, but for some columns: one statement, no row passes through here.

Columns that a later migration adds are taken from the row that is copied.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

__all__ = ["columns_of", "insert_like"]


def columns_of(model: type[Model]) -> list[str]:
    """Return the columns of the table of `model`."""
    return [str(field.column) for field in model._meta.concrete_fields if field.column]


def insert_like(
    cursor: Any, model: type[Model], *, like: str, but: Mapping[str, str], source: str
) -> int:
    """Insert one row per row of `source` (the FROM of a query); return how many.

    A column has the expression that `but` gives for it, or what the row with the alias `like` has.
    """
    columns = columns_of(model)
    if unknown := but.keys() - set(columns):
        raise TypeError(f"{model.__name__} has no column {', '.join(sorted(unknown))}")
    values = ", ".join(but.get(name, f"{like}.{name}") for name in columns)
    cursor.execute(
        f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) SELECT {values} FROM {source}"
    )
    return int(cursor.rowcount)

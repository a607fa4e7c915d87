"""References inside one unit.

A tenant table is keyed by (unit_id, id), and a reference between two tenant tables always
carries the unit with it: it can never point into another unit, and on a distributed
database both rows lie on the same node.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import ForeignObject

__all__ = ["TenantForeignKey"]


class TenantForeignKey(ForeignObject):  # type: ignore[type-arg]
    """Point at a row of the same unit; the column is declared beside it.

    >>> keeper_id = models.UUIDField(null=True)
    >>> keeper = TenantForeignKey("organisations.Member", column="keeper_id", null=True)

    The database constraint is made by `operations.SecureTable` in the migration.
    """

    def __init__(self, to: Any, *, column: str, null: bool = False, **options: Any) -> None:
        self.column_name = column
        options.setdefault("on_delete", models.DO_NOTHING)
        options.setdefault("related_name", "+")
        options.pop("from_fields", None)
        options.pop("to_fields", None)
        super().__init__(
            to,
            from_fields=["unit_id", column],
            to_fields=["unit_id", "id"],
            null=null,
            **options,
        )

    def deconstruct(self) -> Any:
        """Write the field into a migration as it was declared."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("from_fields", None)
        kwargs.pop("to_fields", None)
        kwargs["column"] = self.column_name
        return name, path, args, kwargs

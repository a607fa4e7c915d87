"""Migration operation `SecureTable`: constraints, row security and grants of one table.

Placed after CreateModel (and after each added TenantForeignKey) in the package's migration.
The battery in tests/architecture compares what the catalogue says with what the model says.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.models import Model

from assetcloud.foundation.tenancy.fields import TenantForeignKey

__all__ = ["SecureTable", "secure_statements"]

_IN_RANGE = (
    "org_path >= current_setting('app.lo', true) AND org_path < current_setting('app.hi', true)"
)


class SecureTable(Operation):
    """Give a table the walls of its kind. Repeatable: run it again after adding a reference.

    `kind`: tenant, reference, shared or local. `append_only` grants SELECT and INSERT alone.
    """

    reduces_to_sql = True
    reversible = True
    category = OperationCategory.SQL

    def __init__(self, model: str, *, kind: str = "tenant", append_only: bool = False) -> None:
        self.model = model
        self.kind = kind
        self.append_only = append_only

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing changes in Django's picture of the tables."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Create what is missing."""
        model = to_state.apps.get_model(app_label, self.model)
        for statement in secure_statements(model, kind=self.kind, append_only=self.append_only):
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Dropping the table drops its walls; nothing to do."""

    def describe(self) -> str:
        """Say what happens."""
        return f"Secure the table of {self.model} ({self.kind})"


def secure_statements(model: type[Model], *, kind: str, append_only: bool) -> list[str]:
    """Return the SQL that secures the table of `model`; safe to run twice."""
    table = model._meta.db_table
    app = settings.DATABASE_APP_ROLE
    rights = "SELECT, INSERT" if append_only else "SELECT, INSERT, UPDATE, DELETE"
    statements = [
        f'REVOKE ALL ON "{table}" FROM "{app}"',
        f'GRANT {rights} ON "{table}" TO "{app}"',
    ]
    if kind == "tenant":
        statements += [
            f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
            f'DROP POLICY IF EXISTS in_range ON "{table}"',
            f'CREATE POLICY in_range ON "{table}" USING ({_IN_RANGE}) WITH CHECK ({_IN_RANGE})',
        ]
        statements += [
            statement
            for field in model._meta.get_fields()
            if isinstance(field, TenantForeignKey)
            for statement in _reference(table, field)
        ]
    return statements


def _reference(table: str, field: TenantForeignKey) -> list[str]:
    name = f"{table[:40]}_{field.column_name[:16]}_fk"
    target = field.related_model._meta.db_table
    return [
        f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS "{name}"',
        (
            f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}"'
            f' FOREIGN KEY (unit_id, "{field.column_name}") REFERENCES "{target}" (unit_id, id)'
            f" DEFERRABLE INITIALLY DEFERRED"
        ),
    ]

"""Rights of the application role on tables that libraries make with migrations of their own."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections

from assetcloud.foundation.tenancy.libraries import LIBRARY_LABELS

__all__ = ["grant_library_tables"]


def grant_library_tables(*, using: str, **_: Any) -> None:
    """Let the application read and write the tables of libraries, and use all sequences.

    Receiver of Django's post_migrate; safe to run twice. Groups and permissions of
    contrib.auth are not ours and stay closed.
    """
    connection = connections[using]
    app = connection.ops.quote_name(settings.DATABASE_APP_ROLE)
    tables = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in LIBRARY_LABELS - {"auth"}
    }
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
        for table in sorted(tables & present):
            name = connection.ops.quote_name(table)
            cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {name} TO {app}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {app}")

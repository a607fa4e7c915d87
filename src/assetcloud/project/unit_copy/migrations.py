"""Which migrations the database has, to compare two installations."""

from __future__ import annotations

from django.apps import apps
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from assetcloud.foundation.tenancy.libraries import LIBRARY_LABELS

__all__ = ["applied_migrations", "differing_migrations"]


def applied_migrations() -> dict[str, list[str]]:
    """Return the names of the applied migrations of our packages, by package."""
    ours = {config.label for config in apps.get_app_configs()} - LIBRARY_LABELS
    found: dict[str, list[str]] = {}
    # The owner keeps the record of migrations; the application has no right to read it.
    for label, name in sorted(MigrationRecorder(connections["owner"]).applied_migrations()):
        if label in ours:
            found.setdefault(label, []).append(name)
    return found


def differing_migrations(theirs: dict[str, list[str]]) -> list[str]:
    """Return what one side has and the other has not, as `package.name`."""
    here = {f"{label}.{name}" for label, names in applied_migrations().items() for name in names}
    there = {f"{label}.{name}" for label, names in theirs.items() for name in names}
    return sorted(here ^ there)

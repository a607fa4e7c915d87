"""The project as Django sees it: wires what no package may know."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from assetcloud.foundation.tenancy.grants import grant_library_tables


class ProjectConfig(AppConfig):
    """Grants rights on library tables after each migration."""

    name = "assetcloud.project"
    label = "project"

    def ready(self) -> None:
        """Connect what runs after migrations."""
        post_migrate.connect(grant_library_tables, sender=self)

"""The project as Django sees it: wires what no package may know."""

from __future__ import annotations

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate

from assetcloud.foundation.tenancy.grants import grant_library_tables


class ProjectConfig(AppConfig):
    """Grants rights on library tables after each migration."""

    name = "assetcloud.project"
    label = "project"

    def ready(self) -> None:
        """Connect what runs after migrations.

        Django sends the signal for apps that have models, which this one has not.
        """
        post_migrate.connect(grant_library_tables, sender=apps.get_app_config("sessions"))

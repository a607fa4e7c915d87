"""Bring the tables up to date, as the owner."""

from __future__ import annotations

from django.core.management import call_command

__all__ = ["migrate"]


def migrate() -> None:
    """Run all migrations through the alias `owner`."""
    call_command("migrate", database="owner", verbosity=0, interactive=False)

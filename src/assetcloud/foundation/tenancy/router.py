"""Migrations run through the alias `owner`; everything else through the application's role."""

from __future__ import annotations

from typing import Any

__all__ = ["OwnerMigrates"]


class OwnerMigrates:
    """Django's database router of the product."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Only the owner makes tables."""
        return db == "owner"

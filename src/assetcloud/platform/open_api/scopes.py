"""What the library asks about scopes: they are the permission codes of the client."""

from __future__ import annotations

from typing import Any

from oauth2_provider.scopes import BaseScopes

from assetcloud.platform.open_api.models import Client
from assetcloud.platform.permissions import contract as permissions

__all__ = ["PermissionScopes"]


class PermissionScopes(BaseScopes):
    """A client may ask for any of its own scopes; without asking it gets all of them."""

    def get_all_scopes(self) -> dict[str, str]:
        """Return every declared permission with its title."""
        return permissions.all_permissions()

    def get_available_scopes(
        self, application: Client | None = None, request: Any = None, **_: Any
    ) -> list[str]:
        """Return what `application` may ask for."""
        return [] if application is None else list(application.scopes)

    def get_default_scopes(
        self, application: Client | None = None, request: Any = None, **_: Any
    ) -> list[str]:
        """Return what `application` gets without asking."""
        return self.get_available_scopes(application)

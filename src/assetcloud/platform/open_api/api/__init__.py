"""Routes of the open API itself."""

from __future__ import annotations

from assetcloud.platform.open_api.api.clients import routes as clients_routes
from assetcloud.platform.open_api.api.token import routes as token_routes

__all__ = ["all_routes"]

all_routes = (token_routes, clients_routes)

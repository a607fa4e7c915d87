"""Routes of the asset database."""

from __future__ import annotations

from assetcloud.platform.assets.api.books import routes as books_routes
from assetcloud.platform.assets.api.cards import routes as cards_routes
from assetcloud.platform.assets.api.imports import routes as imports_routes
from assetcloud.platform.assets.api.opening import routes as opening_routes
from assetcloud.platform.assets.api.overview import routes as overview_routes

__all__ = ["all_routes"]

all_routes = (cards_routes, books_routes, imports_routes, opening_routes, overview_routes)

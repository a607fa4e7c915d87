"""Routes of the asset database."""

from __future__ import annotations

from assetcloud.platform.assets.api.aliases import routes as aliases_routes
from assetcloud.platform.assets.api.attachments import routes as attachments_routes
from assetcloud.platform.assets.api.books import routes as books_routes
from assetcloud.platform.assets.api.card_verbs import routes as card_verbs_routes
from assetcloud.platform.assets.api.cards import routes as cards_routes
from assetcloud.platform.assets.api.exports import routes as exports_routes
from assetcloud.platform.assets.api.imports import routes as imports_routes
from assetcloud.platform.assets.api.opening import routes as opening_routes
from assetcloud.platform.assets.api.overview import routes as overview_routes
from assetcloud.platform.assets.api.prints import routes as prints_routes
from assetcloud.platform.assets.api.public import routes as public_routes
from assetcloud.platform.assets.api.warnings import routes as warnings_routes

__all__ = ["all_routes"]

# Names under /cards/ (lookup, labels, merge) go before the routes of single cards.
all_routes = (
    aliases_routes,
    prints_routes,
    card_verbs_routes,
    cards_routes,
    attachments_routes,
    exports_routes,
    public_routes,
    books_routes,
    imports_routes,
    opening_routes,
    overview_routes,
    warnings_routes,
)

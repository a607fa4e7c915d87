"""HTTP of accounts: one's own, and those that one manages."""

from __future__ import annotations

from assetcloud.foundation.http.routes import Routes
from assetcloud.platform.identity.api.accounts import routes as accounts_routes
from assetcloud.platform.identity.api.own_account import routes as own_routes
from assetcloud.platform.identity.api.second_factor import routes as second_factor_routes
from assetcloud.platform.identity.api.single_sign_on import routes as single_sign_on_routes

__all__ = ["routes"]

routes = Routes()
for part in (own_routes, second_factor_routes, single_sign_on_routes, accounts_routes):
    routes.add_router("", part)

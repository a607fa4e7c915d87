"""HTTP of the session and of roles."""

from __future__ import annotations

from assetcloud.foundation.http.routes import Routes
from assetcloud.platform.permissions.api.assignments import routes as assignment_routes
from assetcloud.platform.permissions.api.delegations import routes as delegation_routes
from assetcloud.platform.permissions.api.roles import routes as role_routes
from assetcloud.platform.permissions.api.session import routes as session_routes
from assetcloud.platform.permissions.api.tickets import routes as ticket_routes

__all__ = ["routes"]

routes = Routes()
for part in (session_routes, role_routes, assignment_routes, delegation_routes, ticket_routes):
    routes.add_router("", part)

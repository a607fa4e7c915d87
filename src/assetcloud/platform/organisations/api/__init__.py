"""HTTP of regions, the tree, units and what lies inside them."""

from __future__ import annotations

from assetcloud.foundation.http.routes import Routes
from assetcloud.platform.organisations.api.departments import routes as department_routes
from assetcloud.platform.organisations.api.enabled_apps import routes as app_routes
from assetcloud.platform.organisations.api.moves import routes as move_routes
from assetcloud.platform.organisations.api.people import routes as people_routes
from assetcloud.platform.organisations.api.places import routes as place_routes
from assetcloud.platform.organisations.api.posts import routes as post_routes
from assetcloud.platform.organisations.api.regions import routes as region_routes
from assetcloud.platform.organisations.api.tree import routes as tree_routes
from assetcloud.platform.organisations.api.units import routes as unit_routes
from assetcloud.platform.organisations.api.workbooks import routes as workbook_routes

__all__ = ["routes"]

routes = Routes()
for part in (
    region_routes,
    tree_routes,
    move_routes,
    unit_routes,
    app_routes,
    workbook_routes,
    department_routes,
    people_routes,
    place_routes,
    post_routes,
):
    routes.add_router("", part)
